import { FailureNote } from "./form-parts.tsx";
import { inWords } from "./plan.ts";
import type { PlanView, PublishingOutcome, PublishingPort } from "./ports.ts";
import { TimeFields } from "./time-fields.tsx";
import { useAsking } from "./use-asking.ts";
import { useWallClock } from "./use-wall-clock.ts";

/** Another time for a planned change, or none: its text stays as it was planned. */
export function PlanControls(props: {
  articleId: string;
  plan: PlanView;
  port: PublishingPort;
  onLoggedOut: () => void;
  onFinished: (outcome: PublishingOutcome) => void;
}) {
  const { articleId: id, plan, port, onFinished } = props;
  const { isBusy, failure, ask } = useAsking(props.onLoggedOut);
  const time = useWallClock({ initial: Date.parse(plan.seen.dueAt), readTime: port.readTime });
  const finish = async (question: Promise<PublishingOutcome | undefined>) => {
    const outcome = await question;
    if (outcome) onFinished(outcome);
  };
  const move = async () => {
    const moved = await ask(() => port.plan.move({ id, seen: plan.seen, when: time.fields }));
    return moved.ok ? moved.value : undefined;
  };
  const cancel = async () => {
    const cancelled = await ask(() => port.plan.cancel({ id }));
    return cancelled.ok ? cancelled.value : undefined;
  };
  return (
    <section className="grid gap-3 border-t border-line pt-4" aria-label="Planung ändern">
      <p>
        Geplant für {inWords(plan.seen.dueAt)}
        {plan.setBy && ` von ${plan.setBy}`}.
        {plan.correction !== "minor" && (
          <span className="block text-soft">
            {plan.correction === "update"
              ? "Leser:innen sehen dann, dass der Text aktualisiert wurde."
              : `Leser:innen lesen dazu: „${plan.correction.text}“`}
          </span>
        )}
      </p>
      <details className="border-t border-line pt-2">
        <summary className="field-label cursor-pointer">Nur den Zeitpunkt ändern</summary>
        <div className="mt-3 grid justify-items-start gap-3">
          <TimeFields time={time} problems={failure?.fields} />
          <button type="button" className="button" disabled={isBusy} onClick={() => finish(move())}>
            Verschieben
          </button>
        </div>
      </details>
      <FailureNote failure={failure} />
      <div className="flex flex-wrap items-center gap-3 border-t border-line pt-3">
        <p className="max-w-[19rem] text-note text-soft">
          Die Änderung kommt dann nicht. Der geplante Text bleibt unter „Fassungen“.
        </p>
        <button type="button" className="button order-first" disabled={isBusy} onClick={() => finish(cancel())}>
          Planung aufheben
        </button>
      </div>
    </section>
  );
}
