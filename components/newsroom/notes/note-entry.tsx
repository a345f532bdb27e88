import { formatDateTime, formatRecent } from "#lib/dates.ts";
import { type Colleague, splitAtMentions } from "./mention.ts";
import type { NoteView } from "./note-view.ts";

/** One note: who, when, what. */
export function NoteEntry({ note, colleagues, now }: { note: NoteView; colleagues: Colleague[]; now: number }) {
  const moment = { epochMilliseconds: Date.parse(note.createdAt) };
  return (
    <div>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{note.isMine ? "Sie" : (note.by ?? "Gelöschtes Konto")}</span>
        <time
          dateTime={note.createdAt}
          title={formatDateTime(moment)}
          className="text-label text-soft"
          // Server and browser may disagree about "heute" around midnight; the browser is right a moment later.
          suppressHydrationWarning
        >
          {formatRecent(moment, { epochMilliseconds: now })}
        </time>
      </p>
      <NoteText text={note.text} colleagues={colleagues} />
    </div>
  );
}

/** The words of a note, with the mentioned set apart. */
export function NoteText({ text, colleagues }: { text: string; colleagues: Colleague[] }) {
  return (
    <p className="whitespace-pre-line [overflow-wrap:anywhere]">
      {splitAtMentions(text, colleagues).map(({ at, words, isMention }) =>
        isMention ? (
          <strong key={at} className="font-medium text-red">
            {words}
          </strong>
        ) : (
          words
        ),
      )}
    </p>
  );
}
