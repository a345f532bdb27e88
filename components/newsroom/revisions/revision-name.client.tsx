"use client";

import { type FormEvent, useEffect, useId, useRef, useState, useTransition } from "react";
import type { Ask } from "#lib/action-result.ts";
import { REMARK_LIMITS } from "#lib/manuscript-limits.ts";
import { describedBy, LengthNote, lengthAria } from "../ui/length-note.tsx";
import { noAnswerToForm } from "../ui/no-answer.ts";

interface RevisionNameProps {
  articleId: string;
  revisionId: string;
  name: string;
  canName: boolean;
  onName: Ask<{ articleId: string; revisionId: string; name: string }, void>;
}

/** The name of a Fassung, to be given and changed where it stands. */
export function RevisionName({ articleId, revisionId, name, canName, onName }: RevisionNameProps) {
  const id = useId();
  const [isNaming, setIsNaming] = useState(false);
  const [typed, setTyped] = useState(name);
  const [problem, setProblem] = useState("");
  const [isPending, start] = useTransition();
  const field = useRef<HTMLInputElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasNaming = useRef(false);
  const length = lengthAria(id, typed, REMARK_LIMITS.revisionName);

  useEffect(() => {
    if (isNaming) field.current?.select();
    else if (wasNaming.current) opener.current?.focus();
    wasNaming.current = isNaming;
  }, [isNaming]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const result = await onName({ articleId, revisionId, name: typed }).catch(noAnswerToForm);
      setProblem(result.ok ? "" : result.message);
      if (result.ok) setIsNaming(false);
    });
  };

  if (!isNaming) {
    return (
      <p className="flex flex-wrap items-baseline gap-x-2">
        {name !== "" && <strong className="min-w-0 font-serif text-small font-semibold break-words">{name}</strong>}
        {canName && (
          <button
            ref={opener}
            type="button"
            className="min-h-6 text-label text-soft underline decoration-line underline-offset-4 hover:text-ink"
            onClick={() => {
              setTyped(name);
              setIsNaming(true);
            }}
          >
            {name === "" ? "Benennen" : "Umbenennen"}
          </button>
        )}
      </p>
    );
  }
  return (
    <form onSubmit={submit} className="mt-1 flex flex-wrap items-center gap-2">
      <label htmlFor={id} className="sr-only">
        Name der Fassung
      </label>
      <input
        ref={field}
        id={id}
        className="text-input w-64 max-w-full"
        value={typed}
        placeholder="etwa: Vor der Kürzung"
        aria-invalid={length.isOver ? true : undefined}
        aria-describedby={describedBy(length.describedBy, `${id}-hint`)}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setIsNaming(false);
        }}
      />
      <button type="submit" className="button" disabled={isPending}>
        Benennen
      </button>
      <button type="button" className="button bare" onClick={() => setIsNaming(false)}>
        Abbrechen
      </button>
      <div className="w-full empty:hidden">
        <LengthNote id={id} text={typed} limit={REMARK_LIMITS.revisionName} />
      </div>
      <p id={`${id}-hint`} className="field-hint w-full">
        Eine benannte Fassung wird nie aufgeräumt.
      </p>
      {problem !== "" && (
        <p role="alert" className="field-error w-full">
          {problem}
        </p>
      )}
    </form>
  );
}
