"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import type { ArticleBody } from "#lib/article-body.ts";
import type { Colleague } from "./mention.ts";
import { NoteForm } from "./note-form.tsx";
import type { NoteActions, NoteView } from "./note-view.ts";
import { OutgoingNote } from "./outgoing-note.tsx";
import { ThreadView } from "./thread.tsx";
import { type Thread, threadsOf } from "./threads.ts";
import { useGonePassages } from "./use-gone-passages.ts";
import { useNotes } from "./use-notes.ts";
import { useSelected } from "./use-selected.ts";

export type { NoteView } from "./note-view.ts";

interface NotesPanelProps {
  articleId: string;
  initialNotes: NoteView[];
  colleagues: Colleague[];
  actions: NoteActions;
  /** The text as it stands, to say which passages are gone. Stable: another function is another text. */
  readBody: () => ArticleBody;
  /** What is marked in the text; "" for nothing. */
  selection: () => string;
  onShowPassage: (noteId: string) => void;
  onNotesChange?: (notes: NoteView[]) => void;
  canAnnotate: boolean;
}

/** Words between colleagues beside the text: threads, open ones first. */
export function NotesPanel(props: NotesPanelProps) {
  const { articleId, colleagues, onNotesChange, canAnnotate } = props;
  const { notes, outgoing, problem, add, sendAgain, drop, resolve } = useNotes(props);
  const { open, resolved } = useMemo(() => threadsOf(notes), [notes]);
  const selected = useSelected(props.selection);
  const gone = useGonePassages(notes, props.readBody);
  const [now, setNow] = useState(() => Date.now());
  const [said, setSaid] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: times are told anew with every change of the notes
  useEffect(() => {
    setNow(Date.now());
    onNotesChange?.(notes);
  }, [notes]);

  const onWay = (parentId: string | undefined) =>
    outgoing
      .filter((entry) => entry.parentId === parentId)
      .map((entry) => (
        <OutgoingNote
          key={entry.key}
          entry={entry}
          colleagues={colleagues}
          onSendAgain={() => sendAgain(entry)}
          onDrop={() => drop(entry.key)}
        />
      ));
  const newNotes = onWay(undefined);
  const threads = (list: Thread[]) =>
    list.map((thread) => {
      const answers = onWay(thread.note.id);
      return (
        <ThreadView
          key={thread.note.id}
          articleId={articleId}
          thread={thread}
          colleagues={colleagues}
          now={now}
          isPassageGone={gone.has(thread.note.id)}
          canAnnotate={canAnnotate}
          onShowPassage={() => props.onShowPassage(thread.note.id)}
          onAnswer={add}
          onResolve={(isResolved) => {
            setSaid(isResolved ? "Als erledigt abgelegt" : "Wieder geöffnet");
            heading.current?.focus();
            void resolve(thread.note.id, isResolved);
          }}
        >
          {answers.length > 0 && answers}
        </ThreadView>
      );
    });

  return (
    <section aria-labelledby={`notizen-${articleId}`} className="grid gap-4">
      <h2 id={`notizen-${articleId}`} ref={heading} tabIndex={-1} className="sr-only">
        Notizen
      </h2>
      {canAnnotate && <NoteForm articleId={articleId} colleagues={colleagues} selected={selected} onSend={add} />}
      {problem !== "" && (
        <p role="alert" className="field-error">
          {problem}
        </p>
      )}
      {newNotes}
      {open.length > 0 && <ul className="border-b border-line">{threads(open)}</ul>}
      {notes.length + outgoing.length === 0 && <Nothing canAnnotate={canAnnotate} />}
      {resolved.length > 0 && (
        <details>
          <summary className="text-soft">{resolved.length} erledigt</summary>
          <ul className="mt-2 border-b border-line">{threads(resolved)}</ul>
        </details>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </section>
  );
}

function Nothing({ canAnnotate }: { canAnnotate: boolean }) {
  return (
    <div className="grid gap-2 border-t border-line pt-3 text-soft">
      <p>Noch keine Notizen.</p>
      {canAnnotate && (
        <p>
          Hier stehen Fragen und Hinweise unter Kolleg:innen; im Beitrag erscheinen sie nie. Um über eine Stelle zu
          sprechen, markieren Sie sie im Text.
        </p>
      )}
    </div>
  );
}
