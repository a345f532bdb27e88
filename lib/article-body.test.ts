import fc from "fast-check";
import { expect, test } from "vitest";
import { BODY_LIMITS, externalLinksOf, mediaIdsOf, parseBody, relatedIdsOf } from "./article-body.ts";

const doc = (...content: unknown[]) => ({ type: "doc", version: 1, content });
const paragraph = (text: string, marks?: unknown[]) => ({
  type: "paragraph",
  content: [{ type: "text", text, ...(marks && { marks }) }],
});

test("a body of known blocks comes back as it was", () => {
  const body = doc(
    paragraph("Guten Morgen", [{ type: "bold" }]),
    { type: "divider" },
    { type: "heading", attrs: { level: 2 }, content: [] },
  );
  expect(parseBody(body)).toEqual({ body, dropped: [] });
});

test("an unknown block is dropped and named, the rest stays", () => {
  const { body, dropped } = parseBody(doc(paragraph("davor"), { type: "script", content: [] }, paragraph("danach")));
  expect(body.content).toEqual([paragraph("davor"), paragraph("danach")]);
  expect(dropped).toEqual([expect.stringContaining("block 1: script")]);
});

test("an unsafe link costs the link, not the sentence", () => {
  const { body, dropped } = parseBody(
    doc(paragraph("Klick", [{ type: "link", attrs: { href: "javascript:alert(1)" } }])),
  );
  expect(body.content).toEqual([paragraph("Klick", [])]);
  expect(dropped).toEqual(["block 0: mark link"]);
});

test("attributes that are not ours do not survive", () => {
  const { body } = parseBody(doc({ ...paragraph("Text"), attrs: { style: "position:fixed", onclick: "x()" } }));
  expect(body.content).toEqual([paragraph("Text")]);
});

test("a body beyond the limits comes back empty and says why", () => {
  const many = parseBody(doc(...Array.from({ length: BODY_LIMITS.nodes + 1 }, () => paragraph("x"))));
  expect(many.body.content).toEqual([]);
  expect(many.dropped[0]).toContain("too large");

  let deep: unknown = paragraph("x");
  for (let level = 0; level <= BODY_LIMITS.depth; level += 1)
    deep = { type: "bulletList", content: [{ type: "listItem", content: [deep] }] };
  expect(parseBody(doc(deep)).body.content).toEqual([]);
});

test("nothing that can be stored makes the reader throw", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.array(fc.jsonValue()), (anything, blocks) => {
      expect(parseBody(anything).body.type).toBe("doc");
      expect(parseBody(doc(...blocks)).body.content.every((block) => typeof block.type === "string")).toBe(true);
    }),
  );
});

test("a body names the pictures and articles it needs, each once", () => {
  const { body } = parseBody(
    doc(
      { type: "image", attrs: { mediaId: "a" } },
      { type: "gallery", attrs: { mediaIds: ["b", "a"] } },
      { type: "relatedArticle", attrs: { articleId: "x" } },
      { type: "relatedArticle", attrs: { articleId: "x" } },
    ),
  );
  expect(mediaIdsOf(body)).toEqual(["a", "b"]);
  expect(relatedIdsOf(body)).toEqual(["x"]);
});

test("the links of a body are listed in the order in which they are read", () => {
  const link = (href: string) => paragraph("x", [{ type: "bold" }, { type: "link", attrs: { href } }]);
  const { body } = parseBody(
    doc(
      link("https://eins.example/"),
      link("/kultur/hier"),
      { type: "bulletList", content: [{ type: "listItem", content: [link("https://zwei.example/")] }] },
      { type: "embed", attrs: { service: "osm", url: "https://drei.example/", title: "Karte" } },
      link("mailto:a@b.example"),
    ),
  );
  expect(externalLinksOf(body)).toEqual(["https://eins.example/", "https://zwei.example/", "https://drei.example/"]);
});
