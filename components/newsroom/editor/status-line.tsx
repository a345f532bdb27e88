import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import { countWords } from "#lib/plain-text.ts";
import { fromEditor } from "./body-conversion.ts";

const PAUSE_MS = 500;
const WORDS_PER_MINUTE = 230;

export const wordsOf = (editor: Editor): number => countWords(fromEditor(editor.getJSON()));

/** Length of the text, counted when the typing pauses, and what the surface has to say. */
export function StatusLine({ editor, notice }: { editor: Editor; notice: string }) {
  const [words, setWords] = useState(() => wordsOf(editor));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setWords(wordsOf(editor)), PAUSE_MS);
    };
    editor.on("update", later);
    return () => {
      clearTimeout(timer);
      editor.off("update", later);
    };
  }, [editor]);
  const minutes = Math.max(1, Math.round(words / WORDS_PER_MINUTE));
  return (
    <div className="surface-status">
      <p role="status" className="surface-notice">
        {notice}
      </p>
      <p>
        {words.toLocaleString("de-DE")} {words === 1 ? "Wort" : "Wörter"}
        {words > 0 && `, ${minutes} ${minutes === 1 ? "Minute" : "Minuten"} Lesezeit`}
      </p>
    </div>
  );
}
