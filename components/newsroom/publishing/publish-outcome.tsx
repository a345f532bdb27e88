import { describeOutcome } from "./plan.ts";
import type { PublishingOutcome } from "./ports.ts";

/** What has happened, and where to look at it. */
export function PublishOutcome({ outcome, close }: { outcome: PublishingOutcome; close: () => void }) {
  return (
    <div className="grid gap-5">
      <p role="status" className="font-serif text-large">
        {describeOutcome(outcome)}
      </p>
      <div className="flex flex-wrap gap-3">
        {(outcome.kind === "published" || outcome.kind === "change-scheduled") && (
          <a className="button" href={outcome.path} target="_blank" rel="noreferrer">
            Seite ansehen
          </a>
        )}
        <button ref={takeFocus} type="button" className="button primary" onClick={close}>
          Weiter schreiben
        </button>
      </div>
    </div>
  );
}

/** The form and its button are gone; the keyboard goes on here. */
const takeFocus = (button: HTMLButtonElement | null) => button?.focus();
