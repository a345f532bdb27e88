import { BLOCKS, renamed, unwrap } from "./dom.ts";
import { styleOf } from "./styles.ts";

/** Tables of lines: merged cells are taken apart, what stood in several paragraphs is separated by line breaks. */
export function readTables(root: ParentNode): void {
  // Innermost first: a table inside a table was only there for the layout.
  for (const table of [...root.querySelectorAll("table")].reverse()) {
    if (isLayout(table)) unwrapTable(table);
    else readTable(table);
  }
}

const rowsOf = (table: Element): Element[] =>
  [...table.querySelectorAll("tr")].filter((row) => row.closest("table") === table);
const cellsOf = (row: Element): Element[] =>
  [...row.children].filter(({ tagName }) => tagName === "TD" || tagName === "TH");

function isLayout(table: Element): boolean {
  const rows = rowsOf(table);
  if (rows.length === 0 || table.querySelector("table, h1, h2, h3, h4, h5, h6, ul, ol, blockquote")) return true;
  return rows.every((row) => cellsOf(row).length < 2);
}

function unwrapTable(table: Element): void {
  const cells = rowsOf(table).flatMap(cellsOf);
  const caption = [...table.children].find(({ tagName }) => tagName === "CAPTION");
  table.replaceWith(...[caption, ...cells].flatMap((cell) => (cell ? [renamed(cell, "div")] : [])));
}

function readTable(table: Element): void {
  const { ownerDocument } = table;
  const caption = table.querySelector("caption")?.textContent?.trim();
  const rows = rowsOf(table);
  /** Cells that reach down from above: column → rows still to fill. */
  const hanging = new Map<number, number>();
  const grid = rows.map((row, rowIndex) => {
    const isHead = row.parentElement?.tagName === "THEAD";
    const line: Element[] = [];
    const fillHanging = () => {
      for (let left = hanging.get(line.length) ?? 0; left > 0; left = hanging.get(line.length) ?? 0) {
        hanging.set(line.length, left - 1);
        line.push(ownerDocument.createElement("td"));
      }
    };
    for (const cell of cellsOf(row)) {
      fillHanging();
      const width = Math.min(Number(cell.getAttribute("colspan")) || 1, 20);
      const height = Math.min(Number(cell.getAttribute("rowspan")) || 1, rows.length - rowIndex);
      for (let offset = 0; offset < width; offset += 1) {
        if (height > 1) hanging.set(line.length, height - 1);
        line.push(offset === 0 ? readCell(cell, isHead) : ownerDocument.createElement(isHead ? "th" : "td"));
      }
    }
    fillHanging();
    return line;
  });
  const columns = Math.max(...grid.map((line) => line.length));
  const clean = ownerDocument.createElement("table");
  if (caption) clean.setAttribute("data-caption", caption.slice(0, 300));
  for (const line of grid) {
    while (line.length < columns) line.push(ownerDocument.createElement("td"));
    if (line.every((cell) => !cell.textContent?.trim())) continue;
    const row = ownerDocument.createElement("tr");
    row.append(...line);
    clean.append(row);
  }
  if (clean.childElementCount === 0) table.remove();
  else table.replaceWith(clean);
}

function readCell(cell: Element, isHead: boolean): Element {
  const paragraphs = cell.querySelectorAll("p");
  const align =
    cell.getAttribute("align") ||
    styleOf(cell, "text-align") ||
    (paragraphs[0] && styleOf(paragraphs[0], "text-align"));
  const inParagraph = paragraphs[0]?.getAttribute("align");
  for (const block of [...cell.querySelectorAll(BLOCKS)]) {
    if (
      block.nextSibling &&
      block.textContent?.trim() &&
      block.parentElement?.textContent?.trim() !== block.textContent.trim()
    ) {
      block.after(cell.ownerDocument.createElement("br"));
    }
    unwrap(block);
  }
  while (cell.lastElementChild?.tagName === "BR" && !cell.lastChild?.textContent?.trim())
    cell.lastElementChild.remove();
  const clean = cell.ownerDocument.createElement(isHead || cell.tagName === "TH" ? "th" : "td");
  clean.append(...cell.childNodes);
  if (align === "right" || inParagraph === "right") clean.setAttribute("data-align", "end");
  return clean;
}
