import fc from "fast-check";
import { expect, test } from "vitest";
import { mentionsIn } from "./mentions.ts";

const PEOPLE = [
  { name: "Sara Kern" },
  { name: "Aylin Öztürk" },
  { name: "Jonas Weber" },
  { name: "Jonas Maria Klein" },
  { name: "Desk (Nacht)" },
];
const named = (text: string) => mentionsIn(text, PEOPLE).map(({ name }) => name);

test.each([
  ["@Sara Kern, bitte ansehen", ["Sara Kern"]],
  ["Das wissen @sara und @aylin", ["Sara Kern", "Aylin Öztürk"]],
  ["(@Sara)", ["Sara Kern"]],
  ["@Sara @Sara Kern", ["Sara Kern"]],
  ["@Aylin O\u0308ztu\u0308rk", ["Aylin Öztürk"]],
  ["@Jonas Weber", ["Jonas Weber"]],
  ["@Jonas Maria Klein", ["Jonas Maria Klein"]],
  ["@Desk (Nacht): bitte", ["Desk (Nacht)"]],
])("%s", (text, names) => {
  expect(named(text)).toEqual(names);
});

test.each([
  ["a name alone calls nobody", "Sara Kern weiß das"],
  ["a first name two people have calls neither", "@Jonas, bitte"],
  ["a longer name is another name", "@Saranda und @Sarah"],
  ["half a double name is another name", "@Sara-Marie"],
  ["an address is not a call", "kontakt@sara.example"],
  ["nobody", ""],
])("%s", (_name, text) => {
  expect(named(text)).toEqual([]);
});

test("everybody is called by their whole name, whatever stands around it", () => {
  const name = fc.stringMatching(/^[A-Za-zÄÖÜäöüß.()*+?[\]\\-]{1,12}( [A-Za-zÄÖÜäöüß]{1,12})?$/u);
  fc.assert(
    fc.property(name, fc.string(), (person, before) => {
      expect(mentionsIn(`${before} @${person}.`, [{ name: person }])).toEqual([{ name: person }]);
    }),
  );
});
