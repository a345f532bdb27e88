"use client";

import { useRef, useState, useTransition } from "react";
import type { ActionResult } from "#lib/action-result.ts";

interface RestoreButtonProps {
  articleId: string;
  revisionId: string;
  /** Answers where to go on. */
  onRestore: (given: {
    articleId: string;
    revisionId: string;
    operationId: string;
  }) => Promise<ActionResult<{ path: string }>>;
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
      const result = await onRestore({ articleId, revisionId, operationId: operationId.current }).catch(
        () => undefined,
      );
      if (result) operationId.current = undefined;
      // The whole page anew: the text in it is another one.
      if (result?.ok) location.assign(result.value.path);
      else
        setProblem(
          result?.message ??
            "Die Redaktion war nicht zu erreichen. Versuchen Sie es noch einmal; doppelt geschieht nichts.",
        );
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
