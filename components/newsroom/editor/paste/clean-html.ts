import { BLOCKS, renamed, unwrap } from "./dom.ts";
import { readInlineMarks } from "./inline-marks.ts";
import { nestLooseLists, rebuildOfficeLists } from "./office-lists.ts";
import { styleOf, withoutStyles } from "./styles.ts";
import { readTables } from "./tables.ts";

/*
 * What people paste comes from Word, Google Docs, LibreOffice, mails and web pages. This makes plain, well-formed HTML
 * of it that means the same; the editor's schema then takes only what an article can hold.
 */

export interface CleanPaste {
  html: string;
  /** Pictures that were left behind: only pictures of the library may stand in a text. */
  pictures: number;
}

/** Copied from a text of ours: already clean, and with attributes that must survive. */
export const isOurs = (html: string): boolean => /<[a-z][^<>]*\sdata-pm-slice=/i.test(html);

const NOT_TEXT =
  "script, style, noscript, template, meta, link, title, head, button, input, select, textarea, svg, canvas, video, audio, iframe, object, embed, nav, form > label, [hidden], [aria-hidden=true]";

/** Attributes the schema reads; the cleaning wrote them itself. */
const KEPT = new Set(["href", "lang", "data-align", "data-caption"]);

export function cleanPastedHtml(html: string): CleanPaste {
  const markup = withoutStyles(withoutConditionals(html));
  const { body } = new DOMParser().parseFromString(markup, "text/html");
  removeComments(body);
  for (const element of body.querySelectorAll(NOT_TEXT)) element.remove();
  for (const element of body.querySelectorAll("[data-pasted-style]")) {
    if (styleOf(element, "display") === "none" || styleOf(element, "mso-hide") === "all") element.remove();
  }
  for (const summary of body.querySelectorAll("summary")) renamed(summary, "p");
  // Namespaced leftovers of Word and LibreOffice: <o:p>, <st1:place>, <sdfield>.
  for (const element of [...body.querySelectorAll("*")]) {
    if (element.tagName.includes(":") || element.tagName === "SDFIELD") unwrap(element);
  }
  const pictures = removePictures(body);
  rebuildOfficeLists(body);
  nestLooseLists(body);
  readTables(body);
  readHeadings(body);
  readInlineMarks(body);
  splitAtDoubleBreaks(body);
  tidySpaces(body);
  removeEmptyBlocks(body);
  removeLooseBreaks(body);
  for (const element of body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) if (!KEPT.has(name)) element.removeAttribute(name);
  }
  return { html: body.innerHTML, pictures };
}

/** Word's `<!--[if …]> … <![endif]-->` and `<![if …]>`: the markers go, what only old programs should read goes as well. */
const withoutConditionals = (html: string): string =>
  html.replace(/<!--\[if[\s\S]*?<!\[endif\]-->/gi, "").replace(/<!\[(?:if[^>]*|endif)\]>/gi, "");

function removeComments(root: Node & ParentNode): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

function removePictures(root: ParentNode): number {
  const pictures = root.querySelectorAll("img");
  for (const picture of pictures) {
    const figure = picture.closest("figure");
    // The caption without its picture would stand in the text as a sentence of it.
    const isWhole = figure && !figure.querySelector("table, blockquote, p + p");
    (isWhole ? figure : picture).remove();
  }
  for (const caption of root.querySelectorAll("figcaption")) caption.remove();
  // A spy of a mail or a web page is one pixel large and nothing anybody misses.
  return [...pictures].filter((picture) => picture.getAttribute("width") !== "1").length;
}

function readHeadings(root: ParentNode): void {
  for (const heading of root.querySelectorAll("h1, h5, h6")) renamed(heading, heading.tagName === "H1" ? "h2" : "h4");
  for (const heading of root.querySelectorAll("h2, h3, h4")) {
    if (heading.closest("li, td, th")) renamed(heading, "p");
  }
}

/** Two line breaks in a row are how many programs write a paragraph. */
function splitAtDoubleBreaks(root: Element): void {
  for (const line of root.querySelectorAll("br.Apple-interchange-newline")) line.remove();
  for (const parent of new Set([...root.querySelectorAll("br")].map((line) => line.parentElement))) {
    if (!parent || parent.closest("td, th")) continue;
    const isBlock = parent === root || parent.matches("p, div, li, blockquote");
    const nodes = [...parent.childNodes].filter((node) => node.nodeType === 1 || node.textContent?.trim());
    const hasDouble = nodes.some((node, index) => isBreak(node) && isBreak(nodes[index + 1]));
    if (!isBlock || !hasDouble) continue;
    const pieces: Node[][] = [[]];
    nodes.forEach((node, index) => {
      if (isBreak(node) && (isBreak(nodes[index + 1]) || isBreak(nodes[index - 1]))) {
        if (pieces.at(-1)?.length) pieces.push([]);
      } else pieces.at(-1)?.push(node);
    });
    const blocks = pieces.flatMap((piece) => {
      if (piece.length === 0) return [];
      if (piece.some((node) => node instanceof Element && node.matches(BLOCKS))) return piece;
      const paragraph = root.ownerDocument.createElement("p");
      paragraph.append(...piece);
      return [paragraph];
    });
    if (parent.tagName === "P") parent.replaceWith(...blocks);
    else parent.replaceChildren(...blocks);
  }
}

const isBreak = (node: Node | undefined): boolean => node?.nodeName === "BR";

/** Protected spaces stay where German sets them (z. B., 5 km); elsewhere programs use them to push text around. */
function tidySpaces(root: Node): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent ?? "";
    walker.currentNode.textContent = text
      .replace(/[\t\n\r ]*\u00a0[\u00a0\t\n\r ]+|[\t\n\r ]+\u00a0/g, " ")
      .replace(/(?<!\d|\b\p{L}\.)\u00a0/gu, " ")
      .replace(/[\u200b\u2060\ufeff]/g, "");
  }
}

/** A break between two blocks is only the end of the first. */
function removeLooseBreaks(root: ParentNode): void {
  const isBlockOrEnd = (node: Node | null) => node === null || (node instanceof Element && node.matches(BLOCKS));
  for (const line of root.querySelectorAll("br")) {
    if (isBlockOrEnd(beside(line, "previousSibling")) && isBlockOrEnd(beside(line, "nextSibling"))) line.remove();
  }
}

function beside(node: Node, side: "previousSibling" | "nextSibling"): Node | null {
  let other = node[side];
  while (other && (other.nodeName === "BR" || (other.nodeType === 3 && !other.textContent?.trim())))
    other = other[side];
  return other;
}

function removeEmptyBlocks(root: ParentNode): void {
  for (const block of [...root.querySelectorAll("p, h2, h3, h4, li, blockquote, div, ul, ol")].reverse()) {
    if (!block.textContent?.trim() && !block.querySelector("hr, table")) block.remove();
  }
}
