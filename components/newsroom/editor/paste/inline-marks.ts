import { safeHref } from "#lib/safe-href.ts";
import { renamed, unwrap } from "./dom.ts";
import { styleOf } from "./styles.ts";

/** What looks bold, italic, struck or raised becomes it; links keep only an address that may be one. */
export function readInlineMarks(root: ParentNode): void {
  for (const element of root.querySelectorAll("b, strong, i, em, span, font, s, strike, del, u, ins, a")) {
    if (element.tagName === "A") readLink(element);
    else readLooks(element);
  }
}

const isBold = (weight: string) => weight === "bold" || weight === "bolder" || Number(weight) >= 600;

function readLooks(element: Element): void {
  const tag = element.tagName;
  const weight = styleOf(element, "font-weight");
  const isStrong = weight === "" ? tag === "B" || tag === "STRONG" : isBold(weight);
  const slant = styleOf(element, "font-style");
  const isSlanted = slant === "" ? tag === "I" || tag === "EM" : slant === "italic" || slant === "oblique";
  const line = styleOf(element, "text-decoration") || styleOf(element, "text-decoration-line");
  const isStruck = line.includes("line-through") || tag === "S" || tag === "STRIKE" || tag === "DEL";
  const height = styleOf(element, "vertical-align");
  const language = tag === "SPAN" ? foreignLanguage(element) : undefined;
  const names = [
    isStrong && "strong",
    isSlanted && "em",
    isStruck && "s",
    height === "super" && "sup",
    height === "sub" && "sub",
  ].filter((name) => name !== false);
  const { ownerDocument } = element;
  // A heading is bold already.
  const wanted = element.closest("h1, h2, h3, h4, h5, h6, th") ? names.filter((name) => name !== "strong") : names;
  if (wanted.length > 0 && element.textContent?.trim()) {
    let inner: Element = element;
    for (const name of wanted) {
      const mark = ownerDocument.createElement(name);
      mark.append(...inner.childNodes);
      inner.append(mark);
      inner = mark;
    }
  }
  if (language) renamed(element, "span").setAttribute("lang", language);
  else unwrap(element);
}

/** Word marks every run with a language; German is the text's own, and English is its guess for names. */
function foreignLanguage(element: Element): string | undefined {
  const lang = element.getAttribute("lang")?.toLowerCase() ?? "";
  const isOfWord = element.hasAttribute("data-pasted-style") || element.closest("[class^=Mso]") !== null;
  return lang === "" || lang.startsWith("de") || isOfWord ? undefined : lang;
}

function readLink(element: Element): void {
  const href = safeHref(withoutDetour(element.getAttribute("href") ?? ""));
  // A path without a host led somewhere on the site it was copied from, not on ours.
  if (href === undefined || !/^(?:https?|mailto|tel):/.test(href) || !element.textContent?.trim()) unwrap(element);
  else {
    for (const { name } of [...element.attributes]) element.removeAttribute(name);
    element.setAttribute("href", href);
  }
}

/** Google Docs sends every link through its own counter. */
function withoutDetour(href: string): string {
  if (!URL.canParse(href)) return href;
  const url = new URL(href);
  const isDetour = /(?:^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url";
  return (isDetour && (url.searchParams.get("q") ?? url.searchParams.get("url"))) || href;
}
