import { NodeViewWrapper, type ReactNodeViewProps } from "@tiptap/react";
import { BLOCK_LIMITS } from "#lib/manuscript-limits.ts";
import { useLookup, useSurfaceTools } from "../surface-context.ts";
import { pick } from "./block-choices.ts";
import { BlockField, BlockPicture, BlockTools, isAltMissing } from "./block-parts.tsx";

const LARGEST_GALLERY = 60;

export function GalleryView(view: ReactNodeViewProps) {
  const tools = useSurfaceTools();
  const ids = view.node.attrs.mediaIds as string[];
  const pictures = useLookup(tools.pictures, ids);
  const isEditable = view.editor.isEditable;

  const change = (mediaIds: string[]) => {
    if (mediaIds.length === 0) view.deleteNode();
    else view.updateAttributes({ mediaIds: mediaIds.slice(0, LARGEST_GALLERY) });
  };
  const swap = (index: number, other: number) => {
    const moved = ids[index];
    const displaced = ids[other];
    if (moved === undefined || displaced === undefined) return;
    change(ids.with(index, displaced).with(other, moved));
  };
  const add = async () => {
    const chosen = await pick(tools);
    if (chosen.length > 0) change([...ids, ...chosen.map(({ id }) => id)]);
  };

  return (
    <NodeViewWrapper as="figure" className="block block-gallery">
      <ol aria-label="Bilder der Galerie">
        {ids.map((id, index) => {
          const picture = pictures.get(id);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same picture may stand in a gallery twice
            <li key={`${id} ${index}`}>
              <BlockPicture picture={picture} sizes="18rem" />
              {isAltMissing(picture) && <span className="block-lack">Alternativtext fehlt</span>}
              {isEditable && (
                <div className="block-tools">
                  <button type="button" disabled={index === 0} onClick={() => swap(index, index - 1)}>
                    <span aria-hidden="true">←</span>
                    <span className="unseen">Bild {index + 1} nach vorn</span>
                  </button>
                  <button type="button" disabled={index === ids.length - 1} onClick={() => swap(index, index + 1)}>
                    <span aria-hidden="true">→</span>
                    <span className="unseen">Bild {index + 1} nach hinten</span>
                  </button>
                  <button type="button" onClick={() => change(ids.toSpliced(index, 1))}>
                    <span aria-hidden="true">×</span>
                    <span className="unseen">Bild {index + 1} aus der Galerie nehmen</span>
                  </button>
                </div>
              )}
            </li>
          );
        })}
      </ol>
      <figcaption>
        <BlockField
          view={view}
          attribute="caption"
          label="Bildunterschrift der Galerie"
          placeholder="Bildunterschrift"
          limit={BLOCK_LIMITS.pictureCaption}
        />
      </figcaption>
      <BlockTools view={view}>
        <button type="button" onClick={add} disabled={ids.length >= LARGEST_GALLERY}>
          Bilder hinzufügen
        </button>
      </BlockTools>
    </NodeViewWrapper>
  );
}
