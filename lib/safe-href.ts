import { cleanText } from "#lib/clean-text.ts";

const ALLOWED_PROTOCOLS = new Set(["https:", "http:", "mailto:", "tel:"]);
// Control, zero-width and bidi characters: invisible to people, and browsers skip some of them inside a scheme.
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const INVISIBLE = /[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/gu;

/**
 * An address that may stand in an `href`, a `src` or a redirect: https, http, mailto and tel, or a path of this site.
 * `undefined` for everything else (`javascript:`, `data:`, `//elsewhere`, unparsable). Invisible characters are removed.
 */
export function safeHref(value: string): string | undefined {
  const cleaned = cleanText(value, "line").replace(INVISIBLE, "");
  if (cleaned === "" || cleaned.includes("\\")) return undefined;
  if (cleaned.startsWith("#")) return cleaned;
  if (cleaned.startsWith("/")) return cleaned.startsWith("//") ? undefined : cleaned;
  if (!URL.canParse(cleaned)) return undefined;
  const url = new URL(cleaned);
  return ALLOWED_PROTOCOLS.has(url.protocol) ? url.href : undefined;
}
