import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { readEmbeddedWords } from "#lib/embedded-words.ts";

const picture = () => sharp({ create: { width: 30, height: 20, channels: 3, background: "#888" } }).jpeg();

const iptcField = (field: number, text: Buffer) =>
  Buffer.concat([Buffer.from([0x1c, 2, field, text.length >> 8, text.length & 255]), text]);
const photoshopBlock = (...fields: Buffer[]) => {
  const content = Buffer.concat(fields);
  return Buffer.concat([
    Buffer.from("Photoshop 3.0\x008BIM\x04\x04\0\0\0\0"),
    Buffer.from([0, content.length]),
    content,
  ]);
};

const xmp = (inner: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inner}</rdf:RDF></x:xmpmeta>`;

test("an agency's picture brings its caption and its byline", async () => {
  const file = await picture()
    .withXmp(
      xmp(`<rdf:Description photoshop:Credit="dpa" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <dc:creator><rdf:Seq><rdf:li>Ute Berg</rdf:li></rdf:Seq></dc:creator>
        <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Der Rhein &amp; die Stadt &#8211; von oben</rdf:li></rdf:Alt></dc:description>
      </rdf:Description>`),
    )
    .toBuffer();
  expect(readEmbeddedWords(await sharp(file).metadata())).toEqual({
    caption: "Der Rhein & die Stadt – von oben",
    credit: "Foto: Ute Berg/dpa",
  });
});

test("a camera's fields are enough where there is nothing else", async () => {
  const file = await picture()
    .withExif({ IFD0: { ImageDescription: "Markt am Morgen", Artist: "Aylin Demir", Copyright: "Lokalblatt" } })
    .toBuffer();
  expect(readEmbeddedWords(await sharp(file).metadata())).toEqual({
    caption: "Markt am Morgen",
    credit: "Foto: Aylin Demir",
  });
});

test.each([
  ["UTF-8", Buffer.from("Müllabfuhr in Köln")],
  ["what Windows wrote", Buffer.from("Müllabfuhr in Köln", "latin1")],
])("umlauts in IPTC are read from %s", (_name, text) => {
  const iptc = photoshopBlock(
    iptcField(0, Buffer.from([0, 2])),
    iptcField(120, text),
    iptcField(116, Buffer.from("Stadt")),
  );
  expect(readEmbeddedWords({ iptc })).toEqual({ caption: "Müllabfuhr in Köln", credit: "Stadt" });
});

test("what says nothing, or is broken, gives empty fields", () => {
  const nothing = { caption: "", credit: "" };
  expect(readEmbeddedWords({})).toEqual(nothing);
  expect(readEmbeddedWords({ iptc: photoshopBlock(iptcField(120, Buffer.from("OLYMPUS DIGITAL CAMERA  "))) })).toEqual(
    nothing,
  );
  expect(readEmbeddedWords({ xmp: Buffer.from("<dc:description><rdf:li>") })).toEqual(nothing);
  expect(readEmbeddedWords({ exif: Buffer.from("Exif\0\0MM\0*\xff\xff\xff\xff", "latin1") })).toEqual(nothing);
});

test("a caption is text, never longer than its field, and without hidden characters", () => {
  const { caption } = readEmbeddedWords({
    iptc: photoshopBlock(iptcField(120, Buffer.from(`<b>\u202ea\0${"x".repeat(200)}`))),
    xmp: Buffer.from(`<dc:description>${"y".repeat(2000)}</dc:description>`),
  });
  expect(caption).toBe("y".repeat(500));
  expect(readEmbeddedWords({ iptc: photoshopBlock(iptcField(120, Buffer.from("<b>\u202ea\0b"))) }).caption).toBe(
    "<b>a b",
  );
});

test("no bytes, however made, stop the reader", () => {
  const bytes = fc.uint8Array({ maxLength: 400 });
  const prefixed = (start: string) => bytes.map((rest) => Buffer.concat([Buffer.from(start, "latin1"), rest]));
  fc.assert(
    fc.property(
      fc.oneof(bytes, prefixed("Exif\0\0II*\0\x08\0\0\0"), prefixed("MM\0*")),
      fc.oneof(bytes, prefixed("Photoshop 3.0\x008BIM\x1c\x02x")),
      fc.oneof(bytes, prefixed("<dc:description><rdf:li")),
      (exif, iptc, xmpBytes) => {
        const words = readEmbeddedWords({ exif, iptc, xmp: xmpBytes });
        expect(words.caption.length).toBeLessThanOrEqual(500);
        expect(words.credit.length).toBeLessThanOrEqual(200);
      },
    ),
    { numRuns: 2000 },
  );
});
