import { foldWord, listKnownWords, spellingsOf } from "#lib/known-words.ts";
import { PASSWORD_LENGTH } from "#lib/password-length.ts";
import type { SiteSettings } from "#lib/site-settings.ts";

/*
 * Which passwords are good enough: long, and not what somebody would guess first. No rules about digits and signs: they
 * make passwords harder to remember, not harder to guess (NIST SP 800-63B, OWASP ASVS 6.2).
 */

/**
 * Whoever has stolen the database tries about ten passwords a second on one core (argon2id with our parameters): three
 * years for 2^30. A password that is foreseeable in fewer tries is refused.
 */
const FEWEST_BITS = 30;

/**
 * What is wrong with a new password, as a sentence; `undefined` when nothing is. What anybody who knows paper and owner
 * would try first counts for next to nothing.
 */
export async function passwordProblem(
  password: string,
  { name, town, publisher }: Pick<SiteSettings, "name" | "town" | "publisher">,
  owner: { name: string; email: string },
): Promise<string | undefined> {
  const text = password.normalize("NFC");
  const length = [...text].length;
  if (length < PASSWORD_LENGTH.min)
    return `Das Passwort ist zu kurz: Es braucht mindestens ${PASSWORD_LENGTH.min} Zeichen und hat ${length}.`;
  if (length > PASSWORD_LENGTH.max) return `Das Passwort ist zu lang: Höchstens ${PASSWORD_LENGTH.max} Zeichen.`;
  const own = new Set([name, town, publisher, owner.name, owner.email].flatMap(partsOf));
  if (bitsOf(foldWord(text), await listKnownWords(), own) >= FEWEST_BITS) return undefined;
  return "Dieses Passwort würde früh erraten: Es besteht fast nur aus bekannten Wörtern, Namen, Folgen oder Wiederholungen. Bitte wählen Sie ein anderes, zum Beispiel vier Wörter, die nichts miteinander zu tun haben.";
}

/** "miriam.esser@lokalblatt.example" → miriam, esser, lokalblatt, example */
const partsOf = (word: string) =>
  spellingsOf(word)
    .flatMap((spelling) => spelling.split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part.length >= 3);

const LONGEST_WORD = 24;

/** The binary logarithm of the tries it takes, by the cheapest way to put `text` together from what is known. */
function bitsOf(text: string, known: ReadonlyMap<string, number>, own: ReadonlySet<string>): number {
  const signs = [...text];
  /** For the first n signs. */
  const cheapest = [0, ...signs.map(() => Number.POSITIVE_INFINITY)];
  for (let start = 0; start < signs.length; start++) {
    const before = cheapest[start] ?? 0;
    const offer = (end: number, bits: number) => {
      cheapest[end] = Math.min(cheapest[end] ?? 0, before + bits);
    };
    offer(start + 1, bitsOfSign(signs[start] ?? ""));
    offer(start + repeatedAt(signs, start), 2);
    offer(start + runAt(signs, start), 5);
    for (let end = start + 1; end <= Math.min(signs.length, start + LONGEST_WORD); end++)
      for (const word of readingsOf(signs.slice(start, end).join(""))) {
        if (own.has(word)) offer(end, 1);
        const place = known.get(word);
        if (place !== undefined) offer(end, Math.log2(place + 2));
        else if (/^(?:19|20)\d\d$/u.test(word)) offer(end, 6);
      }
  }
  return cheapest.at(-1) ?? 0;
}

/** What stands between words and at their ends is nearly always the same few signs. */
const bitsOfSign = (sign: string) => (/[\p{L}\p{N}]/u.test(sign) ? 4 : /[\s\-_.!?]/u.test(sign) ? 1 : 2);

const LEET: Record<string, string> = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t", "@": "a", $: "s", "!": "i" };

/** "p4ssw0rt" is read as "passwort", "1ove" as "love". */
const readingsOf = (word: string) =>
  new Set([
    word,
    ...["i", "l"].map((one) => word.replace(/./gu, (sign) => (sign === "1" ? one : (LEET[sign] ?? sign)))),
  ]);

const ROWS = [
  ...["1234567890", "qwertzuiopue", "qwertyuiop", "asdfghjkloeae", "yxcvbnm", "zxcvbnm", "azertyuiop"],
  ...["1q2w3e4r5t6z7u8i9o0p", "1q2w3e4r5t6y7u8i9o0p", "1qay2wsx3edc4rfv5tgb6zhn7ujm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm"],
  "abcdefghijklmnopqrstuvwxyz",
];
const RUNS = ROWS.flatMap((row) => [row + row, [...row, ...row].reverse().join("")]);

/** How many signs from `start` on are neighbours on a keyboard or in the alphabet; 0 when fewer than four. */
function runAt(signs: readonly string[], start: number): number {
  let end = start + 4;
  while (end <= signs.length && RUNS.some((run) => run.includes(signs.slice(start, end).join("")))) end++;
  return end > start + 4 ? end - 1 - start : 0;
}

/** How many signs from `start` on stand before it already, as in "abcabcabc"; 0 when fewer than two. */
function repeatedAt(signs: readonly string[], start: number): number {
  let longest = 0;
  for (let earlier = 0; earlier < start; earlier++) {
    let length = 0;
    while (start + length < signs.length && signs[earlier + length] === signs[start + length]) length++;
    longest = Math.max(longest, length);
  }
  return longest >= 2 ? longest : 0;
}
