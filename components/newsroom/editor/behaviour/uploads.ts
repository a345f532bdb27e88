import { type Editor, Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { SurfaceTools } from "../surface-context.ts";
import { insertionRange } from "./insert-block.ts";

/* Pictures that are on their way to the library: a placeholder stands where they will, and moves along with the text. */

type Change = { add: { id: string; position: number; label: string } } | { remove: string };

const key = new PluginKey<DecorationSet>("uploads");

export const Uploads = Extension.create({
  name: "uploads",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply(transaction, before) {
          const waiting = transaction.docChanged ? before.map(transaction.mapping, transaction.doc) : before;
          const change: Change | undefined = transaction.getMeta(key);
          if (!change) return waiting;
          if ("remove" in change)
            return waiting.remove(waiting.find(undefined, undefined, (spec) => spec.id === change.remove));
          const { id, position, label } = change.add;
          return waiting.add(transaction.doc, [
            Decoration.widget(position, () => placeholder(label), { id, side: -1 }),
          ]);
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

function placeholder(label: string): HTMLElement {
  const element = document.createElement("div");
  element.className = "block-waiting";
  element.contentEditable = "false";
  element.textContent = label;
  return element;
}

export const picturesAmong = (files: FileList | undefined): File[] =>
  [...(files ?? [])].filter(({ type }) => type.startsWith("image/"));

/** Uploads pictures and puts them at `position`, wherever that is by then. A failure leaves the text as it was. */
export async function uploadPictures(
  editor: Editor,
  tools: SurfaceTools,
  files: File[],
  position?: number,
): Promise<void> {
  const id = crypto.randomUUID();
  const label =
    files.length === 1 ? `„${files[0]?.name}“ wird hochgeladen …` : `${files.length} Bilder werden hochgeladen …`;
  const change = (what: Change) => editor.view.dispatch(editor.state.tr.setMeta(key, what));
  change({ add: { id, position: insertionRange(editor, position).from, label } });
  try {
    const found = await tools.media.upload(files);
    tools.pictures.add(found);
    if (editor.isDestroyed) return;
    const [waiting] = key.getState(editor.state)?.find(undefined, undefined, (spec) => spec.id === id) ?? [];
    const place = waiting?.from ?? insertionRange(editor).from;
    const images = found.map(({ id: mediaId }) => editor.schema.node("image", { mediaId }));
    change({ remove: id });
    // The caret stays where somebody goes on writing meanwhile.
    editor.view.dispatch(editor.state.tr.insert(place, images));
    if (found.length < files.length)
      tools.say(
        `${files.length - found.length} von ${files.length} Bildern fehlen. Bitte laden Sie sie noch einmal hoch.`,
      );
  } catch (error) {
    if (editor.isDestroyed) return;
    change({ remove: id });
    const reason = error instanceof Error ? error.message : "";
    tools.say(
      `Das Hochladen ist nicht gelungen. ${reason} Ihr Text ist unverändert; Sie können es noch einmal versuchen.`,
    );
  }
}
