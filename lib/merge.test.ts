import fc from "fast-check";
import { expect, test } from "vitest";
import { type Block, parseBody } from "./article-body.ts";
import { canonical } from "./canonical.ts";
import { emptyManuscript, type ManuscriptContent } from "./manuscript.ts";
import { applyChoices, type Choice, mergeManuscripts } from "./merge.ts";

const paragraph = (text: string): Block => ({ type: "paragraph", content: text ? [{ type: "text", text }] : [] });
const manuscript = (texts: string[], fields: Partial<ManuscriptContent> = {}): ManuscriptContent => ({
  ...emptyManuscript(fields),
  body: { type: "doc", version: 1, content: texts.map(paragraph) },
});
const textsOf = ({ body }: ManuscriptContent) =>
  body.content.map((block) => canonical(block).match(/"text":"([^"]*)/)?.[1] ?? "");

const base = manuscript(
  ["Der Rat tagt am Montag im Saal.", "Die Brücke bleibt bis Mai gesperrt.", "Anwohner warten auf den Lärmschutz."],
  { title: "Rat tagt" },
);

test("two people at work on neighbouring paragraphs do not disturb each other", () => {
  const mine = manuscript(["Der Rat tagt am Dienstag im Saal.", ...textsOf(base).slice(1)], { title: "Rat tagt" });
  const theirs = manuscript(
    [textsOf(base)[0] ?? "", "Die Brücke bleibt bis Juni gesperrt.", textsOf(base)[2] ?? "", "Ein neuer Schluss."],
    { title: "Der Rat tagt" },
  );
  const { content, conflicts, takenFields } = mergeManuscripts(base, mine, theirs);
  expect(conflicts).toEqual([]);
  expect(takenFields).toEqual([{ field: "title", from: "theirs" }]);
  expect(content.title).toBe("Der Rat tagt");
  expect(textsOf(content)).toEqual([
    "Der Rat tagt am Dienstag im Saal.",
    "Die Brücke bleibt bis Juni gesperrt.",
    "Anwohner warten auf den Lärmschutz.",
    "Ein neuer Schluss.",
  ]);
});

test("the same paragraph rewritten twice is laid before a person, with its neighbours settled", () => {
  const mine = manuscript([
    "Der Rat tagt am Dienstag im Saal.",
    "Die Brücke bleibt bis Juni gesperrt.",
    textsOf(base)[2] ?? "",
  ]);
  const theirs = manuscript([
    textsOf(base)[0] ?? "",
    "Die Brücke bleibt bis Juli gesperrt.",
    "Anwohner warten auf Lärmschutz.",
  ]);
  const merge = mergeManuscripts({ ...base, title: "" }, mine, theirs);
  expect(merge.conflicts).toHaveLength(1);
  const decided = (choice: Choice) => textsOf(applyChoices(merge, { "block-1": choice }));
  expect(decided("mine")[1]).toBe("Die Brücke bleibt bis Juni gesperrt.");
  expect(decided("theirs")[1]).toBe("Die Brücke bleibt bis Juli gesperrt.");
  expect(decided("both")).toEqual([
    "Der Rat tagt am Dienstag im Saal.",
    "Die Brücke bleibt bis Juni gesperrt.",
    "Die Brücke bleibt bis Juli gesperrt.",
    "Anwohner warten auf Lärmschutz.",
  ]);
});

test("a paragraph one side deleted and the other rewrote is a choice, not a loss", () => {
  const mine = manuscript([textsOf(base)[0] ?? "", textsOf(base)[2] ?? ""]);
  const theirs = manuscript([textsOf(base)[0] ?? "", "Die Brücke bleibt bis Juni gesperrt.", textsOf(base)[2] ?? ""]);
  const merge = mergeManuscripts({ ...base, title: "" }, mine, theirs);
  expect(merge.conflicts).toMatchObject([{ kind: "blocks", mine: [] }]);
  expect(textsOf(applyChoices(merge, { "block-1": "theirs" }))).toContain("Die Brücke bleibt bis Juni gesperrt.");
});

test("what one side put before a passage is part of the choice, what follows unharmed is not", () => {
  const [rat = "", bridge = "", noise = ""] = textsOf(base);
  const mine = manuscript(["Der Rat tagt am Dienstag im Saal.", bridge, noise]);
  const theirs = manuscript([
    "Was geplant ist",
    "Der Rat tagt am Mittwoch im Saal.",
    `${bridge} Sagt die Stadt.`,
    noise,
  ]);
  const merge = mergeManuscripts({ ...base, title: "" }, mine, theirs);
  expect(merge.conflicts).toMatchObject([{ base: [paragraph(rat)], mine: [{}], theirs: [{}, {}] }]);
  expect(textsOf(merge.content)).toEqual(["Der Rat tagt am Dienstag im Saal.", `${bridge} Sagt die Stadt.`, noise]);
});

test("a field both sides changed is a choice", () => {
  const merge = mergeManuscripts(base, { ...base, title: "Meins" }, { ...base, title: "Ihres", tagIds: ["verkehr"] });
  expect(merge.conflicts).toMatchObject([{ kind: "field", field: "title", mine: "Meins", theirs: "Ihres" }]);
  expect(merge.content).toMatchObject({ title: "Meins", tagIds: ["verkehr"] });
  expect(applyChoices(merge, { title: "theirs" }).title).toBe("Ihres");
});

test("the order of marks, or an empty list written out, is no change", () => {
  const marked = (marks: { type: "bold" | "italic" }[]): ManuscriptContent => ({
    ...base,
    body: { ...base.body, content: [{ type: "paragraph", content: [{ type: "text", text: "fett", marks }] }] },
  });
  const merge = mergeManuscripts(
    marked([{ type: "bold" }, { type: "italic" }]),
    marked([{ type: "italic" }, { type: "bold" }]),
    { ...base, body: { ...base.body, content: [paragraph("anders")] } },
  );
  expect(merge.conflicts).toEqual([]);
  expect(textsOf(merge.content)).toEqual(["anders"]);
});

const words = fc.constantFrom("Rat", "Brücke", "Köln", "Markt", "tagt", "sperrt", "am", "bis", "");
const arbitraryTexts = fc.array(
  fc.array(words, { maxLength: 4 }).map((parts) => parts.join(" ").trim()),
  { maxLength: 8 },
);
const arbitraryManuscript = fc
  .record({
    texts: arbitraryTexts,
    title: words,
    slug: fc.constantFrom("", "rat", "markt"),
    tagIds: fc.subarray(["a", "b", "c"]),
  })
  .map(({ texts, ...fields }) => manuscript(texts, fields));

/** A text somebody made of `texts`: blocks dropped, rewritten, and new ones that nobody else can have written. */
const edited = (texts: string[], by: string) =>
  fc
    .array(fc.constantFrom("keep", "keep", "drop", "rewrite", "insert"), {
      minLength: texts.length + 1,
      maxLength: texts.length + 1,
    })
    .map((edits) =>
      edits.flatMap((edit, index) => {
        const text = texts[index];
        const inserted = edit === "insert" ? [`${by} ${index}`] : [];
        if (text === undefined || edit === "drop") return inserted;
        return [...inserted, edit === "rewrite" ? `${text} ${by} ${index}` : text];
      }),
    );
const threeTexts = arbitraryTexts.chain((texts) =>
  fc.record({ base: fc.constant(texts), mine: edited(texts, "ich"), theirs: edited(texts, "sie") }),
);

test("merging with oneself, or with somebody who did nothing, gives the one text there is", () => {
  fc.assert(
    fc.property(arbitraryManuscript, arbitraryManuscript, (o, a) => {
      for (const merge of [mergeManuscripts(o, a, a), mergeManuscripts(o, a, o), mergeManuscripts(o, o, a)]) {
        expect(merge.conflicts).toEqual([]);
        expect(canonical(merge.content)).toBe(canonical(a));
      }
    }),
  );
});

test("whatever either side wrote stands in the merged text or in a choice", () => {
  fc.assert(
    fc.property(threeTexts, ({ base, mine, theirs }) => {
      const merge = mergeManuscripts(manuscript(base), manuscript(mine), manuscript(theirs));
      const settled = textsOf(merge.content);
      const open = merge.conflicts.flatMap((conflict) =>
        conflict.kind === "blocks"
          ? textsOf({ ...merge.content, body: { ...merge.content.body, content: conflict.theirs } })
          : [],
      );
      for (const text of [...mine, ...theirs]) {
        if (/ich|sie/.test(text)) expect([...settled, ...open]).toContain(text);
      }
    }),
    { numRuns: 500 },
  );
});

test("choosing one side everywhere gives that side's wording of every choice, and any choice gives a body that can be stored", () => {
  const choices = fc.array(fc.constantFrom<Choice>("mine", "theirs", "both"), { minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(threeTexts, choices, ({ base, mine, theirs }, given) => {
      const merge = mergeManuscripts(manuscript(base), manuscript(mine), manuscript(theirs));
      const content = applyChoices(
        merge,
        Object.fromEntries(merge.conflicts.map(({ id }, index) => [id, given[index] ?? "mine"])),
      );
      expect(parseBody(content.body)).toEqual({ body: content.body, dropped: [] });
      merge.conflicts.forEach((conflict, index) => {
        if (conflict.kind !== "blocks") return;
        const wanted = { mine: conflict.mine, theirs: conflict.theirs, both: [...conflict.mine, ...conflict.theirs] };
        const all = content.body.content.map(canonical).join();
        expect(all).toContain(wanted[given[index] ?? "mine"].map(canonical).join());
      });
    }),
  );
});

test("it does not matter to what is settled who merges", () => {
  fc.assert(
    fc.property(threeTexts, ({ base, mine, theirs }) => {
      const one = mergeManuscripts(manuscript(base), manuscript(mine), manuscript(theirs));
      const other = mergeManuscripts(manuscript(base), manuscript(theirs), manuscript(mine));
      expect(one.conflicts.length).toBe(other.conflicts.length);
      const all = (merge: typeof one, choice: Choice) =>
        textsOf(applyChoices(merge, Object.fromEntries(merge.conflicts.map(({ id }) => [id, choice]))));
      expect(all(one, "mine")).toEqual(all(other, "theirs"));
    }),
  );
});
