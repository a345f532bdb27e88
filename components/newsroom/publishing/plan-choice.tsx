import type { ReactNode } from "react";
import { diffBodies, diffField } from "#lib/diff.ts";
import { FIELD_NAMES } from "#lib/manuscript-names.ts";
import type { BlockConflict, FieldConflict, Merge } from "#lib/merge.ts";
import type { Names } from "../revisions/block-words.tsx";
import { BodyDiff } from "../revisions/body-diff.tsx";
import { FieldChange } from "../revisions/field-diff.tsx";
import { RevisionDiff } from "../revisions/revision-diff.tsx";
import { Question } from "./form-parts.tsx";
import { inWords, type PlanFate, planAnswers } from "./plan.ts";
import type { PlanView } from "./ports.ts";

/** What becomes of a change that is planned already. Each answer comes with the words readers would get. */
export function PlanChoice(props: {
  plan: PlanView;
  isLater: boolean;
  fate: PlanFate | undefined;
  onFate: (fate: PlanFate) => void;
  /** There is an embargo on the working text. */
  isEmbargoed: boolean;
  problem: string | undefined;
}) {
  const { plan, isLater, fate, onFate, isEmbargoed, problem } = props;
  const due = inWords(plan.seen.dueAt);
  if (isLater) {
    return (
      <section className="grid gap-3 border-s-4 border-warn ps-3" aria-label="Geplante Änderung">
        <p>
          Für den {due} ist schon eine Änderung geplant. Der jetzige Text tritt an ihre Stelle; geplant ist danach nur
          noch er.
        </p>
        <Words title="Das ändert sich an der geplanten Fassung">
          <RevisionDiff diff={plan.replaced} names={plan.names} />
        </Words>
      </section>
    );
  }
  return (
    <section className="grid gap-3 border-s-4 border-warn ps-3" aria-label="Geplante Änderung">
      <Question
        legend={`Für den ${due} ist eine Änderung geplant. Was wird aus ihr?`}
        answers={planAnswers(plan)}
        value={fate}
        onChange={onFate}
        problem={fate === undefined && problem ? "Bitte wählen Sie, was aus der geplanten Änderung wird." : undefined}
      />
      <Words title="„Nur die neue Änderung“: Das bekommen Leser:innen jetzt">
        <Alone {...plan} isEmbargoed={isEmbargoed} />
      </Words>
      {plan.alone.kind === "settled" && (
        <Words title={`Dann am ${due}`} isFolded>
          <RevisionDiff diff={plan.alone.later} names={plan.names} />
        </Words>
      )}
      <Words title="„Die geplante Änderung jetzt mit“: Das bekommen Leser:innen jetzt">
        <RevisionDiff diff={plan.included} names={plan.names} />
      </Words>
      <Words
        title="„In die geplante Fassung übernehmen“: Das ändert sich an ihr"
        isFolded={plan.alone.kind !== "overlap"}
      >
        <RevisionDiff diff={plan.replaced} names={plan.names} />
      </Words>
    </section>
  );
}

function Alone({ alone, names, isEmbargoed }: PlanView & { isEmbargoed: boolean }) {
  switch (alone.kind) {
    case "nothing":
      return <p>Seit der Planung ist nichts dazugekommen.</p>;
    case "overlap":
      return <Overlap conflicts={alone.conflicts} names={names} />;
    case "settled":
      return (
        <>
          {alone.closedUntil ? (
            <p className="text-red">
              Die Sperrfrist bis {inWords(alone.closedUntil)} wurde nach der Planung gesetzt. Sie gilt auch für das, was
              seitdem geschrieben wurde.
            </p>
          ) : (
            isEmbargoed && <p>Die Sperrfrist bleibt bei der geplanten Fassung. Was hier steht, geht ohne sie hinaus.</p>
          )}
          <RevisionDiff diff={alone.now} names={names} />
        </>
      );
  }
}

/** Passages both changes touch, and what each does to them. */
function Overlap({ conflicts, names }: { conflicts: Merge["conflicts"]; names: Names }) {
  return (
    <>
      <p className="text-red">
        Das geht nicht: Ihre Änderung und die geplante betreffen dieselbe Stelle. Übernehmen Sie Ihre in die geplante
        Fassung, oder ändern Sie die Stelle.
      </p>
      {conflicts.map((conflict) =>
        conflict.kind === "field" ? (
          <FieldOverlap key={conflict.id} conflict={conflict} names={names} />
        ) : (
          <BlockOverlap key={conflict.id} conflict={conflict} names={names} />
        ),
      )}
    </>
  );
}

function FieldOverlap({ conflict, names }: { conflict: FieldConflict; names: Names }) {
  const { field, base, mine, theirs } = conflict;
  return (
    <>
      <Passage title={`${FIELD_NAMES[field]}: was Sie seit der Planung geändert haben`}>
        <FieldChange change={diffField(field, base, mine)} names={names} />
      </Passage>
      <Passage title="Was die geplante Änderung daran ändert">
        <FieldChange change={diffField(field, theirs, base)} names={names} />
      </Passage>
    </>
  );
}

function BlockOverlap({ conflict, names }: { conflict: BlockConflict; names: Names }) {
  const { base, mine, theirs } = conflict;
  return (
    <>
      <Passage title="Was Sie seit der Planung geändert haben">
        <BodyDiff entries={diffBodies(base, mine)} names={names} />
      </Passage>
      <Passage title="Was die geplante Änderung daran ändert">
        <BodyDiff entries={diffBodies(theirs, base)} names={names} />
      </Passage>
    </>
  );
}

function Passage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="diff">
      <p className="diff-note">{title}</p>
      {children}
    </div>
  );
}

function Words({ title, isFolded, children }: { title: string; isFolded?: boolean; children: ReactNode }) {
  return (
    <details open={!isFolded} className="border-t border-line pt-2">
      <summary className="field-label cursor-pointer">{title}</summary>
      <div className="mt-2 grid gap-3 text-note">{children}</div>
    </details>
  );
}
