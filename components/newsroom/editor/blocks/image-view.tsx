import { NodeViewWrapper, type ReactNodeViewProps } from "@tiptap/react";
import { BLOCK_LIMITS } from "#lib/manuscript-limits.ts";
import { useLookup, useSurfaceTools } from "../surface-context.ts";
import { pick } from "./block-choices.ts";
import { BlockField, BlockPicture, BlockTools, isAltMissing } from "./block-parts.tsx";

export function ImageView(view: ReactNodeViewProps) {
  const tools = useSurfaceTools();
  const id = String(view.node.attrs.mediaId);
  const picture = useLookup(tools.pictures, [id]).get(id);
  const replace = async () => {
    const [chosen] = await pick(tools);
    if (chosen) view.updateAttributes({ mediaId: chosen.id });
  };
  return (
    <NodeViewWrapper as="figure" className="block block-image">
      <BlockPicture picture={picture} sizes="(width >= 40rem) 36rem, 100vw" />
      <figcaption>
        <BlockField
          view={view}
          attribute="caption"
          label="Bildunterschrift für diesen Beitrag"
          placeholder={picture?.caption || "Bildunterschrift"}
          limit={BLOCK_LIMITS.pictureCaption}
        />
        {picture && <span className="block-credit">{picture.credit || "Bildnachweis fehlt"}</span>}
        {isAltMissing(picture) && <span className="block-lack">Alternativtext fehlt</span>}
      </figcaption>
      <BlockTools view={view}>
        <button type="button" onClick={replace}>
          Ersetzen
        </button>
      </BlockTools>
    </NodeViewWrapper>
  );
}
