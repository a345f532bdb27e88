/*
 * German typography while somebody writes: quotation marks „…“ and inside them ‚…‘, the apostrophe ’, the dash – and the
 * ellipsis …. Rules look only at what stands before the caret and change at most what was typed just now.
 */

export interface Correction {
  /** How many characters before the caret are replaced. */
  length: number;
  insert: string;
}

const OPENS = /^$|[\s([{„‚»›–—/-]$/u;
const CLOSES: Record<string, string> = { "„": "“", "‚": "‘" };
/** Words that begin with an apostrophe: 's ist, 'ne, 'rein. */
const CLIPPED = /(?:^|\s)‚(?:s|n|ne|nen|nem|ner|rein|raus|ran|rum|runter|rauf|rüber)\s$/u;
const RANGE =
  /(\d) – (\d[\d.:,]*\s(?:Uhr|Euro|Cent|Prozent|Grad|Jahren?|Minuten|Stunden|Tagen?|Personen|km|kg|m)\P{L})$/u;

/** What to change after `text` was typed: the paragraph up to and with the character just typed. */
export function typeset(text: string): Correction | undefined {
  const typed = text.at(-1);
  if (typed === undefined) return undefined;
  const before = text.slice(0, -1);
  if (typed === '"') return quotationMark(before);
  if (typed === "'") return apostrophe(before);
  if (typed === "." && /(?:^|[^.])\.\.$/.test(before)) return { length: 3, insert: "…" };
  // Only now it shows that the mark before this letter or figure stood for something left out.
  if (/\p{L}‘\p{L}$/u.test(text) || /(?:^|\s)‚\d$/u.test(text)) return { length: 2, insert: `’${typed}` };
  const clipped = CLIPPED.exec(text);
  if (clipped) {
    const [found] = clipped;
    return { length: found.trimStart().length, insert: found.trimStart().replace("‚", "’") };
  }
  if (typed === " " && /\S -$/u.test(before)) return { length: 2, insert: "– " };
  const range = RANGE.exec(text);
  return range ? { length: range[0].length, insert: `${range[1]}–${range[2]}` } : undefined;
}

function quotationMark(before: string): Correction | undefined {
  const open = openMarks(before);
  const innermost = open.at(-1);
  if (!OPENS.test(before) || (innermost && before.endsWith(innermost))) {
    // 24" is a measure, unless a quotation is waiting for its end.
    if (!innermost && /\d$/.test(before)) return undefined;
    return { length: 1, insert: CLOSES[innermost ?? "„"] ?? "“" };
  }
  return { length: 1, insert: innermost === "„" ? "‚" : "„" };
}

function apostrophe(before: string): Correction | undefined {
  const innermost = openMarks(before).at(-1);
  if (OPENS.test(before)) return { length: 1, insert: innermost === "‚" && before.endsWith("‚") ? "‘" : "‚" };
  if (innermost === "‚") return { length: 1, insert: "‘" };
  return /\d$/.test(before) ? undefined : { length: 1, insert: "’" };
}

/** Quotation marks that still wait for their end, outermost first. */
function openMarks(text: string): string[] {
  const open: string[] = [];
  for (const mark of text.match(/[„‚“‘]/gu) ?? []) {
    if (mark in CLOSES) open.push(mark);
    else {
      const start = open.findLastIndex((opened) => CLOSES[opened] === mark);
      if (start >= 0) open.splice(start);
    }
  }
  return open;
}
