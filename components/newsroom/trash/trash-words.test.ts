import { expect, test } from "vitest";
import type { ReleasedArticle } from "#db/newsroom/trash.ts";
import { describeReleased, describeRestored } from "./trash-words.ts";

const released = (...states: ReleasedArticle["status"][]): ReleasedArticle[] =>
  states.map((status, index) => ({ id: String(index), title: `Beitrag ${index}`, status }));

test.each<[ReleasedArticle["status"][], number, string]>([
  [["online"], 1, "Der Beitrag ist online."],
  [["scheduled"], 1, "Der Beitrag ist geplant."],
  [["online"], 5, "1 von 5 Beiträgen ist online."],
  [["online", "online", "online"], 3, "Alle 3 Beiträge sind online."],
  [["online", "scheduled", "online", "online"], 5, "3 von 5 Beiträgen sind online, 1 ist geplant."],
  [["ended", "scheduled", "scheduled"], 9, "2 von 9 Beiträgen sind geplant, 1 ist abgelaufen."],
])("%j of %i", (states, total, sentence) => {
  expect(describeReleased(released(...states), total)).toBe(sentence);
});

test("what did not come back is named", () => {
  expect(describeRestored(2, [])).toBe("2 Beiträge zurückgeholt. Alles ist wie vorher.");
  expect(describeRestored(1, [{ title: "Dom", what: "publication" }])).toContain("„Dom“ sollte inzwischen erscheinen");
  expect(describeRestored(1, [{ title: "Dom", what: "embargo" }])).toContain("Der Beitrag bleibt zurückgezogen.");
});
