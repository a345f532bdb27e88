import type { ArticleStatus } from "#lib/article-status.ts";
import { FailureNote } from "./form-parts.tsx";
import { inWords } from "./plan.ts";
import type { PublishingOutcome, PublishingPort } from "./ports.ts";
import { useAsking } from "./use-asking.ts";

/** The way back for what waits: a change, a publication. Readers lose nothing by it. */
export function TakeBack(props: {
  articleId: string;
  status: ArticleStatus;
  scheduledChangeAt: string | undefined;
  port: PublishingPort;
  onLoggedOut: () => void;
  onFinished: (outcome: PublishingOutcome) => void;
}) {
  const { articleId: id, status, scheduledChangeAt, port, onFinished } = props;
  const { isBusy, failure, ask } = useAsking(props.onLoggedOut);
  const take = async (question: PublishingPort["withdraw"] | PublishingPort["cancelChange"]) => {
    const outcome = await ask<PublishingOutcome>(() => question({ id }));
    if (outcome.ok) onFinished(outcome.value);
  };
  const isWaiting = status === "scheduled";
  if (!isWaiting && !scheduledChangeAt) return null;
  return (
    <section className="grid gap-3 border-t border-line pt-4" aria-label="Zurücknehmen">
      <FailureNote failure={failure} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-[21rem] text-note text-soft">
          {isWaiting
            ? "Der Beitrag erscheint dann nicht. Der Text bleibt."
            : `Eine Änderung wartet auf den ${inWords(scheduledChangeAt ?? "")}.`}
        </p>
        <button
          type="button"
          className="button"
          disabled={isBusy}
          onClick={() => take(isWaiting ? port.withdraw : port.cancelChange)}
        >
          Planung aufheben
        </button>
      </div>
    </section>
  );
}
