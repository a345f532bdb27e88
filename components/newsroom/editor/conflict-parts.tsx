import type { ReactNode } from "react";
import type { Block } from "#lib/article-body.ts";
import { diffBodies, diffField } from "#lib/diff.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { FIELD_NAMES } from "#lib/manuscript-names.ts";
import type { BlockConflict, Choice, FieldConflict, Merge } from "#lib/merge.ts";
import type { Names } from "../revisions/block-words.tsx";
import { BodyDiff, SameBlocks } from "../revisions/body-diff.tsx";
import { FieldChange } from "../revisions/field-diff.tsx";

interface Shared {
  theirName: string;
  names: Names;
}

/** Everything that needed no choice, with what became of it: folded, because nothing is asked about it. */
export function Settled({ merge, base, ...shared }: { merge: Merge; base: ManuscriptContent } & Shared) {
  const parts = merge.body.filter((part) => part.kind === "taken");
  const count = parts.length + merge.takenFields.length;
  if (count === 0) return null;
  return (
    <details>
      <summary className="diff-note py-1">
        {count === 1 ? "1 andere Änderung ist" : `${count} andere Änderungen sind`} schon zusammengeführt
      </summary>
      <div className="mt-3 grid gap-6">
        <TakenFields merge={merge} base={base} {...shared} />
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a merge do not move
          <div key={index}>
            <p className="diff-note mb-1">Übernommen {takenFrom(part.from, shared.theirName)}</p>
            <BodyDiff entries={diffBodies(part.base, part.blocks)} names={shared.names} />
          </div>
        ))}
      </div>
    </details>
  );
}

function takenFrom(from: "mine" | "theirs" | "both", theirName: string): string {
  if (from === "both") return "aus beiden Fassungen";
  return from === "mine" ? "aus Ihrer Fassung" : `aus der Fassung von ${theirName}`;
}

function TakenFields({ merge, base, theirName, names }: { merge: Merge; base: ManuscriptContent } & Shared) {
  if (merge.takenFields.length === 0) return null;
  return (
    <dl className="diff grid gap-3">
      {merge.takenFields.map(({ field, from }) => (
        <div key={field}>
          <dt className="diff-note">
            {FIELD_NAMES[field]}, übernommen {takenFrom(from, theirName)}
          </dt>
          <dd>
            <FieldChange change={diffField(field, base[field], merge.content[field])} names={names} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A passage both sides changed, between the blocks that stand before and after it. */
export function BlockChoice(
  props: { conflict: BlockConflict; previous: Block | undefined; next: Block | undefined } & Shared,
) {
  const { conflict, previous, next, theirName, names } = props;
  const side = (blocks: BlockConflict["mine"]) => (
    <BodyDiff entries={diffBodies(conflict.base, blocks)} names={names} />
  );
  return (
    <div className="grid gap-3">
      {previous && <Beside block={previous} names={names} />}
      <Choices legend="Diese Stelle haben beide geändert" id={conflict.id} theirName={theirName} hasBoth>
        {{ mine: side(conflict.mine), theirs: side(conflict.theirs) }}
      </Choices>
      {next && <Beside block={next} names={names} />}
    </div>
  );
}

const Beside = ({ block, names }: { block: Block; names: Names }) => (
  <div className="diff">
    <SameBlocks blocks={[block]} names={names} />
  </div>
);

export function FieldChoice({ conflict, theirName, names }: { conflict: FieldConflict } & Shared) {
  const side = (value: FieldConflict["mine"]) => (
    <p className="diff">
      <FieldChange change={diffField(conflict.field, conflict.base, value)} names={names} />
    </p>
  );
  return (
    <Choices legend={`${FIELD_NAMES[conflict.field]}: beide haben das geändert`} id={conflict.id} theirName={theirName}>
      {{ mine: side(conflict.mine), theirs: side(conflict.theirs) }}
    </Choices>
  );
}

function Choices(props: {
  legend: string;
  id: string;
  theirName: string;
  hasBoth?: boolean;
  children: { mine: ReactNode; theirs: ReactNode };
}) {
  const { legend, id, theirName, hasBoth = false, children } = props;
  return (
    <fieldset className="min-w-0">
      <legend className="field-label mb-2">{legend}</legend>
      <div className="conflict-sides">
        <OneChoice id={id} choice="mine" label="Ihre Fassung">
          {children.mine}
        </OneChoice>
        <OneChoice id={id} choice="theirs" label={`Fassung von ${theirName}`}>
          {children.theirs}
        </OneChoice>
        {hasBoth && (
          <div className="conflict-both">
            <OneChoice id={id} choice="both" label={`Beide: erst Ihre, dann die von ${theirName}`} />
          </div>
        )}
      </div>
    </fieldset>
  );
}

function OneChoice(props: { id: string; choice: Choice; label: string; children?: ReactNode }) {
  const { id, choice, label, children } = props;
  const words = `${id}-${choice}-words`;
  return (
    <div className="conflict-choice">
      <label className="flex min-h-8 items-center gap-2 font-medium">
        <input type="radio" name={id} value={choice} required aria-describedby={children ? words : undefined} />
        {label}
      </label>
      {children && (
        <div id={words} className="mt-2">
          {children}
        </div>
      )}
    </div>
  );
}
