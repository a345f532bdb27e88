"use client";

import { useRef, useState, useTransition } from "react";
import type { Ask } from "#lib/action-result.ts";
import { noAnswer } from "../ui/no-answer.ts";

interface RestoreButtonProps {
  articleId: string;
  revisionId: string;
  /** Answers where to go on. */
  onRestore: Ask<{ articleId: string; revisionId: string; operationId: string }, { path: string }>;
}

/** Puts a Fassung back. It asks no "are you sure": what stood there before is the next Fassung in the list. */
export function RestoreButton({ articleId, revisionId, onRestore }: RestoreButtonProps) {
  const [problem, setProblem] = useState("");
  const [isPending, start] = useTransition();
  // The same until it was answered: pressed again after a lost answer, nothing is put back twice.
  const operationId = useRef<string>(undefined);

  const restore = () =>
    start(async () => {
      operationId.current ??= `${revisionId}/${Date.now()}/${Math.random()}`;
      let isAnswered = true;
      const result = await onRestore({ articleId, revisionId, operationId: operationId.current }).catch((error) => {
        isAnswered = false;
        return noAnswer(error);
      });
      if (isAnswered) operationId.current = undefined;
      // The whole page anew: the text in it is another one.
      if (result.ok) location.assign(result.value.path);
      else setProblem(result.message);
    });

  return (
    <div className="grid justify-items-start gap-1.5">
      <button type="button" className="button primary" disabled={isPending} onClick={restore}>
        Diese Fassung wiederherstellen
      </button>
      {problem !== "" && (
        <p role="alert" className="field-error">
          {problem}
        </p>
      )}
    </div>
  );
}
