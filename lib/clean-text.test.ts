import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText, type TextKind } from "./clean-text.ts";

const KINDS: TextKind[] = ["line", "headline", "prose", "passage"];

test.each([
  ["German", "Die „Große Straße“ – 3 500 Euro … für Köln‑Kalk, sagt’s"],
  ["a protected space", "10 000 €, z. B."],
  ["Turkish", "İstanbul’da ılık çay, ğüşöç"],
  ["Arabic", "صحيفة محلية، ٢٠٢٦"],
  ["Persian with ZWNJ", "می‌خواهم کتاب‌ها را بخوانم"],
  ["Hindi", "क्षेत्रीय समाचार पत्र, क्‍ष और क्‌ष"],
  ["Malayalam that ends in a joiner", "അവന്‍ വന്നു"],
  ["Bengali with a joiner before its sign", "র‍্যাব"],
  ["a German compound whose letters are not tied", "Auf‌lage"],
  ["a family", "👩‍👩‍👧‍👦 und 👨🏽‍🚀"],
  ["skin tones", "👍🏻👍🏿 🧑🏾‍🤝‍🧑🏻"],
  ["hearts and pictures of signs", "❤️‍🔥 ☎︎ ©️ ↔️ 🏳️‍🌈 🏴‍☠️ 🏃🏽‍♀️‍➡️"],
  ["keycaps", "1️⃣ #️⃣ *️⃣"],
  ["flags of countries", "🇩🇪🇹🇷"],
  ["flags of regions", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿"],
  ["Han, Thai and Hangul", "東京 กรุงเทพ 서울"],
])("%s stays as it is", (_, text) => {
  for (const kind of KINDS) expect(cleanText(text, kind)).toBe(text);
});

test.each([
  ["decomposed letters", "Ko\u0308ln, Stra\u00dfe, e\u0301", "Köln, Straße, é"],
  ["control characters", "Ra\u0000t\u0007 und\u009b \u007fStadt", "Rat und Stadt"],
  ["bidi overrides, embeddings and isolates", "\u202eabc\u202c \u2067def\u2069 \u202agh", "abc def gh"],
  ["bidi marks", "a\u200eb\u200fc\u061cd", "abcd"],
  ["zero width space, word joiner and byte order mark", "\ufeffRat\u200bhaus\u2060platz", "Rathausplatz"],
  ["invisible operators", "a\u2061b\u2062c\u2063d\u2064", "abcd"],
  ["Hangul fillers and the Braille blank", "\u3164a\u115f\u1160\uffa0b\u2800c", "ab c"],
  ["joiners where nothing is joined", "\u200dRat \u200c12\u200d3 \u200c\u200c.", "Rat 123 ."],
  ["joiners in a row", "می\u200c\u200c\u200dخواهم", "می‌خواهم"],
  ["tags that spell something", "Rat\u{e0052}\u{e0061}\u{e0074}", "Rat"],
  ["a flag of a region that does not end", "🏴\u{e0067}\u{e0062}", "🏴"],
  ["variation selectors behind letters", "R\ufe0fa\ufe00t\u{e0101} 1\ufe0f", "Rat 1"],
  ["halves of a character", "a\ud83d b\ude00c\ud83d\u200b\ude00", "a bc"],
  ["private use and noncharacters", "\ue000a\u{f0000}b\ufdd0c\ufffe", "abc"],
  ["annotations and objects that are not there", "a\ufff9b\ufffac\ufffb\ufffc", "abc"],
])("%s go", (_, text, expected) => {
  for (const kind of KINDS) expect(cleanText(text, kind)).toBe(expected);
});

test("soft hyphens stay inside the words of headlines only", () => {
  const text = "Zweck\u00adentfremdung \u00ad und\u00ad";
  expect(cleanText(text, "headline")).toBe("Zweck\u00adentfremdung  und");
  expect(cleanText(text, "passage")).toBe("Zweck\u00adentfremdung  und");
  expect(cleanText(text, "line")).toBe("Zweckentfremdung  und");
  expect(cleanText(text, "prose")).toBe("Zweckentfremdung  und");
});

test("prose keeps its lines, every break written the same way; a line has none", () => {
  const text = "eins\r\nzwei\rdrei\u2028vier\u0085fünf\n\n\tsechs\vsieben";
  expect(cleanText(text, "prose")).toBe("eins\nzwei\ndrei\nvier\nfünf\n\n\tsechs\nsieben");
  expect(cleanText(text, "passage")).toBe(cleanText(text, "prose"));
  expect(cleanText(text, "line")).toBe("eins zwei drei vier fünf sechs sieben");
});

/** Everything the rules speak of, close together. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."aä1#e\u0301\u0308\u0338< \n\t\r\u00ad\u200b\u200c\u200d\ufe0f\ufe0e\u20e3\u202e\u2800\u3164"),
      fc.constantFrom("\ud83d", "\ude00", "👍", "🏽", "🏴", "\u{e0067}", "\u{e007f}", "❤", "م", "क", "\u094d"),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

test("cleaning twice is cleaning once, whatever the text", () => {
  fc.assert(
    fc.property(soup, fc.constantFrom(...KINDS), (text, kind) => {
      const clean = cleanText(text, kind);
      expect(cleanText(clean, kind)).toBe(clean);
    }),
    { numRuns: 3000 },
  );
});

test("nothing invisible is left, whatever the text", () => {
  const forbidden =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Surrogate}/u;
  fc.assert(
    fc.property(soup, fc.constantFrom(...KINDS), (text, kind) => {
      const clean = cleanText(text, kind);
      expect(clean).not.toMatch(forbidden);
      expect(clean).toBe(clean.normalize("NFC"));
      if (kind === "line" || kind === "headline") expect(clean).not.toMatch(/[\n\t]/);
    }),
    { numRuns: 2000 },
  );
});
