import { transform } from "lightningcss";

/*
 * A document carries its styles in itself, so it carries those it uses: the stylesheet of the build speaks of every page.
 */

/** Written after a page has become a document: by the edge for one reader, or by a state of <html>. */
const WRITTEN_LATER = /^cc-/u;

interface Stylesheet {
  /** Classes it speaks of. */
  named: string[];
  /** What is left of it, by the classes that are not used: pages of one kind share one. */
  kept: Map<string, string>;
}
const stylesheets = new Map<string, Stylesheet>();
/** Kinds of pages a site has, generously. */
const MOST_KEPT = 200;

/** The stylesheet without the rules for classes that stand nowhere in `html`; as it is when it cannot be read. */
export function usedStyles(css: string, html: string): string {
  const { named, kept } = stylesheets.get(css) ?? remember(css);
  const used = classesIn(html);
  const unused = named.filter((name) => !used.has(name));
  const key = unused.join(" ");
  const known = kept.get(key);
  if (known !== undefined) return known;
  const rest = without(css, unused);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, rest);
  return rest;
}

function remember(css: string): Stylesheet {
  const names = [...css.matchAll(/\.((?:\\.|[\w-])+)/gu)].map(([, name = ""]) => name.replace(/\\(.)/gu, "$1"));
  const stylesheet = { named: [...new Set(names)].filter((name) => !WRITTEN_LATER.test(name)), kept: new Map() };
  if (stylesheets.size >= MOST_KEPT) stylesheets.clear();
  stylesheets.set(css, stylesheet);
  return stylesheet;
}

function without(css: string, unusedSymbols: string[]): string {
  try {
    return transform({ filename: "page.css", code: Buffer.from(css), minify: true, unusedSymbols }).code.toString();
  } catch {
    return css;
  }
}

/** Of every class attribute, also in what only browsers without scripts take for markup. */
function classesIn(html: string): Set<string> {
  const used = new Set<string>();
  for (const list of new Set([...html.matchAll(/\bclass="([^"]*)"/gu)].map(([, written = ""]) => written))) {
    const plain = list
      .replace(/&(?:amp|#38);/gu, "&")
      .replaceAll("&gt;", ">")
      .replaceAll("&lt;", "<");
    for (const name of plain.split(/\s+/u)) used.add(name);
  }
  return used;
}
