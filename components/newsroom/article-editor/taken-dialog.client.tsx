"use client";

import { useEffect, useRef } from "react";
import type { ArticleBody, Block } from "#lib/article-body.ts";
import { canonical } from "#lib/canonical.ts";
import { formatMoment } from "#lib/dates.ts";
import { diffBodies, diffField } from "#lib/diff.ts";
import { FIELD_NAMES } from "#lib/manuscript-names.ts";
import { describeWriters, type Taken, type TakenPassage } from "../editor/autosave-taken.ts";
import type { Names } from "../revisions/block-words.tsx";
import { BodyDiff, SameBlocks } from "../revisions/body-diff.tsx";
import { FieldChange } from "../revisions/field-diff.tsx";
import { useNames } from "./use-names.ts";

/** What others wrote and was taken over, in the order it is read, each passage with the one before it. */
export function TakenDialog(props: { taken: Taken; me: string; body: ArticleBody; names: Names; onClose: () => void }) {
  const { taken, me, body, onClose } = props;
  const names = useNames({
    names: props.names,
    blocks: taken.passages.flatMap(({ before, after }) => [...before, ...after]),
    leadMediaIds: taken.fields.flatMap(({ field, before, after }) =>
      field === "leadMediaId" ? [before, after].filter((id) => typeof id === "string") : [],
    ),
  });
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const savedAt = formatMoment({ epochMilliseconds: Date.parse(taken.savedAt) }, { epochMilliseconds: Date.now() });
  return (
    <dialog ref={dialog} onClose={onClose} className="w-full max-w-[48rem]" aria-labelledby="taken-title">
      <div className="grid gap-6 p-4">
        <header className="grid gap-2">
          <h2 id="taken-title" className="font-serif text-title font-medium">
            Was dazugekommen ist
          </h2>
          <p>
            {describeWriters(taken, me)}, zuletzt {savedAt}. Es steht schon in Ihrem Text
            {taken.isBesideOwn && "; Ihre eigenen Änderungen sind unberührt"}. Was nicht zusammenpasst, ändern Sie im
            Text.
          </p>
        </header>
        {taken.fields.length > 0 && (
          <dl className="diff grid gap-3 border-y border-line py-4">
            {taken.fields.map(({ field, before, after }) => (
              <div key={field}>
                <dt className="diff-note">{FIELD_NAMES[field]}</dt>
                <dd>
                  <FieldChange change={diffField(field, before, after)} names={names} />
                </dd>
              </div>
            ))}
          </dl>
        )}
        {inReadingOrder(taken.passages, body.content).map(({ passage, previous }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is shown here does not change any more
          <div key={index} className="diff grid gap-4">
            {previous && <SameBlocks blocks={[previous]} names={names} />}
            <BodyDiff entries={diffBodies(passage.before, passage.after)} names={names} />
          </div>
        ))}
        <form method="dialog" className="sticky bottom-0 border-t border-line bg-raised py-3">
          <button type="submit" className="button primary">
            Schließen
          </button>
        </form>
      </div>
    </dialog>
  );
}

/** What was taken out, or changed again here, stands nowhere any more and comes last. */
function inReadingOrder(passages: TakenPassage[], blocks: Block[]) {
  const keys = blocks.map(canonical);
  const places = passages.map((passage) => {
    const [first] = passage.after;
    const at = first ? keys.indexOf(canonical(first)) : -1;
    return { passage, at: at === -1 ? blocks.length : at, previous: at > 0 ? blocks[at - 1] : undefined };
  });
  return places.sort((a, b) => a.at - b.at);
}
