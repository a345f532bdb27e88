import type { Colleague } from "./mention.ts";
import { NoteText } from "./note-entry.tsx";
import { PassageQuote } from "./passage-quote.tsx";
import type { Outgoing } from "./use-notes.ts";

/** A note that has not arrived yet, or could not. */
export function OutgoingNote(props: {
  entry: Outgoing & { isSending: boolean };
  colleagues: Colleague[];
  onSendAgain: () => void;
  onDrop: () => void;
}) {
  const { entry, colleagues, onSendAgain, onDrop } = props;
  return (
    <div className="grid gap-2">
      {entry.passage !== undefined && <PassageQuote passage={entry.passage} />}
      <div>
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">Sie</span>
          <span className="text-label text-soft">{entry.isSending ? "wird gesendet …" : "nicht gesendet"}</span>
        </p>
        <NoteText text={entry.text} colleagues={colleagues} />
      </div>
      {!entry.isSending && (
        <>
          <p role="alert" className="field-error">
            {entry.problem}
          </p>
          <div className="flex flex-wrap gap-2">
            <button type="button" className="button" onClick={onSendAgain}>
              Noch einmal senden
            </button>
            <button type="button" className="button bare" onClick={onDrop}>
              Verwerfen
            </button>
          </div>
        </>
      )}
    </div>
  );
}
