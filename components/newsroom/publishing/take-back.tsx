import type { ArticleStatus } from "#lib/article-status.ts";
import { FailureNote } from "./form-parts.tsx";
import type { PublishingOutcome, PublishingPort } from "./ports.ts";
import { useAsking } from "./use-asking.ts";

/** The way back for a publication that waits. Readers lose nothing by it. */
export function TakeBack(props: {
  articleId: string;
  status: ArticleStatus;
  port: PublishingPort;
  onLoggedOut: () => void;
  onFinished: (outcome: PublishingOutcome) => void;
}) {
  const { articleId: id, status, port, onFinished } = props;
  const { isBusy, failure, ask } = useAsking(props.onLoggedOut);
  const take = async () => {
    const outcome = await ask<PublishingOutcome>(() => port.withdraw({ id }));
    if (outcome.ok) onFinished(outcome.value);
  };
  if (status !== "scheduled") return null;
  return (
    <section className="grid gap-3 border-t border-line pt-4" aria-label="Zurücknehmen">
      <FailureNote failure={failure} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-[21rem] text-note text-soft">Der Beitrag erscheint dann nicht. Der Text bleibt.</p>
        <button type="button" className="button" disabled={isBusy} onClick={take}>
          Planung aufheben
        </button>
      </div>
    </section>
  );
}
