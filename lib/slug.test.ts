import fc from "fast-check";
import { expect, test } from "vitest";
import { isSlug, meantSlug, slugify } from "./slug.ts";

test.each([
  ["Größere Straßen für Köln", "groessere-strassen-fuer-koeln"],
  ["STRASSE ODER STRAẞE", "strasse-oder-strasse"],
  ["Waſſertraße", "wassertrasse"],
  ["Müller & Söhne", "mueller-und-soehne"],
  ["Łódź, Poznań, Ağrı", "lodz-poznan-agri"],
  ["Café Böhm – „das ist der Deal“", "cafe-boehm-das-ist-der-deal"],
  ["Rock ’n’ Roll", "rock-n-roll"],
  ["Ma’anshan", "maanshan"],
  ["24.000 Euro", "24-000-euro"],
  ["Donau\u00addampf\u00adschiff", "donaudampfschiff"],
  ["Ærøskøbing", "aeroeskoebing"],
])("%s becomes %s", (text, slug) => {
  expect(slugify(text)).toBe(slug);
});

test("composed and decomposed letters give the same slug", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(slugify(text.normalize("NFD"))).toBe(slugify(text.normalize("NFC")));
    }),
  );
});

test("every text gives a slug of the one form", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(isSlug(slugify(text))).toBe(true);
    }),
  );
});

test("a slug is its own slug", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      const slug = slugify(text);
      expect(slugify(slug)).toBe(slug);
    }),
  );
});

test("a long title is cut at the end of a word", () => {
  const slug = slugify("Zweckentfremdungsgenehmigungsverfahren ".repeat(5));
  expect(slug).toBe("zweckentfremdungsgenehmigungsverfahren-zweckentfremdungsgenehmigungsverfahren");
  expect(slugify("a".repeat(200))).toHaveLength(80);
});

test("nothing left to say falls back", () => {
  expect(slugify("„…“")).toBe("beitrag");
  expect(slugify("北京", "thema")).toBe("thema");
});

test.each([
  ["der-deal", "der-deal"],
  ["Haus, Garten", "haus-garten"],
  ["haus,garten", "haus-garten"],
  ["Was ist das?", "was-ist-das"],
  ["https://lokalblatt.example/kultur/der-deal?x=1", "der-deal"],
  ["/kultur/der-deal/", "der-deal"],
  ["und/oder", "und-oder"],
  ["???", ""],
  ["", ""],
])("%j, typed as the last part of an address, means %j", (typed, slug) => expect(meantSlug(typed)).toBe(slug));
