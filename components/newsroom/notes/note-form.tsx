import { type FormEvent, useState } from "react";
import { REMARK_LIMITS } from "#lib/manuscript-limits.ts";
import type { Colleague } from "./mention.ts";
import { MentionField } from "./mention-field.tsx";
import type { NewNote } from "./note-view.ts";
import { PassageQuote } from "./passage-quote.tsx";
import { useKept } from "./use-kept.ts";

interface NoteFormProps {
  articleId: string;
  /** The note to answer; without it a new one begins. */
  parentId?: string;
  colleagues: Colleague[];
  /** What is marked in the text right now. */
  selected?: string;
  onSend: (note: NewNote) => void;
  onCancel?: () => void;
}

/** Where a note or an answer is written. What stands in it stays there until it is sent. */
export function NoteForm(props: NoteFormProps) {
  const { articleId, parentId, colleagues, selected = "", onSend, onCancel } = props;
  const [draft, changeDraft] = useKept<{ text: string; passage?: string }>(`notiz/${articleId}/${parentId ?? "neu"}`);
  const [isLacking, setIsLacking] = useState(false);
  const { text = "", passage } = draft ?? {};
  const isAnswer = parentId !== undefined;

  const send = () => {
    setIsLacking(text.trim() === "");
    if (text.trim() === "" || text.length > REMARK_LIMITS.note) return;
    onSend({ text, passage, parentId });
    changeDraft(() => undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };

  return (
    <form onSubmit={submit} className="grid gap-2">
      {passage !== undefined && (
        <div className="flex items-start gap-1">
          <div className="min-w-0 grow">
            <PassageQuote passage={passage} />
          </div>
          <button
            type="button"
            className="small-button"
            aria-label="Ohne diese Stelle"
            onClick={() => changeDraft(() => (text === "" ? undefined : { text }))}
          >
            ×
          </button>
        </div>
      )}
      <MentionField
        label={isAnswer ? "Antwort" : "Neue Notiz"}
        {...(!isAnswer && { hint: "Nur für die Redaktion. @Name schickt jemandem eine Mail." })}
        value={text}
        onChange={(changed) => {
          setIsLacking(false);
          changeDraft((before) => (changed === "" && !before?.passage ? undefined : { ...before, text: changed }));
        }}
        onSend={send}
        colleagues={colleagues}
        takesFocus={isAnswer}
      />
      {isLacking && (
        <p role="alert" className="field-error">
          Hier steht noch nichts. Schreiben Sie ein paar Worte, dann lässt es sich senden.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="button">
          {isAnswer ? "Antwort senden" : "Notiz senden"}
        </button>
        {!isAnswer && selected !== "" && selected !== passage && (
          <button
            type="button"
            className="button bare"
            // The mark in the text stays where it is.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => changeDraft((before) => ({ text: "", ...before, passage: selected }))}
          >
            Zur markierten Stelle
          </button>
        )}
        {onCancel && (
          <button type="button" className="button bare" onClick={onCancel}>
            Zuklappen
          </button>
        )}
      </div>
    </form>
  );
}
