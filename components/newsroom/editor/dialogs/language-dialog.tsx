import type { Editor } from "@tiptap/core";
import { type FormEvent, useState } from "react";
import { SurfaceDialog } from "./surface-dialog.tsx";

/** Spoken in German towns, most frequent first. */
const LANGUAGES: [tag: string, name: string][] = [
  ["en", "Englisch"],
  ["fr", "Französisch"],
  ["tr", "Türkisch"],
  ["it", "Italienisch"],
  ["es", "Spanisch"],
  ["ar", "Arabisch"],
  ["ru", "Russisch"],
  ["uk", "Ukrainisch"],
  ["pl", "Polnisch"],
  ["nl", "Niederländisch"],
  ["pt", "Portugiesisch"],
  ["el", "Griechisch"],
  ["ro", "Rumänisch"],
  ["ku", "Kurdisch"],
  ["fa", "Persisch"],
  ["la", "Latein"],
  ["ksh", "Kölsch"],
  ["nds", "Plattdeutsch"],
];

export function LanguageDialog({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const [existing] = useState(() => String(editor.getAttributes("language").lang ?? ""));
  const [lang, setLang] = useState(existing || "en");
  const hasText = existing !== "" || !editor.state.selection.empty;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chain = existing ? editor.chain().extendMarkRange("language") : editor.chain();
    chain.setMark("language", { lang }).run();
    onClose();
  };
  const remove = () => {
    editor.chain().extendMarkRange("language").unsetMark("language").run();
    onClose();
  };
  return (
    <SurfaceDialog title="Sprache auszeichnen" onClose={onClose}>
      <form onSubmit={submit}>
        <p className="surface-hint">
          {hasText
            ? "Ausgezeichnete Worte werden richtig vorgelesen und getrennt."
            : "Bitte markieren Sie zuerst die Worte, die nicht deutsch sind."}
        </p>
        <label className="surface-label" htmlFor="surface-language">
          Sprache
        </label>
        <select
          id="surface-language"
          className="surface-input"
          value={lang}
          onChange={(event) => setLang(event.target.value)}
        >
          {!LANGUAGES.some(([tag]) => tag === lang) && <option value={lang}>{lang}</option>}
          {LANGUAGES.map(([tag, name]) => (
            <option key={tag} value={tag}>
              {name}
            </option>
          ))}
        </select>
        <div className="surface-buttons">
          <button type="submit" className="primary" disabled={!hasText}>
            Auszeichnen
          </button>
          {existing && (
            <button type="button" onClick={remove}>
              Auszeichnung entfernen
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
