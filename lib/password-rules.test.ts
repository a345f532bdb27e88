import fc from "fast-check";
import { expect, test } from "vitest";
import { passwordProblem } from "./password-rules.ts";

const WORDS = ["Lokalblatt", "Miriam Esser", "miriam.esser@lokalblatt.example"];

test.each([
  "Drei Brücken im Nebel",
  "gelbe-Orgelpfeife-tanzt",
  "nur-fuer-die-tests-gedacht",
  "Zn4!vQw8#kLp",
  "rheinaufwärts rudern lernt man spät",
  "跨过三座桥在雾中的清晨散步",
])("%s is good enough", (password) => {
  expect(passwordProblem(password, WORDS)).toBeUndefined();
});

test.each([
  "passwort1234",
  "Passwort!2026",
  "P4ssw0rt2026!",
  "qwertzuiop12",
  "123456789012",
  "aaaaaaaaaaaaaaaa",
  "abcabcabcabcabc",
  "1qay2wsx3edc",
  "iloveyou2024!!",
  "hallohallohallo",
  "Sommer2026!!!",
  "Lokalblatt2026",
  "miriam.esser1",
  "Lokalblatt-Redaktion",
  "MiriamEsser!!!!",
  "adminadmin123",
  "abcdefghijklmnop",
])("%s would be guessed", (password) => {
  expect(passwordProblem(password, WORDS)).toMatch(/früh erraten/u);
});

test("twelve to 128 characters, counted as people count", () => {
  expect(passwordProblem("Zn4!vQw8#kL", WORDS)).toMatch(/zu kurz: .* hat 11/u);
  expect(passwordProblem("🚲🌉🎻🥨⛪🌧️🎭🛶🧀", WORDS)).toMatch(/zu kurz/u);
  expect(passwordProblem("ab!".repeat(43), WORDS)).toMatch(/zu lang/u);
});

test("chance is always good enough, and every text gets an answer in no time", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zA-Z0-9]{20}$/), (password) => {
      expect(passwordProblem(password, WORDS)).toBeUndefined();
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 1000 }), (password) => {
      const start = performance.now();
      passwordProblem(password, WORDS);
      expect(performance.now() - start).toBeLessThan(200);
    }),
  );
});
