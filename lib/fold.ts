/**
 * A text as it is searched for and sorted by: without case and accents, "Über" like "uber". German sorts its umlauts with their
 * vowels (DIN 5007-1).
 */
export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .trim();
