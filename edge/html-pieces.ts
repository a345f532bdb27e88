/*
 * Cuts HTML into pieces: text, comments, tags and the raw text of scripts and styles, as the HTML standard's tokenizer
 * sees them (https://html.spec.whatwg.org/multipage/parsing.html#tokenization). Knows nothing of what the pieces mean.
 * Joined together, the pieces are the input, byte for byte.
 */

export interface Attribute {
  /** Lower-case. */
  name: string;
  /** As written, without its quotes; character references are not decoded. */
  value: string;
}

export type Piece =
  | { kind: "text"; source: string }
  | { kind: "comment"; source: string }
  /** Also `<!doctype …>` and other declarations: nothing in them is markup. */
  | { kind: "declaration"; source: string }
  | { kind: "end-tag"; source: string; name: string }
  | { kind: "tag"; source: string; name: string; attributes: Attribute[] }
  /** An element whose content is not markup, with both its tags if the second is there; `content` is between them. */
  | { kind: "raw"; source: string; name: string; attributes: Attribute[]; content: string; isClosed: boolean };

const RAW_TEXT = new Set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]);

export function* htmlPieces(html: string): Generator<Piece> {
  let at = 0;
  let textFrom = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open === -1) break;
    const piece = pieceAt(html, open);
    if (!piece) {
      at = open + 1;
      continue;
    }
    if (open > textFrom) yield { kind: "text", source: html.slice(textFrom, open) };
    yield piece;
    at = open + piece.source.length;
    textFrom = at;
  }
  if (textFrom < html.length) yield { kind: "text", source: html.slice(textFrom) };
}

/** What begins with the `<` at `open`; `undefined` when that `<` is only text. */
function pieceAt(html: string, open: number): Piece | undefined {
  const next = html.charCodeAt(open + 1);
  if (next === BANG) {
    if (html.startsWith("--", open + 2))
      return { kind: "comment", source: html.slice(open, commentEnd(html, open + 4)) };
    return { kind: "declaration", source: html.slice(open, after(html, ">", open + 2)) };
  }
  if (next === SLASH) {
    if (!isLetter(html.charCodeAt(open + 2))) {
      return html[open + 2] === undefined
        ? undefined
        : { kind: "declaration", source: html.slice(open, after(html, ">", open + 2)) };
    }
    const { end, name } = readTag(html, open + 2);
    return { kind: "end-tag", source: html.slice(open, end), name };
  }
  if (next === QUESTION) return { kind: "declaration", source: html.slice(open, after(html, ">", open + 1)) };
  if (!isLetter(next)) return undefined;
  const { end, name, attributes } = readTag(html, open + 1);
  if (!RAW_TEXT.has(name)) return { kind: "tag", source: html.slice(open, end), name, attributes };
  const contentEnd = name === "script" ? scriptEnd(html, end) : rawTextEnd(html, name, end);
  const isClosed = contentEnd < html.length;
  const elementEnd = isClosed ? readTag(html, contentEnd + 2).end : contentEnd;
  return {
    kind: "raw",
    source: html.slice(open, elementEnd),
    name,
    attributes,
    content: html.slice(end, contentEnd),
    isClosed,
  };
}

const TAB = 9;
const LINE_FEED = 10;
const FORM_FEED = 12;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const BANG = 33;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const SLASH = 47;
const EQUALS = 61;
const GREATER = 62;
const QUESTION = 63;

const isLetter = (code: number) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isSpace = (code: number) =>
  code === SPACE || code === LINE_FEED || code === TAB || code === FORM_FEED || code === CARRIAGE_RETURN;

/** The position after the next `what`; the end of the input when there is none. */
function after(html: string, what: string, from: number): number {
  const found = html.indexOf(what, from);
  return found === -1 ? html.length : found + what.length;
}

/** @param from just after `<!--`. `<!-->` and `<!--->` are whole comments, and `--!>` ends one too. */
function commentEnd(html: string, from: number): number {
  if (html[from] === ">") return from + 1;
  if (html.startsWith("->", from)) return from + 2;
  const end = after(html, "-->", from);
  // Looked for in the comment only: there is none in a page, and looking through the rest each time takes a while.
  const early = html.slice(from, end).indexOf("--!>");
  return early === -1 ? end : from + early + 4;
}

/** Reads a tag whose name begins at `from`. A tag that never ends reaches to the end of the input. */
function readTag(html: string, from: number): { end: number; name: string; attributes: Attribute[] } {
  let at = from;
  const attributes: Attribute[] = [];
  while (at < html.length && !endsName(html.charCodeAt(at))) at++;
  const name = html.slice(from, at).toLowerCase();
  for (;;) {
    while (isSpace(html.charCodeAt(at)) || html.charCodeAt(at) === SLASH) at++;
    if (at >= html.length) return { end: html.length, name, attributes };
    if (html.charCodeAt(at) === GREATER) return { end: at + 1, name, attributes };
    const nameFrom = at;
    // A name may begin with "=", and then contains it.
    at++;
    while (at < html.length && !endsName(html.charCodeAt(at)) && html.charCodeAt(at) !== EQUALS) at++;
    const attribute = { name: html.slice(nameFrom, at).toLowerCase(), value: "" };
    attributes.push(attribute);
    while (isSpace(html.charCodeAt(at))) at++;
    if (html.charCodeAt(at) !== EQUALS) continue;
    at++;
    while (isSpace(html.charCodeAt(at))) at++;
    const quote = html.charCodeAt(at);
    if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
      const close = html.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", at + 1);
      attribute.value = html.slice(at + 1, close === -1 ? html.length : close);
      at = close === -1 ? html.length : close + 1;
    } else {
      const valueFrom = at;
      while (at < html.length && !isSpace(html.charCodeAt(at)) && html.charCodeAt(at) !== GREATER) at++;
      attribute.value = html.slice(valueFrom, at);
    }
  }
}

const endsName = (code: number) => isSpace(code) || code === SLASH || code === GREATER;

/** Whether `</name` stands at `at` and is an end tag there. */
function isEndTag(html: string, name: string, at: number): boolean {
  const nameEnd = at + 2 + name.length;
  return html.slice(at + 2, nameEnd).toLowerCase() === name && endsName(html.charCodeAt(nameEnd));
}

function rawTextEnd(html: string, name: string, from: number): number {
  for (let at = html.indexOf("</", from); at !== -1; at = html.indexOf("</", at + 2)) {
    if (isEndTag(html, name, at)) return at;
  }
  return html.length;
}

const SCRIPT_TURNS = /<!--(?=(-?>)?)|-->|<\/?script(?=[\t\n\f\r />])/giu;

/**
 * Where the `</script` that ends a script stands. Inside `<!--` … `-->` a script may contain `<script>` … `</script>`:
 * the standard's "script data double escaped state".
 */
function scriptEnd(html: string, from: number): number {
  let isEscaped = false;
  let isDoubleEscaped = false;
  SCRIPT_TURNS.lastIndex = from;
  for (let turn = SCRIPT_TURNS.exec(html); turn; turn = SCRIPT_TURNS.exec(html)) {
    const found = turn[0];
    if (found === "<!--") {
      if (isEscaped) continue;
      isEscaped = turn[1] === undefined;
    } else if (found === "-->") {
      isEscaped = false;
      isDoubleEscaped = false;
    } else if (found.startsWith("</")) {
      if (!isDoubleEscaped) return turn.index;
      isDoubleEscaped = false;
    } else if (isEscaped) {
      isDoubleEscaped = true;
    }
  }
  return html.length;
}
