import type { ReactNode } from "react";
import { diffBodies, diffField, type ManuscriptDiff } from "#lib/diff.ts";
import { closedUntil } from "#lib/embargo.ts";
import { FIELD_NAMES } from "#lib/manuscript-names.ts";
import type { Merge } from "#lib/merge.ts";
import { BodyDiff } from "../revisions/body-diff.tsx";
import { FieldChange } from "../revisions/field-diff.tsx";
import { RevisionDiff } from "../revisions/revision-diff.tsx";
import { Question } from "./form-parts.tsx";
import { inWords } from "./plan.ts";
import type { PlanView, SeenPlan } from "./ports.ts";

export type PlanFate = "keep" | "include";

/** What becomes of a change that is planned already. Each answer comes with the words readers would get. */
export function PlanChoice(props: {
  plan: PlanView;
  isLater: boolean;
  fate: PlanFate | undefined;
  onFate: (fate: PlanFate) => void;
  problem: string | undefined;
}) {
  const { plan, isLater, fate, onFate, problem } = props;
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
        legend={`Für den ${due} ist eine Änderung geplant. Was geht jetzt hinaus?`}
        answers={[
          { value: "keep", label: "Nur die neue Änderung", hint: `Die geplante kommt weiter am ${due}.` },
          { value: "include", label: "Die geplante Änderung jetzt mit", hint: "Die Planung ist damit erledigt." },
        ]}
        value={fate}
        onChange={onFate}
        problem={fate === undefined && problem ? "Bitte wählen Sie, was hinausgeht." : undefined}
      />
      <Words title="„Nur die neue Änderung“: Das bekommen Leser:innen jetzt">
        <Alone {...plan} due={due} />
      </Words>
      <Words title="„Die geplante Änderung jetzt mit“: Das bekommen Leser:innen jetzt">
        <RevisionDiff diff={plan.included} names={plan.names} />
      </Words>
    </section>
  );
}

function Alone({ alone, names, due }: PlanView & { due: string }) {
  switch (alone.kind) {
    case "nothing":
      return <p>Seit der Planung ist nichts dazugekommen.</p>;
    case "overlap":
      return <Overlap conflicts={alone.conflicts} names={names} />;
    case "settled":
      return (
        <>
          {alone.closedUntil && (
            <p className="text-red">
              Die Sperrfrist bis {inWords(alone.closedUntil)} wurde nach der Planung gesetzt. Sie gilt auch für das, was
              seitdem geschrieben wurde.
            </p>
          )}
          <RevisionDiff diff={alone.now} names={names} />
          <Later diff={alone.later} names={names} due={due} />
        </>
      );
  }
}

function Later({ diff, names, due }: { diff: ManuscriptDiff; names: Record<string, string>; due: string }) {
  return (
    <details className="border-t border-line pt-2">
      <summary className="diff-note py-1">Und am {due}</summary>
      <div className="mt-2">
        <RevisionDiff diff={diff} names={names} />
      </div>
    </details>
  );
}

/** Passages both changes touch: how they stand online, and how they would read. */
function Overlap({ conflicts, names }: { conflicts: Merge["conflicts"]; names: Record<string, string> }) {
  return (
    <>
      <p className="text-red">
        Das geht nicht: Ihre Änderung und die geplante betreffen dieselbe Stelle. Ändern Sie die Stelle, oder
        veröffentlichen Sie die geplante Änderung jetzt mit.
      </p>
      {conflicts.map((conflict) =>
        conflict.kind === "field" ? (
          <div key={conflict.id} className="diff">
            <p className="diff-note">{FIELD_NAMES[conflict.field]}: online und in Ihrem Text</p>
            <FieldChange change={diffField(conflict.field, conflict.theirs, conflict.mine)} names={names} />
          </div>
        ) : (
          <div key={conflict.id}>
            <p className="diff-note">Diese Stelle: online und in Ihrem Text</p>
            <BodyDiff entries={diffBodies(conflict.theirs, conflict.mine)} names={names} />
          </div>
        ),
      )}
    </>
  );
}

function Words({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details open className="border-t border-line pt-2">
      <summary className="field-label cursor-pointer">{title}</summary>
      <div className="mt-2 grid gap-3 text-note">{children}</div>
    </details>
  );
}

/** As it is sent; without an answer the server asks for it. */
export const answerTo = (
  plan: PlanView,
  fate: PlanFate | "replace" | undefined,
): { plan?: { seen: SeenPlan; fate: PlanFate | "replace" } } => (fate ? { plan: { seen: plan.seen, fate } } : {});

/** Whether an embargo stands against letting the text out at `at`; not while that is unclear. */
export function embargoCloses(given: {
  embargoUntil: string | null;
  planned: PlanView | undefined;
  fate: PlanFate | undefined;
  at: number | string | undefined;
}): boolean {
  const { embargoUntil, planned, fate, at } = given;
  if (at === undefined) return false;
  if (typeof at === "string") return closedUntil(embargoUntil, { epochMilliseconds: Date.parse(at) }) !== undefined;
  if (planned && fate === undefined) return false;
  if (planned?.alone.kind === "settled" && fate === "keep") return planned.alone.closedUntil !== undefined;
  return closedUntil(embargoUntil, { epochMilliseconds: at }) !== undefined;
}
