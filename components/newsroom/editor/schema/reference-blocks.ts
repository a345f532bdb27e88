import { Node, nodeInputRule } from "@tiptap/core";
import { safeHref } from "#lib/safe-href.ts";
import { dataAttribute } from "./attributes.ts";

/* Blocks that point to something kept elsewhere, and the line between two parts. How they look while writing is in
   `blocks/`; here is only what they are, and how they travel through the clipboard. */

const reference = { group: "block", atom: true, draggable: true } as const;

export const Image = Node.create({
  name: "image",
  ...reference,
  addAttributes: () => ({ mediaId: dataAttribute("mediaId", ""), caption: dataAttribute("caption", null) }),
  parseHTML: () => [{ tag: "figure[data-media-id]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
});

export const Gallery = Node.create({
  name: "gallery",
  ...reference,
  addAttributes: () => ({
    mediaIds: {
      default: [],
      parseHTML: (element: HTMLElement) => element.getAttribute("data-media-ids")?.split(" ") ?? [],
      renderHTML: ({ mediaIds }: Record<string, unknown>) => ({ "data-media-ids": (mediaIds as string[]).join(" ") }),
    },
    caption: dataAttribute("caption", null),
  }),
  parseHTML: () => [{ tag: "figure[data-media-ids]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
});

export const RelatedArticle = Node.create({
  name: "relatedArticle",
  ...reference,
  addAttributes: () => ({ articleId: dataAttribute("articleId", "") }),
  parseHTML: () => [{ tag: "aside[data-article-id]" }],
  renderHTML: ({ HTMLAttributes }) => ["aside", HTMLAttributes],
});

export const FileBlock = Node.create({
  name: "file",
  ...reference,
  addAttributes: () => ({ mediaId: dataAttribute("mediaId", ""), label: dataAttribute("label", "") }),
  parseHTML: () => [{ tag: "div[data-media-id]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", HTMLAttributes],
});

export const Embed = Node.create({
  name: "embed",
  ...reference,
  addAttributes: () => ({
    service: dataAttribute("service", ""),
    url: dataAttribute("url", ""),
    title: dataAttribute("title", ""),
  }),
  parseHTML: () => [
    {
      tag: "div[data-service]",
      getAttrs: (element) => /^https?:/.test(safeHref(element.getAttribute("data-url") ?? "") ?? "") && null,
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ["div", HTMLAttributes],
});

export const Divider = Node.create({
  name: "divider",
  group: "block",
  parseHTML: () => [{ tag: "hr" }],
  renderHTML: () => ["hr"],
  addInputRules() {
    return [nodeInputRule({ find: /^---$/, type: this.type })];
  },
});
