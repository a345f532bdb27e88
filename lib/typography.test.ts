import fc from "fast-check";
import { expect, test } from "vitest";
import { typeset } from "./typography.ts";

/** The text as it stands after every key has been struck one by one. */
function type(keys: string): string {
  let text = "";
  for (const key of keys) {
    text += key;
    const correction = typeset(text);
    if (correction) text = text.slice(0, text.length - correction.length) + correction.insert;
  }
  return text;
}

test.each([
  ['Er sagte "Nein".', "Er sagte „Nein“."],
  ['"Guten Tag", sagte sie, "was darf es sein?"', "„Guten Tag“, sagte sie, „was darf es sein?“"],
  ['("Anm. d. Red.")', "(„Anm. d. Red.“)"],
  ['"Er rief "Halt" und ging"', "„Er rief ‚Halt‘ und ging“"],
  ["\"Das heißt 'Drink doch ene mit'\"", "„Das heißt ‚Drink doch ene mit‘“"],
  ["'Allein so'", "‚Allein so‘"],
  ["\"Das 'Em Pääd' ist zu\"", "„Das ‚Em Pääd‘ ist zu“"],
  ['Das "Kölsch"-Glas', "Das „Kölsch“-Glas"],
  ['""', "„“"],
])("quotation marks: %s", (keys, text) => expect(type(keys)).toBe(text));

test.each([
  ["Wie geht's", "Wie geht’s"],
  ["Grass' Werke", "Grass’ Werke"],
  ['"Wie geht\'s dir?"', "„Wie geht’s dir?“"],
  ["'Wie geht's dir?'", "‚Wie geht’s dir?‘"],
  ["'s ist gut", "’s ist gut"],
  ["Das ist 'ne Wucht", "Das ist ’ne Wucht"],
  ["die '68er", "die ’68er"],
])("apostrophes: %s", (keys, text) => expect(type(keys)).toBe(text));

test.each([
  ["Köln - am Rhein", "Köln – am Rhein"],
  ["Das war - so heißt es - teuer", "Das war – so heißt es – teuer"],
  ["9-17 Uhr", "9-17 Uhr"],
  ["von 9 - 17 Uhr.", "von 9–17 Uhr."],
  ["von 9.30 - 17.15 Uhr geöffnet", "von 9.30–17.15 Uhr geöffnet"],
  ["Raum 3 - 20 Plätze", "Raum 3 – 20 Plätze"],
  ["- ein Punkt", "- ein Punkt"],
  ["E-Mail", "E-Mail"],
  ["Und dann...", "Und dann…"],
  ["Und dann....", "Und dann…."],
  ["usw..", "usw.."],
])("dashes, ranges and dots: %s", (keys, text) => expect(type(keys)).toBe(text));

test.each([
  ['ein 24" Bildschirm', 'ein 24" Bildschirm'],
  ["6' hoch", "6' hoch"],
])("measures stay: %s", (keys, text) => expect(type(keys)).toBe(text));

test("letters are never changed, only marks between them", () => {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."ab9 \"'.-–„“‚‘(,") }), (keys) => {
      expect(letters(type(keys))).toBe(letters(keys));
    }),
  );
});
