import fc from "fast-check";
import { expect, test } from "vitest";
import { passwordProblem } from "./password-rules.ts";

const PAPER = { name: "Lokalblatt", town: "Königswinter", publisher: "Druckhaus Siebengebirge GmbH" };
const OWNER = { name: "Miriam Esser", email: "miriam.esser@lokalblatt.example" };
const problem = (password: string) => passwordProblem(password, PAPER, OWNER);

test.each([
  "Drei Brücken im Nebel",
  "gelbe-Orgelpfeife-tanzt",
  "nur-fuer-die-tests-gedacht",
  "Zn4!vQw8#kLp",
  "rheinaufwärts rudern lernt man spät",
  "跨过三座桥在雾中的清晨散步",
  "rote Robben rennen rückwärts",
  "Mein Opa sammelt alte Wecker",
  "zitronenfalter kaktus",
  "7xkq-m4pw-9tzc-h2vn-rr5y",
])("%s is good enough", async (password) => {
  expect(await problem(password)).toBeUndefined();
});

const FORESEEABLE = {
  "a stolen password with something around it": ["charliebrown99", "SunshineChelsea1", "!!chelsea chelsea"],
  "a German word with something behind it": ["Regenbogen2026!", "Krankenhaus2024", "Fernseher123456", "Kindergarten-1"],
  "umlauts written either way": ["Glücksbringer1", "Gluecksbringer1", "Bürgermeister1!", "BURGERMEISTER-1"],
  "digits and signs for letters": ["R3g3nb0g3n2026", "5chm3tt3rl1ng", "Fu$$b@ll2026!"],
  "paper, town and company": ["Lokalblatt-Lokalblatt", "Königswinter!!", "K0nigswinter-2026", "Siebengebirge-2026"],
  "the owner's name and address": ["Miriam.Esser.2026", "m1r14m3ss3r!!!", "miriamlokalblatt"],
  "first and last names": ["AnnaSchneider1990", "SabineKowalski1", "Annegret.Krause"],
};
test.each(
  Object.entries(FORESEEABLE).flatMap(([kind, passwords]) => passwords.map((password) => ({ kind, password }))),
)("$kind would be guessed: $password", async ({ password }) => {
  expect(await problem(password)).toMatch(/früh erraten/u);
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
])("%s would be guessed", async (password) => {
  expect(await problem(password)).toMatch(/früh erraten/u);
});

test("twelve to 128 characters, counted as people count", async () => {
  expect(await problem("Zn4!vQw8#kL")).toMatch(/zu kurz: .* hat 11/u);
  expect(await problem("🚲🌉🎻🥨⛪🌧️🎭🛶🧀")).toMatch(/zu kurz/u);
  expect(await problem("ab!".repeat(43))).toMatch(/zu lang/u);
});

/** Letters drawn one by one: a whole string would now and then be a word programs know. */
const letter = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
const chance = fc
  .uniqueArray(letter, { minLength: 20, maxLength: 20 })
  .map((letters) => letters.join(""))
  .filter((password) => !/abc|123|xyz|XYZ|ABC|789/u.test(password));

test("chance is always good enough, and every text gets an answer", async () => {
  await fc.assert(
    fc.asyncProperty(chance, async (password) => {
      expect(await problem(password)).toBeUndefined();
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 1000 }), async (password) => {
      expect(typeof (await problem(password))).toMatch(/^(string|undefined)$/u);
    }),
  );
});

test("the longest foreseeable one gets its answer in no time, too", async () => {
  await problem("a".repeat(12));
  // Of its own work: a busy machine may let it wait.
  const begin = process.cpuUsage();
  expect(await problem("ab1".repeat(42))).toMatch(/früh erraten/u);
  const { user, system } = process.cpuUsage(begin);
  expect((user + system) / 1000).toBeLessThan(200);
});
