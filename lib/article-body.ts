import { z } from "zod";
import { BLOCK_LIMITS, STORABLE } from "#lib/manuscript-limits.ts";
import { safeHref } from "#lib/safe-href.ts";

/*
 * The article body: a tree of typed blocks in the shape ProseMirror uses (`type`, `attrs`, `content`, `marks`),
 * so that the editor's document and the stored one are the same value. Validated on save and again on render.
 * Adding a block: a schema here, a case in `components/site/article-body.tsx` (the compiler names it), an editor node.
 */

/** Raised when a stored body needs converting before it can be read. */
export const BODY_VERSION = 1;

export const BODY_LIMITS = { nodes: 5000, depth: 20, bytes: 500_000 } as const;

const words = (name: keyof typeof BLOCK_LIMITS) => z.string().max(BLOCK_LIMITS[name] * STORABLE);

const href = z
  .string()
  .max(2000)
  .transform((value, context) => {
    const safe = safeHref(value);
    if (safe === undefined) {
      context.addIssue({ code: "custom", message: "Diese Adresse ist nicht erlaubt." });
      return z.NEVER;
    }
    return safe;
  });

const markSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("bold") }),
  z.object({ type: z.literal("italic") }),
  z.object({ type: z.literal("code") }),
  z.object({ type: z.literal("strike") }),
  z.object({ type: z.literal("superscript") }),
  z.object({ type: z.literal("subscript") }),
  z.object({ type: z.literal("link"), attrs: z.object({ href }) }),
  z.object({
    type: z.literal("language"),
    /** A BCP 47 tag, as in `lang="en"`. */
    attrs: z.object({ lang: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/) }),
  }),
]);

const inlineSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string().min(1), marks: z.array(markSchema).optional() }),
  z.object({ type: z.literal("hardBreak") }),
]);
const inlines = z.array(inlineSchema).default([]);

const paragraphSchema = z.object({ type: z.literal("paragraph"), content: inlines });

interface ListItem {
  type: "listItem";
  content: (z.infer<typeof paragraphSchema> | BulletList | OrderedList)[];
}
interface BulletList {
  type: "bulletList";
  content: ListItem[];
}
interface OrderedList {
  type: "orderedList";
  content: ListItem[];
}

const listItemSchema: z.ZodType<ListItem> = z.lazy(() =>
  z.object({
    type: z.literal("listItem"),
    content: z.array(z.union([paragraphSchema, bulletListSchema, orderedListSchema])),
  }),
);
const bulletListSchema: z.ZodType<BulletList> = z.object({
  type: z.literal("bulletList"),
  content: z.array(listItemSchema),
});
const orderedListSchema: z.ZodType<OrderedList> = z.object({
  type: z.literal("orderedList"),
  content: z.array(listItemSchema),
});

const headingSchema = z.object({
  type: z.literal("heading"),
  attrs: z.object({ level: z.union([z.literal(2), z.literal(3), z.literal(4)]) }),
  content: inlines,
});

const quoteSchema = z.object({
  type: z.literal("quote"),
  /** Who said it, as it is printed: "Ute Berg, Wirtschaftsdezernentin". */
  attrs: z.object({ attribution: words("attribution").optional() }).default({}),
  content: z.array(paragraphSchema),
});

/** A sentence of the text itself, set large. Not a quotation of somebody who does not speak in the text. */
const pullQuoteSchema = z.object({
  type: z.literal("pullQuote"),
  attrs: z.object({ attribution: words("attribution").optional() }).default({}),
  content: inlines,
});

const imageSchema = z.object({
  type: z.literal("image"),
  /** `caption` replaces the caption of the media record for this article only. */
  attrs: z.object({ mediaId: z.string(), caption: words("pictureCaption").optional() }),
});

const gallerySchema = z.object({
  type: z.literal("gallery"),
  attrs: z.object({ mediaIds: z.array(z.string()).min(1).max(60), caption: words("pictureCaption").optional() }),
});

const tableCellSchema = z.object({
  type: z.enum(["tableHeader", "tableCell"]),
  attrs: z.object({ align: z.enum(["start", "end"]).optional() }).default({}),
  content: inlines,
});
const tableSchema = z.object({
  type: z.literal("table"),
  attrs: z.object({ caption: words("tableCaption").optional() }).default({}),
  /** Rows whose cells are all `tableHeader` at the start form the table's head. */
  content: z.array(z.object({ type: z.literal("tableRow"), content: z.array(tableCellSchema) })).min(1),
});

const infoBoxSchema = z.object({
  type: z.literal("infoBox"),
  attrs: z.object({ title: words("boxTitle") }),
  content: z.array(z.union([paragraphSchema, bulletListSchema, orderedListSchema])),
});

/** Term and answer, line by line: "Wann", "Wo", "Eintritt". */
const factListSchema = z.object({
  type: z.literal("factList"),
  attrs: z.object({ title: words("boxTitle").optional() }).default({}),
  content: z
    .array(z.object({ type: z.literal("fact"), attrs: z.object({ term: words("term") }), content: inlines }))
    .min(1),
});

const relatedArticleSchema = z.object({
  type: z.literal("relatedArticle"),
  attrs: z.object({ articleId: z.string() }),
});

const fileSchema = z.object({
  type: z.literal("file"),
  attrs: z.object({ mediaId: z.string(), label: words("fileLabel") }),
});

const dividerSchema = z.object({ type: z.literal("divider") });

const embedSchema = z.object({
  type: z.literal("embed"),
  /** `url` is the address a reader can open; `title` says what is to be seen there. */
  attrs: z.object({ service: z.string().max(60), url: href, title: words("embedTitle") }),
});

const blockSchema = z.union([
  paragraphSchema,
  headingSchema,
  bulletListSchema,
  orderedListSchema,
  quoteSchema,
  pullQuoteSchema,
  imageSchema,
  gallerySchema,
  tableSchema,
  infoBoxSchema,
  factListSchema,
  relatedArticleSchema,
  fileSchema,
  dividerSchema,
  embedSchema,
]);

export type Mark = z.infer<typeof markSchema>;
export type Inline = z.infer<typeof inlineSchema>;
export type Paragraph = z.infer<typeof paragraphSchema>;
export type Block = z.infer<typeof blockSchema>;
export interface ArticleBody {
  type: "doc";
  version: typeof BODY_VERSION;
  content: Block[];
}

export interface ParsedBody {
  body: ArticleBody;
  /** One line per block that was dropped or cut: its position and why. For the log, never for readers. */
  dropped: string[];
}

const envelope = z.object({ type: z.literal("doc"), version: z.literal(BODY_VERSION), content: z.array(z.unknown()) });

/**
 * Reads a body from stored or submitted JSON. What is not ours (unknown node, mark, attribute, unsafe address) is
 * dropped and named in `dropped`; the rest stays. A body that is not a document at all, or exceeds `BODY_LIMITS`, comes
 * back empty.
 */
export function parseBody(value: unknown): ParsedBody {
  const empty: ArticleBody = { type: "doc", version: BODY_VERSION, content: [] };
  const document = envelope.safeParse(value);
  if (!document.success) return { body: empty, dropped: ["not a document of this version"] };
  const size = measure(document.data.content);
  if (size.nodes > BODY_LIMITS.nodes || size.depth > BODY_LIMITS.depth) {
    return { body: empty, dropped: [`too large: ${size.nodes} nodes, ${size.depth} deep`] };
  }
  const dropped: string[] = [];
  const content: Block[] = [];
  document.data.content.forEach((node, index) => {
    const block = blockSchema.safeParse(withoutUnknownMarks(node, `block ${index}`, dropped));
    if (block.success) content.push(block.data);
    else dropped.push(`block ${index}: ${nodeType(node) ?? "no type"}: ${block.error.issues[0]?.message ?? "invalid"}`);
  });
  return { body: { ...empty, content }, dropped };
}

/**
 * What is wrong with a body as a whole, as a sentence for the editor; `undefined` when it can be stored. Asked before a
 * save: `parseBody` would make such a body empty.
 */
export function bodyExcess(value: unknown): string | undefined {
  const document = envelope.safeParse(value);
  if (!document.success) return "Text: Er kam unvollständig an und ist noch nicht gespeichert.";
  const size = measure(document.data.content);
  if (size.depth > BODY_LIMITS.depth) return `Text: höchstens ${BODY_LIMITS.depth} Ebenen ineinander.`;
  const isTooLong = size.nodes > BODY_LIMITS.nodes || JSON.stringify(value).length > BODY_LIMITS.bytes;
  return isTooLong ? "Text: Das ist für einen Beitrag zu lang. Bitte auf mehrere Beiträge verteilen." : undefined;
}

const nodeType = (node: unknown): string | undefined =>
  typeof node === "object" && node !== null && "type" in node ? String(node.type) : undefined;

/** A bad mark costs the mark, not the paragraph it stands in. */
function withoutUnknownMarks(node: unknown, place: string, dropped: string[]): unknown {
  if (Array.isArray(node)) return node.map((child) => withoutUnknownMarks(child, place, dropped));
  if (typeof node !== "object" || node === null) return node;
  const copy: Record<string, unknown> = { ...node };
  if ("content" in copy) copy.content = withoutUnknownMarks(copy.content, place, dropped);
  if (Array.isArray(copy.marks)) {
    copy.marks = copy.marks.filter((mark) => {
      const known = markSchema.safeParse(mark).success;
      if (!known) dropped.push(`${place}: mark ${nodeType(mark) ?? "no type"}`);
      return known;
    });
  }
  return copy;
}

function measure(nodes: unknown, depth = 1): { nodes: number; depth: number } {
  const total = { nodes: 0, depth };
  if (!Array.isArray(nodes) || depth > BODY_LIMITS.depth) return total;
  for (const node of nodes) {
    total.nodes += 1;
    if (typeof node === "object" && node !== null && "content" in node) {
      const below = measure(node.content, depth + 1);
      total.nodes += below.nodes;
      total.depth = Math.max(total.depth, below.depth);
    }
  }
  return total;
}

/** Ids of the pictures and files a body names, each once. */
export function mediaIdsOf(body: ArticleBody): string[] {
  const ids = body.content.flatMap((block) => {
    if (block.type === "image" || block.type === "file") return [block.attrs.mediaId];
    return block.type === "gallery" ? block.attrs.mediaIds : [];
  });
  return [...new Set(ids)];
}

/** Ids of the articles a body recommends, each once. */
export function relatedIdsOf(body: ArticleBody): string[] {
  return [
    ...new Set(body.content.flatMap((block) => (block.type === "relatedArticle" ? [block.attrs.articleId] : []))),
  ];
}

/** Addresses on other sites in reading order, one entry for each link: the end notes of a printed article. */
export function externalLinksOf(body: ArticleBody): string[] {
  const links: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const child of node) visit(child);
    if (typeof node !== "object" || node === null) return;
    if ("marks" in node) visit(node.marks);
    if ("type" in node && node.type === "link" && "attrs" in node) visitLink((node.attrs as { href: string }).href);
    if ("type" in node && node.type === "embed" && "attrs" in node) visitLink((node.attrs as { url: string }).url);
    if ("content" in node) visit(node.content);
  };
  const visitLink = (href: string): void => {
    if (/^https?:/.test(href)) links.push(href);
  };
  visit(body.content);
  return links;
}
