import fc from "fast-check";
import { expect, test } from "vitest";
import type { Block, Inline } from "./article-body.ts";
import { diffManuscripts, isUnchanged } from "./diff.ts";
import { emptyManuscript, type ManuscriptContent } from "./manuscript.ts";
import { diffWords } from "./word-diff.ts";

const manuscript = (content: Block[], fields: Partial<ManuscriptContent> = {}): ManuscriptContent => ({
  ...emptyManuscript(fields),
  body: { type: "doc", version: 1, content },
});
const paragraph = (...content: (string | Inline)[]): Block => ({
  type: "paragraph",
  content: content.map((part): Inline => (typeof part === "string" ? { type: "text", text: part } : part)),
});
const told = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ kind, text }) => (kind === "same" ? text : kind === "added" ? `[+${text}]` : `[-${text}]`))
    .join("");
const bodyOf = (before: Block[], after: Block[]) => diffManuscripts(manuscript(before), manuscript(after)).body;

test.each([
  ["Der Rat tagt.", "Der Stadtrat tagt.", "Der [-Rat][+Stadtrat] tagt."],
  ["das alte rote Haus am Ring", "das neue blaue Dach am Ring", "das [-alte rote Haus][+neue blaue Dach] am Ring"],
  ["Köln wartet", "Köln wartet, wie immer", "Köln wartet[+, wie immer]"],
  ["Er sagt: „Nein.“", "Er sagt: „Ja.“", "Er sagt: „[-Nein][+Ja].“"],
  ["", "Neu", "[+Neu]"],
  ["Straßen- und Brückenbau", "Straßen- und Tunnelbau", "Straßen- und [-Brückenbau][+Tunnelbau]"],
])("%j became %j", (before, after, expected) => {
  expect(told(before, after)).toBe(expected);
});

test("runs give both texts back to the letter", () => {
  const text = fc.array(
    fc.constantFrom("Köln", " ", "  ", "\u00a0", "„", "“", ".", ",", "a", "b", "ö", "\n", "–", "🙂"),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [before, after] = [a.join(""), b.join("")];
      const runs = diffWords(before, after);
      const side = (left: string) =>
        runs
          .filter(({ kind }) => kind !== left)
          .map((run) => run.text)
          .join("");
      expect([side("added"), side("removed")]).toEqual([before, after]);
    }),
  );
});

test("a rewritten paragraph is one change between what stayed", () => {
  const first = paragraph("Der Rat tagt am Montag im großen Saal.");
  const [one, two, three] = bodyOf(
    [first, paragraph("Die Brücke bleibt bis Mai gesperrt."), paragraph("Schluss.")],
    [first, paragraph("Die Brücke bleibt bis Juni gesperrt."), paragraph("Schluss.")],
  );
  expect(one).toEqual({ kind: "same", blocks: [first] });
  expect(two).toMatchObject({
    kind: "changed",
    remarks: [],
    texts: [{ runs: [{}, { text: "Mai" }, { text: "Juni" }, {}] }],
  });
  expect(three?.kind).toBe("same");
});

test("marks and links are named, and are no change of words", () => {
  const link = (href: string) => ({ type: "link" as const, attrs: { href } });
  const [entry] = bodyOf(
    [paragraph("Der ", { type: "text", text: "Kölner Rat", marks: [link("https://a.example/")] }, " tagt heute.")],
    [
      paragraph(
        "Der ",
        { type: "text", text: "Kölner ", marks: [link("https://b.example/"), { type: "bold" }] },
        { type: "text", text: "Rat", marks: [link("https://b.example/")] },
        " tagt heute.",
      ),
    ],
  );
  expect(entry).toMatchObject({
    kind: "changed",
    texts: [{ runs: [{ kind: "same", text: "Der Kölner Rat tagt heute." }] }],
    remarks: ["Link geändert: „Kölner Rat“ → https://b.example/, vorher https://a.example/", "„Kölner“ jetzt fett"],
  });
});

test.each<[string, Block, Block, string]>([
  [
    "picture",
    { type: "image", attrs: { mediaId: "a" } },
    { type: "image", attrs: { mediaId: "b" } },
    "Bild ausgetauscht",
  ],
  [
    "kind",
    paragraph("Wie es weitergeht"),
    { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Wie es weitergeht" }] },
    "jetzt Zwischentitel, vorher Absatz",
  ],
  [
    "gallery",
    { type: "gallery", attrs: { mediaIds: ["a", "b"] } },
    { type: "gallery", attrs: { mediaIds: ["b", "a"] } },
    "Bilder umgestellt",
  ],
  [
    "gallery",
    { type: "gallery", attrs: { mediaIds: ["a", "b"] } },
    { type: "gallery", attrs: { mediaIds: ["a", "c", "d"] } },
    "2 Bilder hinzugefügt",
  ],
])("a change of the %s has a name", (_, before, after, remark) => {
  expect(bodyOf([before], [after])).toMatchObject([{ kind: "changed", remarks: expect.arrayContaining([remark]) }]);
});

test("a caption is compared by words and called by its name", () => {
  const image = (caption: string): Block => ({ type: "image", attrs: { mediaId: "a", caption } });
  expect(bodyOf([image("Die Brücke im Mai")], [image("Die Brücke im Juni")])).toMatchObject([
    {
      kind: "changed",
      texts: [{ name: "Bildunterschrift", runs: [{}, { kind: "removed" }, { kind: "added" }] }],
      remarks: [],
    },
  ]);
});

test("a paragraph that stands elsewhere was moved", () => {
  const [a, b, c] = [
    paragraph("Erstens der Rat."),
    paragraph("Zweitens die Brücke."),
    paragraph("Drittens das Wetter."),
  ];
  expect(bodyOf([a, b, c], [b, c, a]).map(({ kind }) => kind)).toEqual(["moved-away", "same", "moved-here"]);
});

test("fields are told in the order of the form, lists by what came and went", () => {
  const { fields } = diffManuscripts(
    manuscript([], { title: "Rat tagt", tagIds: ["a", "b"], sourceKind: "own" }),
    manuscript([], { title: "Der Rat tagt", tagIds: ["b", "c"], sourceKind: "agency" }),
  );
  expect(fields).toEqual([
    {
      kind: "words",
      field: "title",
      runs: [
        { kind: "added", text: "Der " },
        { kind: "same", text: "Rat tagt" },
      ],
    },
    { kind: "choice", field: "tagIds", removed: ["a"], added: ["c"], kept: ["b"], isReordered: false },
    {
      kind: "words",
      field: "sourceKind",
      runs: [
        { kind: "removed", text: "Eigener Bericht" },
        { kind: "added", text: "Agentur" },
      ],
    },
  ]);
});

test("no block is forgotten, none is told twice", () => {
  const texts = fc.array(fc.constantFrom("", "Rat", "Rat tagt", "Rat tagt heute", "Brücke", "Brücke zu"), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      const [before, after] = [a, b].map((side) => side.map((text) => (text ? paragraph(text) : paragraph())));
      const diff = diffManuscripts(manuscript(before ?? []), manuscript(after ?? []));
      const side = (alone: string[], pick: "before" | "after") =>
        diff.body.flatMap((entry) => {
          if (entry.kind === "same") return entry.blocks;
          if (entry.kind === "changed") return [entry[pick]];
          return alone.includes(entry.kind) ? [entry.block] : [];
        });
      expect(side(["removed", "moved-away"], "before")).toEqual(before);
      expect(side(["added", "moved-here"], "after")).toEqual(after);
      expect(isUnchanged(diff)).toBe(a.join("|") === b.join("|") && a.length === b.length);
    }),
  );
});
