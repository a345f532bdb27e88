import { NodeViewWrapper, type ReactNodeViewProps } from "@tiptap/react";
import { embedLabel } from "#lib/embeds.ts";
import { BLOCK_LIMITS } from "#lib/manuscript-limits.ts";
import { useLookup, useSurfaceTools } from "../surface-context.ts";
import { BlockField, BlockTools } from "./block-parts.tsx";

export function EmbedView(view: ReactNodeViewProps) {
  const { service, url } = view.node.attrs as { service: string; url: string };
  return (
    <NodeViewWrapper className="block block-embed">
      <p className="block-kind">{embedLabel(service)}</p>
      <BlockField
        view={view}
        attribute="title"
        label="Was ist zu sehen?"
        placeholder="Was ist zu sehen?"
        limit={BLOCK_LIMITS.embedTitle}
      />
      <p className="block-address">{url}</p>
      <BlockTools view={view} />
    </NodeViewWrapper>
  );
}

export function RelatedArticleView(view: ReactNodeViewProps) {
  const { stories } = useSurfaceTools();
  const id = String(view.node.attrs.articleId);
  const article = useLookup(stories, [id]).get(id);
  return (
    <NodeViewWrapper className="block block-related">
      <p className="block-kind">{article?.category ?? "Verwandter Beitrag"}</p>
      {article === null ? (
        <p className="block-missing">Dieser Beitrag ist nicht mehr zu finden. Lesende sehen hier nichts.</p>
      ) : (
        <p className="block-title">{article?.title ?? "…"}</p>
      )}
      <BlockTools view={view} />
    </NodeViewWrapper>
  );
}

export function FileView(view: ReactNodeViewProps) {
  return (
    <NodeViewWrapper className="block block-file">
      <p className="block-kind">Datei</p>
      <BlockField
        view={view}
        attribute="label"
        label="Wie die Datei heißt"
        placeholder="Name der Datei"
        limit={BLOCK_LIMITS.fileLabel}
      />
      <BlockTools view={view} />
    </NodeViewWrapper>
  );
}
