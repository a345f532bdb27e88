import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyManuscript, type ManuscriptContent, parseManuscript } from "./manuscript.ts";
import { fieldNames } from "./manuscript-names.ts";
import { findObstacles } from "./readiness.ts";

const body = (...paragraphs: string[]): ManuscriptContent["body"] => ({
  type: "doc",
  version: 1,
  content: paragraphs.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
});
const before = emptyManuscript({
  title: "Vorher",
  body: body("Davor."),
  slug: "vorher",
  sourceUrl: "https://vorher.example/",
  tagIds: ["t"],
});
const sent = (given: Record<string, unknown>) =>
  parseManuscript({ ...before, title: "Nachher", body: body("Danach."), ...given }, before);

test.each([
  ["an address with a comma", "slug", "Haus, Garten", "haus-garten"],
  ["a whole address", "slug", "https://lokalblatt.example/kultur/der-deal", "der-deal"],
  ["a link without https", "sourceUrl", "www.stadt.example/rat", "https://www.stadt.example/rat"],
  ["space around a text", "kicker", "  Verkehr ", "Verkehr"],
  ["decomposed letters", "sourceName", "Stadt Ko\u0308ln", "Stadt Köln"],
  ["a soft hyphen where there is no headline", "teaser", "Zweck\u00adentfremdung", "Zweckentfremdung"],
  ["a line break", "seoTitle", "Rat\r\nund Stadt", "Rat und Stadt"],
  ["a bidi override", "title", "Rat \u202egeheim", "Rat geheim"],
])("%s is mended, and the editor is told what was stored", (_, field, given, stored) => {
  const { content, mended, problems } = sent({ [field]: given });
  expect(content).toMatchObject({ title: "Nachher", body: body("Danach."), [field]: stored });
  expect(mended).toEqual({ [field]: stored });
  expect(problems).toEqual({});
});

test.each([
  ["an address nothing is left of", "slug", "???"],
  ["a link that is none", "sourceUrl", "bei der Stadt"],
  ["a link that would run a script", "sourceUrl", "javascript:alert(1)"],
  ["a title beyond what can be stored", "title", "T".repeat(2001)],
  ["too many Themen", "tagIds", Array.from({ length: 31 }, (_, index) => `t${index}`)],
  ["a time that is none", "unpublishAt", "morgen"],
  ["a kind of source nobody knows", "sourceKind", "gossip"],
  ["something else than text", "teaser", 7],
])("%s keeps what stood there before, and stops nothing else", (_, field, given) => {
  const { content, problems } = sent({ teaser: "Neu", [field]: given });
  const expected = { title: "Nachher", teaser: "Neu", body: body("Danach.") };
  expect(content).toMatchObject({ ...expected, [field]: before[field as keyof ManuscriptContent] });
  expect(problems).toEqual({ [field]: expect.stringMatching(/\.$/) });
});

test.each([
  ["no text at all", undefined],
  ["half a text", { type: "doc" }],
  ["a text for several articles", body(...Array<string>(5001).fill("x"))],
])("%s keeps the text that stood there before, and stops no field", (_, given) => {
  const { content, problems } = sent({ body: given, teaser: "Neu" });
  expect(content).toMatchObject({ title: "Nachher", teaser: "Neu", body: body("Davor.") });
  expect(problems).toEqual({ body: expect.any(String) });
});

test("a field that did not come keeps what stood there: an older window knows fewer fields", () => {
  const { tagIds: _, ...older } = before;
  expect(parseManuscript(older, before).content.tagIds).toEqual(["t"]);
});

test("whatever one field holds, every other one and the text are stored", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...fieldNames),
      fc.oneof(fc.jsonValue(), fc.string({ unit: "binary" })),
      (name, value) => {
        const others = { kicker: "K", title: "T", teaser: "V", seoTitle: "S" };
        const { content } = sent({ ...others, [name]: value });
        expect(content).toMatchObject({ ...others, body: body("Danach."), [name]: content[name] });
        // What was stored once can be stored again, and is the same.
        expect(parseManuscript(content, before)).toEqual({ content, problems: {}, mended: {}, dropped: [] });
      },
    ),
  );
});

test("longer than it should be is stored whole, and stops publishing instead", () => {
  const title = "T".repeat(230);
  const caption = "B".repeat(501);
  const image = { type: "image" as const, attrs: { mediaId: "m", caption } };
  const { content, problems } = sent({ title, body: { ...body(), content: [image] } });
  expect(problems).toEqual({});
  expect(content).toMatchObject({ title, body: { content: [image] } });
  const findings = findObstacles(content, {
    hasCategory: true,
    pictures: [],
    missingPictures: 0,
    onlineSince: undefined,
    now: Temporal.Now.instant(),
  });
  expect(findings.filter(({ canBeOverridden }) => !canBeOverridden).map(({ text }) => text)).toEqual([
    "Titel: 230 von 200 Zeichen. Bitte kürzen.",
    "Bildunterschrift (Bild): 501 von 500 Zeichen. Bitte kürzen.",
  ]);
});

test("every text in a body is cleaned, and none is left empty", () => {
  const text = (words: string) => ({ type: "text", text: words });
  const { content, dropped } = sent({
    body: {
      type: "doc",
      version: 1,
      content: [
        { type: "heading", attrs: { level: 2 }, content: [text("Zweck\u00adent\u200bfremdung")] },
        { type: "paragraph", content: [text("\u200b"), text("Zweck\u00adent\u202efremdung "), text("Ko\u0308ln")] },
        { type: "quote", attrs: { attribution: "Ute\u200b Berg" }, content: [{ type: "paragraph", content: [] }] },
        {
          type: "table",
          attrs: { caption: "Kosten\u0007" },
          content: [{ type: "tableRow", content: [{ type: "tableCell", content: [text("1\u2060 €")] }] }],
        },
        {
          type: "factList",
          content: [{ type: "fact", attrs: { term: "Wa\u00adnn" }, content: [text("heute\ufeff")] }],
        },
      ],
    },
  });
  expect(dropped).toEqual([]);
  expect(content.body.content).toEqual([
    { type: "heading", attrs: { level: 2 }, content: [text("Zweck\u00adentfremdung")] },
    { type: "paragraph", content: [text("Zweckentfremdung "), text("Köln")] },
    { type: "quote", attrs: { attribution: "Ute Berg" }, content: [{ type: "paragraph", content: [] }] },
    {
      type: "table",
      attrs: { caption: "Kosten" },
      content: [{ type: "tableRow", content: [{ type: "tableCell", attrs: {}, content: [text("1 €")] }] }],
    },
    { type: "factList", attrs: {}, content: [{ type: "fact", attrs: { term: "Wann" }, content: [text("heute")] }] },
  ]);
});
