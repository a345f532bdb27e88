import fc from "fast-check";
import { expect, test } from "vitest";
import { mentionsIn } from "#lib/mentions.ts";
import { completeMention, mentionAt, splitAtMentions, suggest } from "./mention.ts";

const colleagues = [
  { id: "1", name: "Sara Wollersheim" },
  { id: "2", name: "Aylin Demirtaş" },
  { id: "3", name: "Miriam Esser" },
  { id: "4", name: "Sandra Öz" },
];

/** "|" is the caret. */
const typing = (text: string) => mentionAt(text.replace("|", ""), text.indexOf("|"));

test.each([
  ["@|", { from: 0, name: "" }],
  ["Frag @Sa|", { from: 5, name: "Sa" }],
  ["(@Sara Woll|", { from: 1, name: "Sara Woll" }],
  ["Frag @Sa|ndra", { from: 5, name: "Sa" }],
  ["an sara@example|", undefined],
  ["@Sara\nund |", undefined],
  ["ohne |@Sara", undefined],
  [`@${"a".repeat(61)}|`, undefined],
])("%j begins the mention %j", (text, begun) => {
  expect(typing(text)).toEqual(begun);
});

test.each([
  ["sa", ["Sara Wollersheim", "Sandra Öz"]],
  ["Woll", ["Sara Wollersheim"]],
  ["demirtas", ["Aylin Demirtaş"]],
  ["oz", ["Sandra Öz"]],
  ["Sara Wollersheim", []],
  ["Sara hat", []],
  ["", colleagues.map(({ name }) => name)],
])("%j suggests %j", (typed, names) => {
  expect(suggest(colleagues, typed).map(({ name }) => name)).toEqual(names);
});

test("a completed mention leaves the words around it alone, and the caret behind it", () => {
  expect(completeMention("Frag @Sa bitte", { from: 5, name: "Sa" }, "Sara Wollersheim")).toEqual({
    text: "Frag @Sara Wollersheim bitte",
    caret: 22,
  });
  expect(completeMention("@Sa", { from: 0, name: "Sa" }, "Sara Wollersheim").text).toBe("@Sara Wollersheim ");
});

test("whoever is chosen from the list is told: any words around, any beginning of the name", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...colleagues),
      fc.nat(20),
      fc.string().filter((text) => !/[\p{Letter}\p{Number}]$/u.test(text)),
      fc.string().filter((text) => !/^[\p{Letter}\p{Number}]/u.test(text)),
      (colleague, length, before, after) => {
        const typed = colleague.name.slice(0, length);
        const begun = mentionAt(`${before}@${typed}`, before.length + 1 + typed.length);
        expect(begun).toEqual({ from: before.length, name: typed });
        if (!begun) return;
        const { text } = completeMention(`${before}@${typed}${after}`, begun, colleague.name);
        expect(mentionsIn(text, colleagues)).toContain(colleague);
      },
    ),
  );
});

test.each([
  ["@Aylin Stark. Haben wir", ["@Aylin"]],
  ["Frag @Sara Wollersheim, oder @miriam", ["@Sara Wollersheim", "@miriam"]],
  ["@Saras Text, sara@example.org", []],
  ["@Sandra Öz", ["@Sandra Öz"]],
  ["@@Miriam", ["@Miriam"]],
])("%j sets %j apart", (text, mentions) => {
  const parts = splitAtMentions(text, colleagues);
  expect(parts.filter(({ isMention }) => isMention).map(({ words }) => words)).toEqual(mentions);
});

test("cut at its mentions, a text loses nothing", () => {
  const bits = fc.constantFrom("@", "Sara", "Wollersheim", " ", "Öz", "@Sandra", "\n", ".", "Miriam");
  fc.assert(
    fc.property(fc.array(bits), (words) => {
      const text = words.join("");
      expect(
        splitAtMentions(text, colleagues)
          .map((part) => part.words)
          .join(""),
      ).toBe(text);
    }),
  );
});
