import { expect, test } from "vitest";
import { findDarkPatterns } from "#lib/consent/dark-patterns.ts";

test.each([
  [15, "Wir möchten Ihnen ein optimales Nutzungserlebnis bieten."],
  [15, "Für die bestmögliche Erfahrung auf unserer Seite."],
  [15, "Das verbessert Ihr Surf- und Nutzererlebnis."],
  [15, "Ihre Privatsphäre ist uns wichtig."],
  [15, "Ein optimales\nNutzungs\u00aderlebnis"],
  [12, "Akzeptieren & schließen"],
  [12, "Zustimmen und weiter"],
  [12, "Klicken Sie einfach auf „Alle akzeptieren“."],
  [12, "Alle erlauben (empfohlen)"],
  [8, "Durch weiteres Surfen stimmen Sie der Verwendung zu."],
  [8, "Mit der Nutzung unserer Website erklären Sie sich einverstanden."],
  [8, "Wenn Sie weiterlesen, willigen Sie ein."],
  [13, "Die Dienste sind vorausgewählt."],
  [13, "Statistik ist standardmäßig aktiv."],
])("rule %i: “%s”", (rule, text) => {
  expect(findDarkPatterns(text).map((found) => found.rule)).toContain(rule);
});

test.each([
  "Wir bitten um Ihre Einwilligung für 5 Dienste: Statistik und Externe Medien.",
  "Wir zählen, welche Seiten gelesen werden, und sehen, was wir besser erklären müssen.",
  "Sie können Ihre Einwilligung jederzeit widerrufen und weiter alles lesen.",
  "Nichts davon wird geladen, bevor Sie zustimmen.",
])("plain words pass: “%s”", (text) => {
  expect(findDarkPatterns(text)).toEqual([]);
});
