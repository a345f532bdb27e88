const MAX_LENGTH = 80;

/** What German does with its letters, and letters that do not decompose into a base letter and an accent. */
const SPELLED_OUT: Record<string, string> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
  ſ: "s",
  æ: "ae",
  œ: "oe",
  ø: "oe",
  å: "aa",
  þ: "th",
  ð: "d",
  đ: "d",
  ł: "l",
  ı: "i",
  "&": " und ",
};
const SPELLED_OUT_PATTERN = new RegExp(`[${Object.keys(SPELLED_OUT).join("")}]`, "gu");

/**
 * The address form of a German text: lower-case ASCII words joined by hyphens, at most 80 characters, cut at the end of
 * a word. Composes first (NFC), so that "u" + "¨" becomes "ue" like "ü" does. `fallback` when nothing is left.
 */
export function slugify(text: string, fallback = "beitrag"): string {
  const words = text
    .normalize("NFC")
    .replace(/[\u00ad\u200b-\u200d\ufeff]/gu, "")
    .toLowerCase()
    .normalize("NFC")
    .replace(SPELLED_OUT_PATTERN, (letter) => SPELLED_OUT[letter] ?? "")
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    // Compatibility forms (ﬀ, ℡) may decompose into capitals.
    .toLowerCase()
    .replace(/['’ʼ]/gu, "")
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== "");
  let slug = "";
  for (const word of words) {
    const longer = slug === "" ? word.slice(0, MAX_LENGTH) : `${slug}-${word}`;
    if (longer.length > MAX_LENGTH) break;
    slug = longer;
  }
  return slug === "" ? fallback : slug;
}

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Whether `text` has the form `slugify` gives. Addresses are stored in no other. */
export function isSlug(text: string): boolean {
  return text.length <= MAX_LENGTH && SLUG.test(text);
}

/** What somebody meant who typed this as the last part of an address, or pasted a whole one; "" when nothing is left. */
export function meantSlug(typed: string): string {
  if (isSlug(typed)) return typed;
  const isAddress = /^(?:https?:)?\//iu.test(typed);
  const part = isAddress
    ? typed
        .split(/[?#]/u, 1)[0]
        ?.split("/")
        .findLast((name) => name !== "")
    : typed;
  return slugify(part ?? "", "");
}
