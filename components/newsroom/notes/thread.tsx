import { type ReactNode, useState } from "react";
import type { Colleague } from "./mention.ts";
import { NoteEntry } from "./note-entry.tsx";
import { NoteForm } from "./note-form.tsx";
import type { NewNote } from "./note-view.ts";
import { PassageQuote } from "./passage-quote.tsx";
import type { Thread } from "./threads.ts";

interface ThreadProps {
  articleId: string;
  thread: Thread;
  colleagues: Colleague[];
  now: number;
  isPassageGone: boolean;
  canAnnotate: boolean;
  onShowPassage: () => void;
  onAnswer: (answer: NewNote) => void;
  onResolve: (isResolved: boolean) => void;
  /** Answers that are on their way. */
  children?: ReactNode;
}

/** A note with its answers. */
export function ThreadView(props: ThreadProps) {
  const { articleId, thread, colleagues, now, canAnnotate, onAnswer, onResolve } = props;
  const { note, answers } = thread;
  const [isAnswering, setIsAnswering] = useState(false);
  const isResolved = note.resolvedAt !== null;
  return (
    <li className="grid gap-2 border-t border-line py-3">
      {note.passage !== null && (
        <PassageQuote passage={note.passage} isGone={props.isPassageGone} onShow={props.onShowPassage} />
      )}
      <NoteEntry note={note} colleagues={colleagues} now={now} />
      {(answers.length > 0 || props.children) && (
        <div className="grid gap-2 border-s border-line ps-3">
          {answers.map((answer) => (
            <NoteEntry key={answer.id} note={answer} colleagues={colleagues} now={now} />
          ))}
          {props.children}
        </div>
      )}
      {isAnswering && (
        <NoteForm
          articleId={articleId}
          parentId={note.id}
          colleagues={colleagues}
          onSend={(answer) => {
            onAnswer(answer);
            setIsAnswering(false);
          }}
          onCancel={() => setIsAnswering(false)}
        />
      )}
      {canAnnotate && !isAnswering && (
        <div className="-ms-2 flex gap-1">
          {!isResolved && (
            <button type="button" className="small-button px-2" onClick={() => setIsAnswering(true)}>
              Antworten
            </button>
          )}
          <button type="button" className="small-button px-2" onClick={() => onResolve(!isResolved)}>
            {isResolved ? "Wieder öffnen" : "Erledigt"}
          </button>
        </div>
      )}
    </li>
  );
}
