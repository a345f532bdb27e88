import type { AnyExtension } from "@tiptap/core";
import { Dropcursor, Gapcursor, Placeholder, TrailingNode, UndoRedo } from "@tiptap/extensions";
import { type ReactNodeViewProps, ReactNodeViewRenderer } from "@tiptap/react";
import type { ComponentType } from "react";
import { BlockFields } from "./behaviour/block-fields.ts";
import { MoveBlock } from "./behaviour/move-block.ts";
import { Passages } from "./behaviour/passages.ts";
import { SurfaceShortcuts } from "./behaviour/surface-shortcuts.ts";
import { TabKey } from "./behaviour/tab-key.ts";
import { Typesetting } from "./behaviour/typesetting.ts";
import { Uploads } from "./behaviour/uploads.ts";
import { GalleryView } from "./blocks/gallery-view.tsx";
import { ImageView } from "./blocks/image-view.tsx";
import { EmbedView, FileView, RelatedArticleView } from "./blocks/reference-views.tsx";
import { FindText } from "./find/find-plugin.ts";
import { Paste } from "./paste/paste.ts";
import { articleSchema } from "./schema/article-schema.ts";
import type { SurfaceTools } from "./surface-context.ts";

const VIEWS: Record<string, ComponentType<ReactNodeViewProps>> = {
  image: ImageView,
  gallery: GalleryView,
  embed: EmbedView,
  relatedArticle: RelatedArticleView,
  file: FileView,
};

/** The schema of an article with everything that makes writing in it comfortable. */
export function surfaceExtensions(tools: SurfaceTools): AnyExtension[] {
  const nodes = articleSchema.map((extension: AnyExtension) => {
    const view = VIEWS[extension.name];
    return view ? extension.extend({ addNodeView: () => ReactNodeViewRenderer(view) }) : extension;
  });
  return [
    ...nodes,
    UndoRedo,
    Dropcursor.configure({ color: false, class: "drop-place" }),
    Gapcursor,
    TrailingNode,
    Placeholder.configure({
      placeholder: ({ node }) => (node.type.name === "paragraph" ? "Schreiben oder „/“ für Blöcke" : ""),
    }),
    Typesetting,
    Paste.configure({ tools }),
    Uploads,
    Passages,
    BlockFields,
    FindText,
    MoveBlock,
    TabKey,
    SurfaceShortcuts.configure({ tools }),
  ];
}
