/*
 * What people are known to build passwords from. For the server only: nothing a browser loads may import this.
 */

const withoutAccents = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "");

/** As words are compared: small letters, "ä" as "ae", no accents. */
export const foldWord = (text: string): string =>
  withoutAccents(
    text
      .normalize("NFC")
      .toLowerCase()
      .replace(/[äöüß]/gu, (sign) => ({ ä: "ae", ö: "oe", ü: "ue" })[sign] ?? "ss"),
  );

const ASCII = /^[\x20-\x7e]*$/u;

/** The folded forms people write a word in: "königswinter" as "koenigswinter" and as "konigswinter". */
export const spellingsOf = (word: string): string[] =>
  ASCII.test(word) ? [word.toLowerCase()] : [foldWord(word), foldWord(withoutAccents(word))];

let known: Promise<ReadonlyMap<string, number>> | undefined;

/**
 * Folded words by how early they would be tried (0 is the first): 49,000 passwords from stolen lists, the commonest German
 * words, first and last names. Read when a password is first set; they stay in memory from then on (5 MB).
 */
export function listKnownWords(): Promise<ReadonlyMap<string, number>> {
  known ??= readKnownWords();
  return known;
}

async function readKnownWords(): Promise<ReadonlyMap<string, number>> {
  const json = { with: { type: "json" } } as const;
  const lists = await Promise.all([
    import("@zxcvbn-ts/language-common/src/passwords.json", json),
    import("@zxcvbn-ts/language-de/src/commonWords.json", json),
    import("@zxcvbn-ts/language-de/src/firstnames.json", json),
    import("@zxcvbn-ts/language-de/src/lastnames.json", json),
  ]);
  const words = new Map<string, number>();
  for (const { default: list } of lists)
    for (const [place, word] of list.entries())
      for (const spelling of spellingsOf(word)) words.set(spelling, Math.min(place, words.get(spelling) ?? place));
  return words;
}
