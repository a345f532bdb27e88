import type { ArticleStatus } from "#lib/article-status.ts";
import { FailureNote } from "./form-parts.tsx";
import { isPublic } from "./plan.ts";
import type { PublishingOutcome, PublishingPort } from "./ports.ts";
import { useAsking } from "./use-asking.ts";

/** The ways back: a publication that waits, what is online. */
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
  const isWaiting = status === "scheduled";
  if (!isWaiting && !isPublic(status)) return null;
  return (
    <section className="grid gap-3 border-t border-line pt-4" aria-label="Zurücknehmen">
      <FailureNote failure={failure} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-[21rem] text-note text-soft">
          {isWaiting
            ? "Der Beitrag erscheint dann nicht. Der Text bleibt."
            : "Der Beitrag ist dann sofort offline. Der Text bleibt, und Sie können ihn jederzeit wieder veröffentlichen."}
        </p>
        <button type="button" className={isWaiting ? "button" : "button danger"} disabled={isBusy} onClick={take}>
          {isWaiting ? "Planung aufheben" : "Zurückziehen"}
        </button>
      </div>
    </section>
  );
}
