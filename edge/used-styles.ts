import { transform } from "lightningcss";

/*
 * A document carries its styles in itself, so it carries those it uses: the stylesheet of the build speaks of every page.
 */

/** Written after a page has become a document: by the edge for one reader, or by a state of <html>. */
const WRITTEN_LATER = /^cc-/u;

/** The stylesheet without the rules for classes that stand nowhere in `html`; as it is when it cannot be read. */
export function usedStyles(css: string, html: string): string {
  const used = classesIn(html);
  const named = [...css.matchAll(/\.((?:\\.|[\w-])+)/gu)].map(([, name = ""]) => name.replace(/\\(.)/gu, "$1"));
  const unusedSymbols = [...new Set(named)].filter((name) => !used.has(name) && !WRITTEN_LATER.test(name));
  try {
    return transform({ filename: "page.css", code: Buffer.from(css), minify: true, unusedSymbols }).code.toString();
  } catch {
    return css;
  }
}

/** Of every class attribute, also in what only browsers without scripts take for markup. */
function classesIn(html: string): Set<string> {
  const lists = [...html.matchAll(/\bclass="([^"]*)"/gu)].map(([, list = ""]) => list.replace(/&(?:amp|#38);/gu, "&"));
  return new Set(lists.flatMap((list) => list.replaceAll("&gt;", ">").replaceAll("&lt;", "<").split(/\s+/u)));
}
