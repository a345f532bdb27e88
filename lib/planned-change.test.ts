import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block } from "./article-body.ts";
import { blockWords } from "./block-text.ts";
import { isSameContent } from "./canonical.ts";
import { emptyManuscript, type ManuscriptContent } from "./manuscript.ts";
import { type ChangeAlone, takeChangeAlone } from "./planned-change.ts";

/*
 * Texts are written as their paragraphs. "A B" is online; what stands between asterisks is planned, what was written since has
 * an exclamation mark.
 */

const text = (paragraphs: string[], fields: Partial<ManuscriptContent> = {}): ManuscriptContent => ({
  ...emptyManuscript(fields),
  body: {
    type: "doc",
    version: 1,
    content: paragraphs.map((words): Block => ({ type: "paragraph", content: [{ type: "text", text: words }] })),
  },
});
const read = ({ body }: ManuscriptContent) => body.content.map(blockWords);

const ONLINE = ["Der Rat tagt am Montag.", "Die Brücke bleibt gesperrt.", "Es gilt ein Umweg."];
const [council = "", bridge = "", detour = ""] = ONLINE;
const SECRET = "*Der Bürgermeister tritt zurück.*";

type Row = [name: string, planned: string[], working: string[], now: string[], later: string[]];
const SETTLED: Row[] = [
  [
    "a typo elsewhere",
    [...ONLINE, SECRET],
    ["Der Rat tagt am Montag!", bridge, detour, SECRET],
    ["Der Rat tagt am Montag!", bridge, detour],
    ["Der Rat tagt am Montag!", bridge, detour, SECRET],
  ],
  [
    "a typo in the paragraph next to the planned one",
    [council, SECRET, bridge, detour],
    [council, SECRET, "Die Brücke bleibt gesperrt!", detour],
    [council, "Die Brücke bleibt gesperrt!", detour],
    [council, SECRET, "Die Brücke bleibt gesperrt!", detour],
  ],
  [
    "a new paragraph after the planned one, which stands last",
    [...ONLINE, SECRET],
    [...ONLINE, SECRET, "Nachtrag!"],
    [...ONLINE, "Nachtrag!"],
    [...ONLINE, SECRET, "Nachtrag!"],
  ],
  [
    "a paragraph that is taken out, with another one rewritten for later",
    [council, `*${bridge}*`, detour],
    [council, `*${bridge}*`],
    [council, bridge],
    [council, `*${bridge}*`],
  ],
  [
    "the planned change undone in the working text: the plan is a text of its own and keeps it",
    [...ONLINE, SECRET],
    [council, bridge, "Es gilt ein Umweg!"],
    [council, bridge, "Es gilt ein Umweg!"],
    [council, bridge, "Es gilt ein Umweg!", SECRET],
  ],
];

/** Its two texts, or what else it came to. */
function outcome(result: ChangeAlone): { now: string[]; later: string[] } | string {
  return result.kind === "settled" ? { now: read(result.online), later: read(result.planned) } : result.kind;
}

test.each([
  ["the paragraph before", (long: string) => [council, `${long} ${SECRET}`, detour]],
  ["the paragraph after", (long: string) => [council, `${SECRET} ${long}`, detour]],
  ["a part of it", (long: string) => [council, `${long} Der Bürgermeister tritt wohl`, detour]],
])("no planned words go out as a small part of something long: joined to %s", (_name, joined) => {
  const long = `${bridge} Das teilte die Stadt am Nachmittag mit. Wer auf die andere Seite will, nimmt die Fähre, die alle zwanzig Minuten fährt, oder geht zu Fuß.`;
  for (const planned of [
    [council, long, SECRET, detour],
    [council, SECRET, long, detour],
  ]) {
    const given = { online: text([council, long, detour]), planned: text(planned), working: text(joined(long)) };
    expect(outcome(takeChangeAlone(given))).toBe("overlap");
  }
});

describe("a change that goes out alone", () => {
  test.each(SETTLED)("%s", (_name, planned, working, now, later) => {
    const result = takeChangeAlone({ online: text(ONLINE), planned: text(planned), working: text(working) });
    expect(outcome(result)).toEqual({ now, later });
  });

  test.each<[string, string[], string[]]>([
    ["the planned paragraph itself", [...ONLINE, SECRET], [...ONLINE, `${SECRET}!`]],
    ["the planned paragraph, joined to the one before", [...ONLINE, SECRET], [council, bridge, `${detour} ${SECRET}`]],
    ["joined to the one after", [council, SECRET, bridge, detour], [council, `${SECRET} ${bridge}`, detour]],
    [
      "a part of it, put into another paragraph",
      [...ONLINE, SECRET],
      [council, `${bridge} Bürgermeister tritt zurück!`, detour],
    ],
    ["a paragraph the plan rewrites", [`*${council}*`, bridge, detour], [`*${council}*!`, bridge, detour]],
    ["a planned paragraph that was moved", [...ONLINE, SECRET], [SECRET, ...ONLINE]],
    ["one that was moved and mended", [...ONLINE, SECRET], [council, `${SECRET}!`, bridge, detour]],
    ["the place of a planned paragraph", [...ONLINE, SECRET], [...ONLINE, "Etwas anderes!"]],
  ])("is laid before a person when it touches %s", (_name, planned, working) => {
    const result = takeChangeAlone({ online: text(ONLINE), planned: text(planned), working: text(working) });
    expect(result.kind).toBe("overlap");
  });

  test("is nothing when nothing was written since, or only the plan was taken out again", () => {
    const planned = text([...ONLINE, SECRET]);
    for (const working of [planned, text(ONLINE)]) {
      expect(takeChangeAlone({ online: text(ONLINE), planned, working }).kind).toBe("nothing");
    }
  });
});

describe("fields go as a whole", () => {
  const since = (planned: Partial<ManuscriptContent>, working: Partial<ManuscriptContent>, online = {}) =>
    takeChangeAlone({
      online: text(ONLINE, { title: "Rat tagt", tagIds: ["rat"], ...online }),
      planned: text(ONLINE, { title: "Rat tagt", tagIds: ["rat"], ...planned }),
      working: text(ONLINE, { title: "Rat tagt", tagIds: ["rat"], ...planned, ...working }),
    });

  test.each<[string, Partial<ManuscriptContent>, Partial<ManuscriptContent>, object]>([
    [
      "Themen",
      { title: "Rücktritt" },
      { tagIds: ["rat", "bruecke"] },
      { title: "Rat tagt", tagIds: ["rat", "bruecke"] },
    ],
    ["the Ressort", { teaser: "Er geht." }, { categoryId: "kultur" }, { teaser: "", categoryId: "kultur" }],
    ["the address", { title: "Rücktritt" }, { slug: "rat" }, { title: "Rat tagt", slug: "rat" }],
    [
      "an address that waits with the plan",
      { slug: "ruecktritt" },
      { kicker: "Köln" },
      { slug: "rat-tagt", kicker: "Köln" },
    ],
  ])("%s", (_name, planned, working, now) => {
    const result = since(planned, working, { slug: "rat-tagt" });
    expect(result).toMatchObject({ kind: "settled", online: now, planned: { ...planned, ...working } });
  });

  test("the same field twice is a question", () => {
    expect(since({ title: "Rücktritt" }, { title: "Rücktritt!" })).toMatchObject({
      kind: "overlap",
      conflicts: [{ field: "title", base: "Rücktritt", mine: "Rücktritt!", theirs: "Rat tagt" }],
    });
  });

  test("an end written in another way is the same end", () => {
    const unpublishAt = "2027-06-01T10:00:00.000Z";
    const result = since(
      { unpublishAt },
      { unpublishAt: "2027-07-01T10:00:00Z" },
      { unpublishAt: "2027-06-01T10:00:00Z" },
    );
    expect(result).toMatchObject({ kind: "settled", online: { unpublishAt: "2027-07-01T10:00:00Z" } });
  });

  test("an embargo the plan was made under stays with the plan; one that was set since closes the change, too", () => {
    const embargoUntil = "2027-06-01T10:00:00Z";
    expect(since({ embargoUntil }, { kicker: "Köln" })).toMatchObject({
      online: { embargoUntil: null },
      planned: { embargoUntil },
    });
    expect(since({}, { embargoUntil, kicker: "Köln" })).toMatchObject({ online: { embargoUntil } });
  });
});

test("whatever was written, no planned paragraph goes out and none is lost", () => {
  const paragraphs = fc.array(fc.constantFrom("eins", "zwei", "drei", "vier", "fünf"), { maxLength: 6 });
  const secrets = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(paragraphs, paragraphs, secrets, (before, rewritten, places) => {
      const withSecrets = (words: string[]) => {
        const all = [...words];
        for (const [index, place] of places.entries()) all.splice(Math.min(place, all.length), 0, `*geheim ${index}*`);
        return all;
      };
      const online = text(before);
      const planned = text(withSecrets(before));
      const result = takeChangeAlone({ online, planned, working: text(withSecrets(rewritten)) });
      if (result.kind !== "settled") return;
      expect(read(result.online).filter((words) => words.includes("geheim"))).toEqual([]);
      const kept = read(result.planned).filter((words) => words.includes("geheim"));
      expect([...new Set(kept)].sort()).toEqual([...new Set(withSecrets([]))].sort());
      expect(isSameContent(result.online, online)).toBe(false);
    }),
  );
});
