import type { ReactNode } from "react";
import { diffBodies, diffField } from "#lib/diff.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { FIELD_NAMES } from "#lib/manuscript-names.ts";
import type { BlockConflict, BodyPart, Choice, FieldConflict, Merge } from "#lib/merge.ts";
import type { Names } from "../revisions/block-words.tsx";
import { BodyDiff, SameBlocks } from "../revisions/body-diff.tsx";
import { FieldChange } from "../revisions/field-diff.tsx";

interface Shared {
  theirName: string;
  names: Names;
}

/** A passage of the merged text, with a choice where both sides changed it. */
export function ConflictPart({ part, ...shared }: { part: BodyPart } & Shared) {
  switch (part.kind) {
    case "same":
      return (
        <div className="diff grid gap-4">
          <SameBlocks blocks={part.blocks} names={shared.names} />
        </div>
      );
    case "taken":
      return (
        <div>
          <p className="diff-note mb-1">Übernommen {takenFrom(part.from, shared.theirName)}</p>
          <BodyDiff entries={diffBodies(part.base, part.blocks)} names={shared.names} />
        </div>
      );
    case "blocks":
      return <BlockChoice conflict={part} {...shared} />;
  }
}

function takenFrom(from: "mine" | "theirs" | "both", theirName: string): string {
  if (from === "both") return "aus beiden Fassungen";
  return from === "mine" ? "aus Ihrer Fassung" : `aus der Fassung von ${theirName}`;
}

/** Fields that needed no choice, with what became of them. */
export function TakenFields({ merge, base, theirName, names }: { merge: Merge; base: ManuscriptContent } & Shared) {
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

function BlockChoice({ conflict, theirName, names }: { conflict: BlockConflict } & Shared) {
  const side = (blocks: BlockConflict["mine"]) => (
    <BodyDiff entries={diffBodies(conflict.base, blocks)} names={names} />
  );
  return (
    <Choices legend="Diese Stelle haben beide geändert" id={conflict.id} theirName={theirName} hasBoth>
      {{ mine: side(conflict.mine), theirs: side(conflict.theirs) }}
    </Choices>
  );
}

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
