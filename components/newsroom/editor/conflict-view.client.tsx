"use client";

import { type FormEvent, useEffect, useMemo, useRef } from "react";
import type { Block } from "#lib/article-body.ts";
import { formatMoment } from "#lib/dates.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { applyChoices, type BodyPart, type Choice, mergeManuscripts } from "#lib/merge.ts";
import type { Names } from "../revisions/block-words.tsx";
import { CopyOwnText } from "./conflict-copy.client.tsx";
import { BlockChoice, FieldChoice, Settled } from "./conflict-parts.tsx";

/** What both sides changed, laid side by side and chosen here, place by place. All else is settled, and shown on demand. */
export function ConflictView(props: {
  base: ManuscriptContent;
  mine: ManuscriptContent;
  theirs: ManuscriptContent;
  /** As it reads after "Fassung von". */
  theirName: string;
  /** ISO 8601 instant. */
  theirSavedAt: string;
  names?: Names;
  onResolve: (content: ManuscriptContent) => void;
  onCancel: () => void;
}) {
  const { base, mine, theirs, theirName, theirSavedAt, names = {}, onResolve, onCancel } = props;
  const merge = useMemo(() => mergeManuscripts(base, mine, theirs), [base, mine, theirs]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const resolve = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onResolve(applyChoices(merge, choicesOf(new FormData(event.currentTarget))));
  };
  const count = merge.conflicts.length;
  const savedAt = formatMoment({ epochMilliseconds: Date.parse(theirSavedAt) }, { epochMilliseconds: Date.now() });

  return (
    <form onSubmit={resolve} className="mx-auto grid max-w-[68rem] gap-4 p-4 md:gap-6" aria-labelledby="conflict-title">
      <header className="grid gap-2">
        <h2 id="conflict-title" ref={heading} tabIndex={-1} className="font-serif text-title font-medium outline-none">
          Zwei Fassungen dieses Textes
        </h2>
        <p className="max-w-[42rem]">
          Während Sie schrieben, wurde die Fassung von {theirName} gespeichert ({savedAt}). Beide Texte sind sicher.{" "}
          {describeCount(count)}
        </p>
        <CopyOwnText content={mine} />
      </header>
      {merge.conflicts.map((conflict) =>
        conflict.kind === "field" ? (
          <FieldChoice key={conflict.id} conflict={conflict} theirName={theirName} names={names} />
        ) : null,
      )}
      {merge.body.map((part, index) =>
        part.kind === "blocks" ? (
          <BlockChoice
            key={part.id}
            conflict={part}
            previous={blocksOf(merge.body[index - 1]).at(-1)}
            next={blocksOf(merge.body[index + 1])[0]}
            theirName={theirName}
            names={names}
          />
        ) : null,
      )}
      <Settled merge={merge} base={base} theirName={theirName} names={names} />
      <div className="conflict-steps sticky bottom-0 flex gap-2 border-t border-line bg-raised py-2 md:gap-3 md:py-3">
        <button type="submit" className="button primary">
          Zusammenführen und speichern
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Später entscheiden
        </button>
      </div>
    </form>
  );
}

/** What stands beside a choice, to see where it is; another choice is no such thing. */
const blocksOf = (part: BodyPart | undefined): Block[] => (!part || part.kind === "blocks" ? [] : part.blocks);

function describeCount(count: number): string {
  if (count === 0) return "Sie überschneiden sich nicht: Prüfen Sie das Ergebnis, dann speichern Sie es.";
  return count === 1
    ? "An einer Stelle haben beide etwas geändert: Wählen Sie, was gilt. Alles andere ist schon zusammengeführt."
    : `An ${count} Stellen haben beide etwas geändert: Wählen Sie, was gilt. Alles andere ist schon zusammengeführt.`;
}

const isChoice = (value: unknown): value is Choice => value === "mine" || value === "theirs" || value === "both";

function choicesOf(form: FormData): Record<string, Choice> {
  const choices: Record<string, Choice> = {};
  for (const [id, value] of form) if (isChoice(value)) choices[id] = value;
  return choices;
}
