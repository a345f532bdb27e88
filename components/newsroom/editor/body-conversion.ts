import type { JSONContent } from "@tiptap/core";
import type { ArticleBody, Block, Inline, Mark } from "#lib/article-body.ts";

/*
 * The border between a stored body and the editor's document. Both are trees of the same names; the editor adds
 * attributes of its own, writes `null` where we leave out, and needs a place for the caret where we store nothing.
 */

/** What of a node is stored. `required` strings are kept even when empty, `optional` ones are left out then. */
interface Shape {
  required?: string[];
  optional?: string[];
  hasContent?: boolean;
}

const SHAPES: Record<string, Shape> = {
  paragraph: { hasContent: true },
  heading: { required: ["level"], hasContent: true },
  bulletList: { hasContent: true },
  orderedList: { hasContent: true },
  listItem: { hasContent: true },
  quote: { optional: ["attribution"], hasContent: true },
  pullQuote: { optional: ["attribution"], hasContent: true },
  image: { required: ["mediaId"], optional: ["caption"] },
  gallery: { required: ["mediaIds"], optional: ["caption"] },
  table: { optional: ["caption"], hasContent: true },
  tableRow: { hasContent: true },
  tableHeader: { optional: ["align"], hasContent: true },
  tableCell: { optional: ["align"], hasContent: true },
  infoBox: { required: ["title"], hasContent: true },
  factList: { optional: ["title"], hasContent: true },
  fact: { required: ["term"], hasContent: true },
  relatedArticle: { required: ["articleId"] },
  file: { required: ["mediaId", "label"] },
  divider: {},
  embed: { required: ["service", "url", "title"] },
  hardBreak: {},
} satisfies Record<Exclude<Block["type"] | Inline["type"], "text"> | "listItem" | `table${string}` | "fact", Shape>;

/** The editor's document for a body: nothing is empty that needs a caret, and the last block can be written in. */
export function toEditor(body: ArticleBody): JSONContent {
  const content = body.content.map(withCaret);
  const last = content.at(-1);
  if (last?.type !== "paragraph") content.push({ type: "paragraph" });
  return { type: "doc", content };
}

/** The body of an editor's document. Empty paragraphs at its end wait for what is written next and are not text yet. */
export function fromEditor(document: JSONContent): ArticleBody {
  const blocks = (document.content ?? []).map(stored);
  const end = blocks.findLastIndex((block) => block.type !== "paragraph" || block.content?.length !== 0);
  return { type: "doc", version: 1, content: blocks.slice(0, end + 1) as Block[] };
}

const NEEDS_PARAGRAPH = new Set(["listItem", "quote", "infoBox"]);
const NEEDS_CHILD: Record<string, JSONContent> = {
  bulletList: { type: "listItem", content: [{ type: "paragraph" }] },
  orderedList: { type: "listItem", content: [{ type: "paragraph" }] },
  tableRow: { type: "tableCell" },
};

function withCaret(node: Block | Inline | JSONContent): JSONContent {
  const { type, attrs } = node as JSONContent;
  const children = "content" in node ? (node.content as JSONContent[]) : undefined;
  const copy: JSONContent = { ...(node as JSONContent), ...(attrs && { attrs: { ...attrs } }) };
  if (!children || !type) return copy;
  const content = joinedText(children.map(withCaret));
  const [first] = content;
  if (NEEDS_PARAGRAPH.has(type) && (!first || (type === "listItem" && first.type !== "paragraph"))) {
    content.unshift({ type: "paragraph" });
  }
  const child = NEEDS_CHILD[type];
  if (content.length === 0 && child) content.push(child);
  return { ...copy, content };
}

/** Neighbours with the same marks are one text in the editor. */
function joinedText(nodes: JSONContent[]): JSONContent[] {
  const joined: JSONContent[] = [];
  for (const node of nodes) {
    const before = joined.at(-1);
    const areOne =
      node.type === "text" &&
      before?.type === "text" &&
      JSON.stringify(before.marks ?? []) === JSON.stringify(node.marks ?? []);
    if (areOne) joined.splice(-1, 1, { ...before, text: `${before.text}${node.text}` });
    else joined.push(node);
  }
  return joined;
}

function stored(node: JSONContent): JSONContent {
  if (node.type === "text") {
    const marks = node.marks?.map(storedMark);
    return { type: "text", text: node.text ?? "", ...(marks?.length && { marks }) };
  }
  const type = node.type ?? "paragraph";
  const { required = [], optional = [], hasContent = false } = SHAPES[type] ?? {};
  const attrs: Record<string, unknown> = {};
  for (const name of required) attrs[name] = node.attrs?.[name] ?? "";
  for (const name of optional) if (node.attrs?.[name]) attrs[name] = node.attrs[name];
  return {
    type,
    ...((required.length > 0 || optional.length > 0) && { attrs }),
    ...(hasContent && { content: (node.content ?? []).map(stored) }),
  };
}

function storedMark({ type, attrs }: NonNullable<JSONContent["marks"]>[number]): Mark {
  if (type === "link") return { type, attrs: { href: String(attrs?.href ?? "") } };
  if (type === "language") return { type, attrs: { lang: String(attrs?.lang ?? "") } };
  return { type } as Mark;
}
