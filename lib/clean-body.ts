import { cleanText, isPlain, type TextKind } from "#lib/clean-text.ts";

/** Words that belong to a block but do not stand in its text. */
const WORDS = ["attribution", "caption", "label", "term", "title"];

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);

/** A body, or a part of one, with every text in it cleaned. Looks at nothing else: what is no body comes back as it is. */
export function cleanBody(value: unknown, kind: TextKind = "line"): unknown {
  if (!isNode(value)) return value;
  if (typeof value.text === "string") return { ...value, text: cleanText(value.text, kind) };
  const inner = value.type === "heading" ? "headline" : "line";
  return {
    ...value,
    ...(isNode(value.attrs) && {
      attrs: cleanEach(value.attrs, (name) => (WORDS.includes(name) ? "line" : undefined)),
    }),
    ...(Array.isArray(value.content) && {
      content: value.content
        .map((child) => cleanBody(child, inner))
        .filter((child) => !isNode(child) || child.text !== ""),
    }),
  };
}

const FIELDS: Record<string, TextKind> = {
  kicker: "headline",
  title: "headline",
  teaser: "line",
  leadCaption: "line",
  sourceName: "line",
  sourceUrl: "line",
  paidSponsor: "line",
  seoTitle: "line",
  seoDescription: "line",
};

/** The content of a manuscript with its fields and its body cleaned: for what was stored before it was cleaned at the door. */
export function cleanManuscript(value: unknown): unknown {
  if (!isNode(value)) return value;
  return { ...cleanEach(value, (name) => FIELDS[name]), ...("body" in value && { body: cleanBody(value.body) }) };
}

/** Any value, with every text in it cleaned alike. */
export function cleanWords(value: unknown, kind: TextKind): unknown {
  if (typeof value === "string") return cleanText(value, kind);
  if (Array.isArray(value)) return value.map((part) => cleanWords(part, kind));
  if (!isNode(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cleanWords(part, kind)]));
}

/** `clean` for a value that is stored as JSON. The very same text when there is nothing to clean, or it is no JSON. */
export function cleanJson(json: string, clean: (value: unknown) => unknown): string {
  if (isPlain(json) && !json.includes("\\")) return json;
  try {
    const value: unknown = JSON.parse(json);
    const cleaned = JSON.stringify(clean(value));
    return cleaned === JSON.stringify(value) ? json : cleaned;
  } catch {
    return json;
  }
}

const cleanEach = (node: Node, kindOf: (name: string) => TextKind | undefined): Node =>
  Object.fromEntries(
    Object.entries(node).map(([name, word]) => {
      const kind = kindOf(name);
      return [name, typeof word === "string" && kind !== undefined ? cleanText(word, kind) : word];
    }),
  );
