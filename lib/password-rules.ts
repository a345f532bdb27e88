import { COMMON_PASSWORD_WORDS } from "#lib/common-password-words.ts";

/*
 * Which passwords are good enough: long, and not what somebody would guess first. No rules about digits and signs: they
 * make passwords harder to remember, not harder to guess (NIST SP 800-63B, OWASP ASVS 6.2).
 */

const PASSWORD_LENGTH = { min: 12, max: 128 };
/** Stands below every field for a new password. */
export const PASSWORD_HINT = `Mindestens ${PASSWORD_LENGTH.min} Zeichen. Am besten mehrere Wörter, die nur für Sie zusammengehören.`;

/**
 * What is wrong with a new password, as a sentence; `undefined` when nothing is.
 * @param words what anybody who knows the account would try: the paper's name, the owner's, the address
 */
export function passwordProblem(password: string, words: readonly string[]): string | undefined {
  const text = password.normalize("NFC");
  const length = [...text].length;
  if (length < PASSWORD_LENGTH.min)
    return `Das Passwort ist zu kurz: Es braucht mindestens ${PASSWORD_LENGTH.min} Zeichen und hat ${length}.`;
  if (length > PASSWORD_LENGTH.max) return `Das Passwort ist zu lang: Höchstens ${PASSWORD_LENGTH.max} Zeichen.`;
  const known = new Set([...COMMON_PASSWORD_WORDS, ...words.flatMap(partsOf)]);
  if (leftOf(text.toLowerCase(), known) >= 5) return undefined;
  return "Dieses Passwort würde früh erraten: Es besteht fast nur aus bekannten Wörtern, Folgen oder Wiederholungen. Bitte wählen Sie ein anderes.";
}

/** "miriam.esser@lokalblatt.example" → miriam, esser, lokalblatt, example */
const partsOf = (word: string) =>
  word
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= 3);

const LEET: Record<string, string> = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t", "@": "a", $: "s", "!": "i" };

/**
 * How many letters of a password nobody would foresee: known words, runs on the keyboard, years, digits at the end and
 * what stands there twice do not count. Of two readings ("p4ssw0rt", "passwort") the worse one.
 */
function leftOf(text: string, known: ReadonlySet<string>): number {
  const readings = [text, text.replace(/./gu, (sign) => LEET[sign] ?? sign)];
  return Math.min(
    ...readings.map((reading) => new Set(withoutRepeats(withoutWords(withoutRuns(reading), known))).size),
  );
}

function withoutWords(text: string, known: ReadonlySet<string>): string {
  let left = text;
  // The longest first: "passwort" before "pass".
  for (const word of [...known].sort((a, b) => b.length - a.length)) left = left.replaceAll(word, " ");
  return left
    .replace(/(?:19|20)\d\d/gu, " ")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/^\d+|\d+$/gu, "");
}

const withoutRepeats = (text: string) => text.replace(/(.{2,})\1+/gu, "$1");

const ROWS = ["1234567890", "qwertzuiopü", "qwertyuiop", "asdfghjklöä", "yxcvbnm", "zxcvbnm", "azertyuiop"];
const LATTICES = [
  "1q2w3e4r5t6z7u8i9o0p",
  "1q2w3e4r5t6y7u8i9o0p",
  "1qay2wsx3edc4rfv5tgb6zhn7ujm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];
const RUNS = [...ROWS, ...LATTICES, "abcdefghijklmnopqrstuvwxyz"].flatMap((row) => [row, [...row].reverse().join("")]);

/** Takes out four and more neighbours. */
function withoutRuns(text: string): string {
  let left = text;
  for (const row of RUNS.map((run) => run + run))
    for (let length = Math.min(row.length, text.length); length >= 4; length--)
      for (let start = 0; start + length <= row.length; start++)
        left = left.replaceAll(row.slice(start, start + length), " ");
  return left;
}
