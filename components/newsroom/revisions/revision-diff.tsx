import { isUnchanged, type ManuscriptDiff } from "#lib/diff.ts";
import { FIELD_NAMES } from "#lib/manuscript-names.ts";
import type { Names } from "./block-words.tsx";
import { BodyDiff } from "./body-diff.tsx";
import { FieldChange } from "./field-diff.tsx";

/** Two Fassungen compared: the fields that changed, then the text. */
export function RevisionDiff({ diff, names }: { diff: ManuscriptDiff; names: Names }) {
  if (isUnchanged(diff)) return <p className="text-soft">Beide Fassungen sind gleich.</p>;
  return (
    <div className="grid max-w-[42rem] gap-6" lang="de">
      {diff.fields.length > 0 && (
        <dl className="diff grid gap-3 border-y border-line py-4">
          {diff.fields.map((change) => (
            <div key={change.field}>
              <dt className="diff-note">{FIELD_NAMES[change.field]}</dt>
              <dd>
                <FieldChange change={change} names={names} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <BodyDiff entries={diff.body} names={names} />
    </div>
  );
}
