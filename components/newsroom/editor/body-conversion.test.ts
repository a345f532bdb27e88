import { getSchema, type JSONContent } from "@tiptap/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ArticleBody, type Block, type Inline, type Mark, type Paragraph, parseBody } from "#lib/article-body.ts";
import { fromEditor, toEditor } from "./body-conversion.ts";
import { articleSchema } from "./schema/article-schema.ts";

const schema = getSchema(articleSchema);

/** Opens a body in the editor's schema and reads it back, as opening and saving a manuscript does. */
function opened(body: ArticleBody): JSONContent {
  const document = schema.nodeFromJSON(toEditor(body));
  document.check();
  return document.toJSON();
}

const words = fc.stringMatching(/^[A-Za-zäöüß„“–]{1,8}( [a-zäöüß]{1,8}){0,2}$/);
const id = fc.uuid();
const optional = <T>(name: string, value: fc.Arbitrary<T>) =>
  fc.option(value).map((found) => (found === null ? {} : { [name]: found }));

/** In the order in which the editor writes them. */
const marks: fc.Arbitrary<Mark[]> = fc
  .tuple(
    fc.option(fc.constantFrom("https://stadt.example/rat", "/archiv/2026", "mailto:post@stadt.example")),
    fc.option(fc.constantFrom("en", "tr", "ksh")),
    fc.subarray(["bold", "italic", "strike", "superscript", "subscript", "code"] as const),
  )
  .map(([href, lang, plain]) => [
    ...(href ? [{ type: "link" as const, attrs: { href } }] : []),
    ...(lang ? [{ type: "language" as const, attrs: { lang } }] : []),
    ...plain.map((type) => ({ type })),
  ]);
const text: fc.Arbitrary<Inline> = fc
  .tuple(words, marks)
  .map(([value, found]) => ({ type: "text", text: value, ...(found.length > 0 && { marks: found }) }));
const inlines = fc
  .array(fc.oneof({ weight: 4, arbitrary: text }, fc.constant<Inline>({ type: "hardBreak" })), { maxLength: 4 })
  .map((found) => found.filter((node, index) => node.type === "hardBreak" || found[index - 1]?.type !== "text"));
const paragraph: fc.Arbitrary<Paragraph> = inlines.map((content) => ({ type: "paragraph", content }));

type List = Extract<Block, { type: "bulletList" | "orderedList" }>;
const list: fc.Arbitrary<List> = fc.letrec<{ list: List }>((tie) => ({
  list: fc
    .tuple(
      fc.constantFrom("bulletList" as const, "orderedList" as const),
      fc.array(fc.tuple(paragraph, fc.array(fc.oneof({ maxDepth: 2 }, paragraph, tie("list")), { maxLength: 2 })), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([type, found]) => ({
      type,
      content: found.map(([first, rest]) => ({ type: "listItem" as const, content: [first, ...rest] })),
    })),
})).list;

const some = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: 1, maxLength: 3 });
const table = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.boolean())
  .chain(([rows, columns, hasHead]) =>
    fc.record({
      type: fc.constant("table" as const),
      attrs: optional("caption", words),
      content: fc.tuple(
        ...Array.from({ length: rows }, (_, row) =>
          fc.record({
            type: fc.constant("tableRow" as const),
            content: fc.tuple(
              ...Array.from({ length: columns }, () =>
                fc.record({
                  type: fc.constant(hasHead && row === 0 ? ("tableHeader" as const) : ("tableCell" as const)),
                  attrs: optional("align", fc.constantFrom("start" as const, "end" as const)),
                  content: inlines,
                }),
              ),
            ),
          }),
        ),
      ),
    }),
  );

const block: fc.Arbitrary<Block> = fc.oneof(
  paragraph,
  fc.record({
    type: fc.constant("heading" as const),
    attrs: fc.record({ level: fc.constantFrom(2 as const, 3 as const, 4 as const) }),
    content: inlines,
  }),
  list,
  fc.record({ type: fc.constant("quote" as const), attrs: optional("attribution", words), content: some(paragraph) }),
  fc.record({ type: fc.constant("pullQuote" as const), attrs: optional("attribution", words), content: inlines }),
  fc.record({
    type: fc.constant("image" as const),
    attrs: fc.tuple(id, optional("caption", words)).map(([mediaId, caption]) => ({ mediaId, ...caption })),
  }),
  fc.record({
    type: fc.constant("gallery" as const),
    attrs: fc.tuple(some(id), optional("caption", words)).map(([mediaIds, caption]) => ({ mediaIds, ...caption })),
  }),
  table,
  fc.record({
    type: fc.constant("infoBox" as const),
    attrs: fc.record({ title: fc.oneof(words, fc.constant("")) }),
    content: some(fc.oneof(paragraph, list)),
  }),
  fc.record({
    type: fc.constant("factList" as const),
    attrs: optional("title", words),
    content: some(
      fc.record({
        type: fc.constant("fact" as const),
        attrs: fc.record({ term: fc.oneof(words, fc.constant("")) }),
        content: inlines,
      }),
    ),
  }),
  fc.record({ type: fc.constant("relatedArticle" as const), attrs: fc.record({ articleId: id }) }),
  fc.record({ type: fc.constant("file" as const), attrs: fc.record({ mediaId: id, label: words }) }),
  fc.constant<Block>({ type: "divider" }),
  fc.record({
    type: fc.constant("embed" as const),
    attrs: fc.record({ service: words, url: fc.constant("https://film.example/eins"), title: words }),
  }),
);
/** Ends in something written: an empty paragraph at the end is only the place for the next one. */
const body: fc.Arbitrary<ArticleBody> = fc.array(block, { maxLength: 8 }).map((blocks) => ({
  type: "doc",
  version: 1,
  content: [...blocks, { type: "paragraph", content: [{ type: "text", text: "Schluss." }] }],
}));

test("a body that is opened and saved is the same body", () => {
  fc.assert(
    fc.property(body, (written) => {
      const parsed = parseBody(written);
      expect(parsed.dropped).toEqual([]);
      expect(fromEditor(opened(parsed.body))).toEqual(parsed.body);
    }),
  );
});

test("what the editor gives back is stored without a loss", () => {
  fc.assert(
    fc.property(body, (written) => {
      const saved = fromEditor(opened(written));
      expect(parseBody(saved)).toEqual({ body: saved, dropped: [] });
    }),
  );
});

test("an empty body opens as one empty line and stays empty", () => {
  const empty: ArticleBody = { type: "doc", version: 1, content: [] };
  expect(opened(empty).content).toEqual([{ type: "paragraph" }]);
  expect(fromEditor(opened(empty))).toEqual(empty);
});

test("a text that ends in a picture gets a line below it, which is not stored", () => {
  const content: Block[] = [{ type: "image", attrs: { mediaId: "1" } }];
  const picture: ArticleBody = { type: "doc", version: 1, content };
  expect(opened(picture).content?.at(-1)).toEqual({ type: "paragraph" });
  expect(fromEditor(opened(picture))).toEqual(picture);
});

test("containers without content can be opened", () => {
  const content: Block[] = [
    { type: "bulletList", content: [] },
    { type: "orderedList", content: [{ type: "listItem", content: [] }] },
    { type: "orderedList", content: [{ type: "listItem", content: [{ type: "bulletList", content: [] }] }] },
    { type: "quote", attrs: {}, content: [] },
    { type: "infoBox", attrs: { title: "Info" }, content: [] },
    { type: "table", attrs: {}, content: [{ type: "tableRow", content: [] }] },
  ];
  const saved = fromEditor(opened({ type: "doc", version: 1, content }));
  expect(parseBody(saved).dropped).toEqual([]);
  expect(saved.content.map(({ type }) => type)).toEqual(content.map(({ type }) => type));
});

test("text in pieces is joined", () => {
  const content: Block[] = [
    {
      type: "paragraph",
      content: [
        { type: "text", text: "Köl", marks: [{ type: "bold" }] },
        { type: "text", text: "n", marks: [{ type: "bold" }] },
      ],
    },
  ];
  expect(fromEditor(opened({ type: "doc", version: 1, content })).content).toEqual([
    { type: "paragraph", content: [{ type: "text", text: "Köln", marks: [{ type: "bold" }] }] },
  ]);
});
