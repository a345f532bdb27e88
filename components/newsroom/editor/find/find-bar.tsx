import { type Editor, useEditorState } from "@tiptap/react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { find, findNext, findState, replaceAll, replaceCurrent } from "./find-plugin.ts";

export function FindBar({ editor, onClose, say }: { editor: Editor; onClose(): void; say(sentence: string): void }) {
  const { count, current } = useEditorState({
    editor,
    selector: () => ({ count: findState(editor).places.length, current: findState(editor).current }),
  });
  const field = useRef<HTMLInputElement>(null);
  const [wanted, setWanted] = useState(() => selectedWords(editor));
  const [replacement, setReplacement] = useState("");
  const [matchCase, setMatchCase] = useState(false);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  useEffect(() => find(editor, wanted, matchCase), [editor, wanted, matchCase]);
  useEffect(() => () => find(editor, "", false), [editor]);

  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      onClose();
      editor.commands.focus();
    }
    if (event.key === "Enter" && event.target === field.current) {
      event.preventDefault();
      findNext(editor, event.shiftKey ? -1 : 1);
    }
  };
  const replaceEverywhere = () => {
    const replaced = replaceAll(editor, replacement);
    say(replaced === 1 ? "Eine Stelle ersetzt." : `${replaced} Stellen ersetzt.`);
  };
  const found = wanted === "" ? "" : count === 0 ? "Nichts gefunden" : `${current + 1} von ${count}`;

  return (
    <search className="find-bar" onKeyDown={onKey}>
      <div>
        <input
          ref={field}
          aria-label="Suchen"
          placeholder="Suchen"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <output className="find-count">{found}</output>
        <button type="button" disabled={count === 0} onClick={() => findNext(editor, -1)}>
          Zurück
        </button>
        <button type="button" disabled={count === 0} onClick={() => findNext(editor, 1)}>
          Weiter
        </button>
        <label>
          <input type="checkbox" checked={matchCase} onChange={(event) => setMatchCase(event.target.checked)} /> Groß-
          und Kleinschreibung
        </label>
        <button type="button" onClick={onClose}>
          Schließen
        </button>
      </div>
      <div>
        <input
          aria-label="Ersetzen durch"
          placeholder="Ersetzen durch"
          value={replacement}
          onChange={(event) => setReplacement(event.target.value)}
        />
        <button type="button" disabled={count === 0} onClick={() => replaceCurrent(editor, replacement)}>
          Ersetzen
        </button>
        <button type="button" disabled={count === 0} onClick={replaceEverywhere}>
          Alle ersetzen
        </button>
      </div>
    </search>
  );
}

function selectedWords({ state }: Editor): string {
  const { from, to, $from, $to } = state.selection;
  return $from.sameParent($to) ? state.doc.textBetween(from, to).slice(0, 100) : "";
}
