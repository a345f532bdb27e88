import { type Editor, Extension } from "@tiptap/core";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { cleanText } from "#lib/clean-text.ts";
import { embedService } from "#lib/embeds.ts";
import { blocksOfText } from "#lib/pasted-text.ts";
import { safeHref } from "#lib/safe-href.ts";
import { insertBlocks } from "../behaviour/insert-block.ts";
import { picturesAmong, uploadPictures } from "../behaviour/uploads.ts";
import { toEditor } from "../body-conversion.ts";
import type { SurfaceTools } from "../surface-context.ts";
import { cleanPastedHtml, isOurs } from "./clean-html.ts";
import { cleanSlice } from "./clean-slice.ts";

/** What happens to everything that is pasted or dropped into the text. */
export const Paste = Extension.create<{ tools: SurfaceTools }>({
  name: "pasteIntoArticle",
  addProseMirrorPlugins() {
    const { editor } = this;
    const { tools } = this.options;
    return [
      new Plugin({
        props: {
          transformPastedHTML(html) {
            if (isOurs(html)) return html;
            const { html: clean, pictures } = cleanPastedHtml(html);
            if (pictures > 0) tools.say(leftBehind(pictures));
            return clean;
          },
          transformPasted: (slice, view) => fitted(cleanSlice(view.state.schema, slice), view),
          clipboardTextParser(text, $context) {
            const { schema } = $context.doc.type;
            const { content = [] } = toEditor({ type: "doc", version: 1, content: blocksOfText(text) });
            const nodes = content.map((block) => schema.nodeFromJSON(block));
            // The line for the caret is not part of what was copied.
            if (nodes.at(-1)?.content.size === 0) nodes.pop();
            return Slice.maxOpen(Fragment.from(nodes));
          },
          handlePaste: (view, event) =>
            pastePictures(editor, tools, event.clipboardData) || pasteAddress(editor, view, event.clipboardData),
          handleDrop(view, event, _slice, isMoved) {
            const pictures = isMoved ? [] : picturesAmong(event.dataTransfer?.files);
            if (pictures.length === 0) return false;
            event.preventDefault();
            uploadPictures(editor, tools, pictures, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos);
            return true;
          },
        },
      }),
    ];
  },
});

const leftBehind = (pictures: number) =>
  pictures === 1
    ? "Ein Bild wurde nicht übernommen. Laden Sie es bitte hoch oder wählen Sie es aus der Bilddatenbank."
    : `${pictures} Bilder wurden nicht übernommen. Laden Sie sie bitte hoch oder wählen Sie sie aus der Bilddatenbank.`;

function pastePictures(editor: Editor, tools: SurfaceTools, clipboard: DataTransfer | null): boolean {
  const pictures = picturesAmong(clipboard?.files);
  // Word and spreadsheets add a picture of the text that is pasted.
  const hasText = clipboard?.getData("text/plain").trim() !== "";
  if (pictures.length === 0 || hasText) return false;
  uploadPictures(editor, tools, pictures);
  return true;
}

/** A lone address: a block of its own on an empty line, a link on selected words, else a link that shows itself. */
function pasteAddress(editor: Editor, view: EditorView, clipboard: DataTransfer | null): boolean {
  const address = cleanText(clipboard?.getData("text/plain") ?? "", "line").trim();
  const href = /^https?:\/\/\S+$/.test(address) ? safeHref(address) : undefined;
  const { selection, schema, tr } = view.state;
  if (!href || !selection.$from.parent.isTextblock) return false;
  const service = embedService(href);
  const { $from } = selection;
  if (service && $from.depth === 1 && $from.parent.type.name === "paragraph" && $from.parent.content.size === 0) {
    insertBlocks(editor, [
      { type: "embed", attrs: { service: service.service, url: href, title: `Beitrag auf ${service.label}` } },
    ]);
    return true;
  }
  const link = schema.mark("link", { href });
  if (selection.empty)
    tr.replaceSelectionWith(schema.text(address, [link, ...$from.marks()]), false).removeStoredMark(link);
  else if (selection.$from.sameParent(selection.$to)) tr.addMark(selection.from, selection.to, link);
  else return false;
  view.dispatch(tr.scrollIntoView());
  return true;
}

/** In a line that holds only text (a cell, a fact, a heading) several paragraphs become one with line breaks. */
function fitted(slice: Slice, { state }: EditorView): Slice {
  const { parent } = state.selection.$from;
  const isLine = parent.isTextblock && parent.type.name !== "paragraph";
  const isTable = slice.content.firstChild?.type.spec.tableRole !== undefined;
  if (!isLine || isTable || slice.content.childCount < 2) return slice;
  const lines: Node[] = [];
  slice.content.descendants((node) => {
    if (!node.isTextblock) return true;
    if (lines.length > 0) lines.push(state.schema.node("hardBreak"));
    node.content.forEach((child) => {
      lines.push(child);
    });
    return false;
  });
  return new Slice(Fragment.from(lines), 0, 0);
}
