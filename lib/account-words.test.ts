import { expect, test } from "vitest";
import { type AccountChange, describeAccountChange } from "./account-words.ts";

test.each<[AccountChange, string]>([
  [{ newRole: undefined, endedPreviews: 0 }, "Gespeichert."],
  [
    { newRole: "redaktion", endedPreviews: 0 },
    "Gespeichert. Die neue Rolle ist Redaktion; das Konto ist überall abgemeldet.",
  ],
  [
    { newRole: "autor", endedPreviews: 1 },
    "Gespeichert. Die neue Rolle ist Autor:in; das Konto ist überall abgemeldet. Ein Vorschau-Link ist damit beendet.",
  ],
  [
    { newRole: "gast", endedPreviews: 3 },
    "Gespeichert. Die neue Rolle ist Gast; das Konto ist überall abgemeldet. 3 Vorschau-Links sind damit beendet.",
  ],
])("whoever changes a role reads what that ended: %j", (change, words) => {
  expect(describeAccountChange(change)).toBe(words);
});
