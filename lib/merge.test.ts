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

test.each<[string, string[], string[], string[], string[]]>([
  [
    "at the end",
    ["Rat"],
    ["Rat", "Der Markt ist voll."],
    ["Rat", "Ein Zug fällt aus."],
    ["Rat", "Der Markt ist voll.", "Ein Zug fällt aus."],
  ],
  [
    "in an empty text",
    [],
    ["Der Markt ist voll."],
    ["Ein Zug fällt aus."],
    ["Der Markt ist voll.", "Ein Zug fällt aus."],
  ],
  [
    "between two paragraphs",
    ["Rat", "Zoo"],
    ["Rat", "Der Markt ist voll.", "Zoo"],
    ["Rat", "Ein Zug fällt aus.", "Zoo"],
    ["Rat", "Der Markt ist voll.", "Ein Zug fällt aus.", "Zoo"],
  ],
  [
    "before one the other rewrites",
    ["Rat", "Zoo"],
    ["Rat", "Der Markt ist voll.", "Zoo"],
    ["Rat", "Zoo im Umbau"],
    ["Rat", "Der Markt ist voll.", "Zoo im Umbau"],
  ],
  [
    "and leaving the end of a line empty",
    ["Rat"],
    ["Rat", ""],
    ["Rat", "Ein Zug fällt aus."],
    ["Rat", "", "Ein Zug fällt aus."],
  ],
])("two people put something in %s: both passages stay, mine first", (_where, base, mine, theirs, expected) => {
  const merge = mergeManuscripts(manuscript(base), manuscript(mine), manuscript(theirs));
  expect(merge.conflicts).toEqual([]);
  expect(textsOf(merge.content)).toEqual(expected);
});

test("two who go on writing at the same place one after the other do not tear each other's passages apart", () => {
  const merged = (base: string[], mine: string[], theirs: string[]) =>
    textsOf(mergeManuscripts(manuscript(base), manuscript(mine), manuscript(theirs)).content);
  const ofSara = ["Rat", "Sara eins"];
  const ofJan = merged(["Rat"], ["Rat", "Jan hat begonnen"], ofSara);
  const saraGoesOn = merged(ofSara, [...ofSara, "Und sie schreibt weiter"], ofJan);
  const janGoesOn = merged(ofJan, ofJan.toSpliced(2, 0, "Er auch, Satz für Satz"), saraGoesOn);
  expect(janGoesOn).toEqual([
    "Rat",
    "Jan hat begonnen",
    "Er auch, Satz für Satz",
    "Sara eins",
    "Und sie schreibt weiter",
  ]);
});

test("two passages put in at one place that may be one and the same are laid before a person", () => {
  const merge = mergeManuscripts(
    manuscript([]),
    manuscript(["Der Rat tagt heute"]),
    manuscript(["Der Rat tagt heute nicht"]),
  );
  expect(merge.conflicts).toMatchObject([{ kind: "blocks", base: [] }]);
});

test("a paragraph both moved, to different places, stands once; one that was moved and rewritten is asked about", () => {
  const [rat = "", bridge = "", noise = ""] = textsOf(base);
  const more = [rat, bridge, noise, "Der Markt ist voll.", "Ein Zug fällt aus."];
  const moved = (to: number) => manuscript(more.toSpliced(0, 1).toSpliced(to, 0, rat));
  const both = mergeManuscripts(manuscript(more), moved(4), moved(2));
  expect(both.conflicts).toEqual([]);
  expect(textsOf(both.content)).toEqual(textsOf(moved(2)));
  const rewritten = manuscript([`${rat} Um acht.`, ...more.slice(1)]);
  const { conflicts } = mergeManuscripts(manuscript(more), moved(4), rewritten);
  expect(conflicts).toMatchObject([{ kind: "blocks", mine: [], theirs: [{}] }]);
});

const withFields = (fields: Partial<ManuscriptContent>) => ({ ...base, ...fields });

test.each<[string, string[], string[], string[], string[] | "asked"]>([
  ["one adds, the other adds", ["a"], ["a", "b"], ["a", "c"], ["a", "b", "c"]],
  ["both add the same", ["a"], ["a", "b", "c"], ["a", "c"], ["a", "b", "c"]],
  ["one takes out, the other adds", ["a", "b"], ["b"], ["a", "b", "c"], ["b", "c"]],
  ["one takes out what the other keeps", ["a", "b", "c"], ["a", "c"], ["a", "b"], ["a"]],
  ["one puts them into another order", ["a", "b"], ["b", "a"], ["a", "b", "c"], "asked"],
  ["one puts somebody first", ["a"], ["b", "a"], ["a", "c"], "asked"],
])("themes and names, where %s", (_case, before, mine, theirs, expected) => {
  for (const field of ["tagIds", "authorIds"] as const) {
    const merge = mergeManuscripts(
      withFields({ [field]: before }),
      withFields({ [field]: mine }),
      withFields({ [field]: theirs }),
    );
    if (expected === "asked") expect(merge.conflicts).toMatchObject([{ field }]);
    else expect([merge.conflicts, merge.content[field]]).toEqual([[], expected]);
  }
});

test("nobody's picture gets somebody else's caption unasked", () => {
  const caption = withFields({ leadMediaId: "bruecke", leadCaption: "Die Brücke am Morgen" });
  const { conflicts } = mergeManuscripts(
    withFields({ leadMediaId: "bruecke" }),
    caption,
    withFields({ leadMediaId: "dom" }),
  );
  expect(conflicts.map(({ id }) => id)).toEqual(["leadMediaId", "leadCaption"]);
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

test("nobody is asked where no block was changed twice, and nothing then stands there twice", () => {
  fc.assert(
    fc.property(threeTexts, ({ base, mine, theirs }) => {
      const merge = mergeManuscripts(manuscript(base), manuscript(mine), manuscript(theirs));
      if (merge.conflicts.length > 0) return;
      const times = (texts: string[], text: string) => texts.filter((other) => other === text).length;
      const merged = textsOf(merge.content);
      for (const text of merged) {
        if (text) expect(times(merged, text)).toBeLessThanOrEqual(Math.max(times(mine, text), times(theirs, text)));
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
      // But for the order of passages put in at one place: those of whoever merges come first.
      const all = (merge: typeof one, choice: Choice) =>
        textsOf(applyChoices(merge, Object.fromEntries(merge.conflicts.map(({ id }) => [id, choice])))).sort();
      expect(all(one, "mine")).toEqual(all(other, "theirs"));
    }),
  );
});
