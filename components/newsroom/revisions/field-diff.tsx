import type { FieldDiff } from "#lib/diff.ts";
import { type Names, nameOf } from "./block-words.tsx";
import { Runs } from "./runs.tsx";

/** What became of one field. */
export function FieldChange({ change, names }: { change: FieldDiff; names: Names }) {
  if (change.kind === "words") return <Runs runs={change.runs} />;
  const named = (kind: "removed" | "added", ids: string[]) => ids.map((id) => ({ kind, text: nameOf(names, id) }));
  const runs = [...named("removed", change.removed), ...named("added", change.added)];
  return (
    <>
      {runs.map((run, index) => (
        <span key={`${run.kind} ${run.text}`}>
          {index > 0 && ", "}
          <Runs runs={[run]} />
        </span>
      ))}
      {change.isReordered && <span className="diff-note">{runs.length > 0 && "; "}umgestellt</span>}
      {change.kept.length > 0 && !change.isReordered && (
        <span className="diff-note"> (weiterhin: {change.kept.map((id) => nameOf(names, id)).join(", ")})</span>
      )}
    </>
  );
}
