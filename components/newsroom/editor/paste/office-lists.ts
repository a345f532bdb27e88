import { styleOf } from "./styles.ts";

/*
 * Word writes lists as paragraphs that only look like lists: `mso-list:l0 level2 lfo1` and a typed marker. Here they
 * become lists again.
 */

interface Line {
  level: number;
  isOrdered: boolean;
  paragraph: Element;
}

export function rebuildOfficeLists(root: ParentNode & Node): void {
  const paragraphs = [...root.querySelectorAll("p, h1, h2, h3, h4, h5, h6")];
  let run: Line[] = [];
  for (const paragraph of paragraphs) {
    const line = readLine(paragraph);
    const before = run.at(-1)?.paragraph;
    if (before && (!line || nextElement(before) !== paragraph)) {
      replaceRun(run);
      run = [];
    }
    if (line) run.push(line);
  }
  if (run.length > 0) replaceRun(run);
}

/** The element that follows, unless text stands between. */
function nextElement(element: Element): Element | null {
  let next = element.nextSibling;
  while (next && next.nodeType !== 1 && !next.textContent?.trim()) next = next.nextSibling;
  return next?.nodeType === 1 ? (next as Element) : null;
}

function readLine(paragraph: Element): Line | undefined {
  const level = /level(\d)/.exec(styleOf(paragraph, "mso-list"))?.[1];
  if (!level) return undefined;
  const marker = [...paragraph.querySelectorAll("[data-pasted-style]")].find(
    (part) => styleOf(part, "mso-list") === "ignore",
  );
  const isOrdered = /^\(?(?:\d+|[a-z]|[ivx]+)[.)]/i.test(marker?.textContent?.trim() ?? "");
  marker?.remove();
  return { level: Number(level), isOrdered, paragraph };
}

function replaceRun(lines: Line[]): void {
  const [first] = lines;
  if (!first) return;
  const { ownerDocument } = first.paragraph;
  const anchor = ownerDocument.createElement("div");
  first.paragraph.before(anchor);
  /** The open lists, outermost first. */
  const open: { level: number; name: string; list: Element }[] = [];
  for (const { level, isOrdered, paragraph } of lines) {
    const name = isOrdered ? "ol" : "ul";
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > level) open.pop();
    const same = open.at(-1);
    if (same && same.level >= level && same.name !== name) open.pop();
    let current = open.at(-1);
    if (!current || current.level < level) {
      const list = ownerDocument.createElement(name);
      (current?.list.lastElementChild ?? anchor).append(list);
      current = { level, name, list };
      open.push(current);
    }
    const entry = ownerDocument.createElement("li");
    const text = ownerDocument.createElement("p");
    text.append(...paragraph.childNodes);
    entry.append(text);
    current.list.append(entry);
    paragraph.remove();
  }
  anchor.replaceWith(...anchor.childNodes);
}

/** Google Docs and old Word hang a nested list beside its line instead of into it. */
export function nestLooseLists(root: ParentNode): void {
  for (const list of root.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) {
    const line = list.previousElementSibling;
    if (line?.tagName === "LI") line.append(list);
    else {
      const entry = list.ownerDocument.createElement("li");
      list.before(entry);
      entry.append(list.ownerDocument.createElement("p"), list);
    }
  }
}
