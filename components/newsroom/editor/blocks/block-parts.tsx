import type { ReactNodeViewProps } from "@tiptap/react";
import { type ReactNode, useId } from "react";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { srcSet, variantFile, variantWidths } from "#lib/picture.ts";
import { LengthNote, lengthAria } from "../../ui/length-note.tsx";
import { moveBlock } from "../behaviour/move-block.ts";
import type { MediaChoice } from "../ports.ts";

/* Parts that blocks made of references share. */

/** The tools of a block, in sight while it is selected or used. */
export function BlockTools({ view, children }: { view: ReactNodeViewProps; children?: ReactNode }) {
  const { editor, getPos, deleteNode } = view;
  if (!editor.isEditable) return null;
  const move = (direction: -1 | 1) => {
    const position = getPos();
    if (position === undefined) return;
    editor.commands.setNodeSelection(position);
    moveBlock(editor, direction);
  };
  return (
    <div className="block-tools">
      {children}
      <button type="button" onClick={() => move(-1)}>
        Nach oben
      </button>
      <button type="button" onClick={() => move(1)}>
        Nach unten
      </button>
      <button
        type="button"
        onClick={() => {
          deleteNode();
          editor.commands.focus();
        }}
      >
        Entfernen
      </button>
    </div>
  );
}

/** One attribute of a block as a line to fill in. */
export function BlockField(props: {
  view: ReactNodeViewProps;
  attribute: string;
  label: string;
  placeholder: string;
  limit: number;
}) {
  const { view, attribute, label, placeholder, limit } = props;
  const id = useId();
  const text = String(view.node.attrs[attribute] ?? "");
  const length = lengthAria(id, text, limit);
  return (
    <div>
      <input
        id={id}
        className="block-field"
        aria-label={label}
        aria-invalid={length.isOver ? true : undefined}
        aria-describedby={length.describedBy}
        placeholder={placeholder}
        readOnly={!view.editor.isEditable}
        value={text}
        onChange={(event) => view.updateAttributes({ [attribute]: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "Escape") return;
          event.preventDefault();
          const position = view.getPos();
          if (position !== undefined) view.editor.chain().focus().setNodeSelection(position).run();
        }}
      />
      <LengthNote id={id} text={text} limit={limit} />
    </div>
  );
}

/** A picture of the library; `undefined` while it is looked up, `null` when it is gone. */
export function BlockPicture({ picture, sizes }: { picture: MediaChoice | null | undefined; sizes: string }) {
  if (picture === undefined) return <div className="block-picture-waiting" />;
  if (picture === null) return <p className="block-missing">Dieses Bild gibt es nicht mehr.</p>;
  const shown = { folder: newsroomPaths.pictureFolder(picture.address), width: picture.width };
  const width = variantWidths(picture.width).findLast((known) => known <= 800) ?? 240;
  return (
    <picture>
      <img
        src={`${shown.folder}/${variantFile(width, "webp")}`}
        srcSet={srcSet(shown, "webp", 1200)}
        sizes={sizes}
        width={picture.width}
        height={picture.height}
        alt={picture.alt ?? ""}
        draggable={false}
        data-drag-handle=""
      />
    </picture>
  );
}

export const isAltMissing = (picture: MediaChoice | null | undefined): boolean =>
  picture ? !picture.decorative && !picture.alt?.trim() : false;
