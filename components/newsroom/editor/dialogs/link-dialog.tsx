import { type Editor, getMarkRange } from "@tiptap/core";
import { type FormEvent, useState } from "react";
import { destination, meantAddress } from "#lib/link-address.ts";
import { ArticleSearch } from "./article-search.tsx";
import { SurfaceDialog } from "./surface-dialog.tsx";

export function LinkDialog({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const [existing] = useState(() => String(editor.getAttributes("link").href ?? ""));
  const [value, setValue] = useState(existing);
  const address = meantAddress(value);

  const set = (href: string, words: string) => {
    setLink(editor, href, words);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (address) set(address, value.trim());
  };
  const remove = () => {
    editor.chain().extendMarkRange("link").unsetMark("link").run();
    onClose();
  };

  return (
    <SurfaceDialog title="Link" onClose={onClose}>
      <form onSubmit={submit}>
        <ArticleSearch
          label="Adresse, oder Worte aus einem eigenen Beitrag"
          value={value}
          onChange={setValue}
          isAddress={(typed) => meantAddress(typed) !== undefined || typed.includes(":")}
          onChoose={(article) => set(article.path, article.title)}
        />
        <p className="surface-hint">
          {address
            ? `Führt zu: ${destination(address)}`
            : value.includes(":")
              ? "Diese Adresse kann nicht verlinkt werden. Möglich sind https, http, mailto und tel."
              : ""}
        </p>
        <div className="surface-buttons">
          <button type="submit" className="primary" disabled={!address}>
            {existing ? "Link ändern" : "Link setzen"}
          </button>
          {existing && (
            <button type="button" onClick={remove}>
              Link entfernen
            </button>
          )}
          <button type="button" onClick={onClose}>
            Abbrechen
          </button>
        </div>
      </form>
    </SurfaceDialog>
  );
}

/** On the link at the caret, else on the selection, else on new words. */
function setLink(editor: Editor, href: string, words: string): void {
  const { selection, schema, tr } = editor.state;
  const type = schema.marks.link;
  if (!type) return;
  const range = getMarkRange(selection.$from, type) ?? (selection.empty ? undefined : selection);
  const link = type.create({ href });
  if (range) tr.removeMark(range.from, range.to, type).addMark(range.from, range.to, link);
  else tr.replaceSelectionWith(schema.text(words, [link]), false).removeStoredMark(type);
  editor.view.dispatch(tr.scrollIntoView());
}
