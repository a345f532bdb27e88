import { cleanText, type TextKind } from "#lib/clean-text.ts";

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
    ...(isNode(value.attrs) && { attrs: cleanWords(value.attrs) }),
    ...(Array.isArray(value.content) && {
      content: value.content
        .map((child) => cleanBody(child, inner))
        .filter((child) => !isNode(child) || child.text !== ""),
    }),
  };
}

const cleanWords = (attrs: Node): Node =>
  Object.fromEntries(
    Object.entries(attrs).map(([name, word]) => [
      name,
      typeof word === "string" && WORDS.includes(name) ? cleanText(word, "line") : word,
    ]),
  );
