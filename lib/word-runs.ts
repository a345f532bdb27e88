/*
 * Whether one text quotes another: words that follow each other in both. Case and punctuation do not count.
 */

const wordsOf = (text: string): string[] => text.toLocaleLowerCase("de").match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Finds what `secret` says and `known` does not: three words in a row, or two of which `known` does not even have each; a
 * shorter text counts as a whole.
 * @param isStrict whether a single word that `known` does not have counts, too
 * @returns whether a text holds any of it
 */
export function quotesOf(secret: string[], known: string[], isStrict: boolean): (text: string) => boolean {
  const knownWords = new Set(known.flatMap(wordsOf));
  const isUnknown = (word: string) => !knownWords.has(word);
  const runsOf = (text: string): string[] => {
    const words = wordsOf(text);
    const single = isStrict ? words.filter(isUnknown).map((word) => [word]) : [];
    const pairs = runs(words, 2).filter((pair) => pair.some(isUnknown));
    const whole = runs(words, Math.min(3, Math.max(1, words.length)));
    return [...single, ...pairs, ...whole].map((run) => run.join(" "));
  };
  const knownRuns = new Set(
    known.flatMap((text) => [1, 2, 3].flatMap((length) => runs(wordsOf(text), length))).map((run) => run.join(" ")),
  );
  const telling = new Set(secret.flatMap(runsOf).filter((run) => !knownRuns.has(run)));
  return (text) => [1, 2, 3].some((length) => runs(wordsOf(text), length).some((run) => telling.has(run.join(" "))));
}

const runs = (words: string[], length: number): string[][] =>
  Array.from({ length: Math.max(0, words.length - length + 1) }, (_, index) => words.slice(index, index + length));
