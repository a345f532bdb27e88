import { safeHref } from "#lib/safe-href.ts";

/** The address somebody means: "stadt-koeln.de" and "post@stadt.example" count. `undefined` for words to search for. */
export function meantAddress(typed: string): string | undefined {
  const text = typed.trim();
  if (text === "" || /\s/.test(text)) return undefined;
  if (/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(text) && !/^[\w.-]+\.[a-z]{2,}:\d/i.test(text)) return safeHref(text);
  if (/^[^@/]+@[^@/]+\.[a-z]{2,}$/i.test(text)) return safeHref(`mailto:${text}`);
  return /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:[/:?#].*)?$/u.test(text)
    ? safeHref(`https://${text}`)
    : undefined;
}

/**
 * The address of a page elsewhere, as somebody typed it into a field that holds nothing else: completed or closed up where
 * it is clear what is meant. `undefined` when it is not.
 */
export function meantWebAddress(typed: string): string | undefined {
  const text = typed.trim();
  const isComplete = /^https?:/.test(safeHref(text) ?? "");
  if (isComplete) return /\s/.test(text) ? safeHref(text) : text;
  const meant = meantAddress(text.replace(/^\/\//, ""));
  return meant?.startsWith("https:") ? meant : undefined;
}

/** Where a link leads, for people. */
export function destination(href: string): string {
  if (href.startsWith("mailto:")) return `E-Mail an ${href.slice(7)}`;
  if (href.startsWith("tel:")) return `Anruf bei ${href.slice(4)}`;
  if (href.startsWith("/")) return `Unsere Seite ${href}`;
  if (href.startsWith("#")) return "Eine Stelle in diesem Beitrag";
  const { hostname, protocol } = new URL(href);
  return `${hostname.replace(/^www\./, "")}${protocol === "http:" ? ", ohne Verschlüsselung" : ""}`;
}
