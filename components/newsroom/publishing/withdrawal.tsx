import { useState } from "react";
import type { ArticleStatus } from "#lib/article-status.ts";
import { DialogButton } from "./dialog-button.client.tsx";
import { FailureNote } from "./form-parts.tsx";
import { describeOutcome, describePutBack, inWords, titleOfWithdrawal } from "./plan.ts";
import type { PublishingOutcome, PublishingPort } from "./ports.ts";
import { useAsking } from "./use-asking.ts";

export interface WithdrawalProps {
  articleId: string;
  status: ArticleStatus;
  /** Where readers find it, or found it. */
  path: string;
  /** ISO 8601, when what readers get was last changed. */
  changedAt: string;
  /** Whether something was written since. */
  isAhead: boolean;
  /** ISO 8601, when a change waits for its time. */
  scheduledChangeAt: string | undefined;
  port: PublishingPort;
  /** The article stands elsewhere now: ask for its status again. */
  onDone: (outcome: PublishingOutcome) => void;
  onLoggedOut: () => void;
}

/** Taking from readers what they have, apart from daily work; and giving it back. */
export function Withdrawal(props: WithdrawalProps) {
  const { status, onDone } = props;
  // Begun while it was online, the dialog goes on to offer the way back.
  const [isOpen, setOpen] = useState(false);
  const [outcome, setOutcome] = useState<PublishingOutcome>();
  // What the button beside it did is still said when the button has gone.
  const [said, setSaid] = useState("");
  const finish = (result: PublishingOutcome) => {
    setOutcome(result);
    onDone(result);
  };
  const toggle = (opens: boolean) => {
    setOpen(opens);
    setSaid("");
    setOutcome(undefined);
  };
  const isOffered = status === "online" || status === "changed" || isOpen;
  if (!isOffered && status !== "withdrawn") return null;
  return (
    <div className="grid justify-items-start gap-2 border-t border-line pt-3">
      {isOffered ? (
        <DialogButton label="Zurückziehen" title={titleOfWithdrawal(outcome)} onToggle={toggle}>
          {(close) => <Dialog {...props} outcome={outcome} onDone={finish} close={close} />}
        </DialogButton>
      ) : (
        <>
          <p className="text-note text-soft">
            Leser:innen lesen unter {props.path}, dass der Beitrag nicht mehr da ist.
          </p>
          <PutBack
            {...props}
            onDone={(result) => {
              setSaid(describeOutcome(result));
              onDone(result);
            }}
          />
        </>
      )}
      <p role="status" className={said ? "text-note" : "sr-only"}>
        {said}
      </p>
    </div>
  );
}

function Dialog(props: WithdrawalProps & { outcome: PublishingOutcome | undefined; close: () => void }) {
  const { articleId: id, path, scheduledChangeAt, port, outcome, onDone, close } = props;
  const { isBusy, failure, ask } = useAsking(props.onLoggedOut);
  const withdraw = async () => {
    const result = await ask<PublishingOutcome>(() => port.withdraw({ id }));
    if (result.ok) onDone(result.value);
  };
  if (outcome) {
    return (
      <>
        <p role="status" className="font-serif text-large">
          {describeOutcome(outcome)}
        </p>
        <div className="grid justify-items-start gap-3">
          {outcome.kind === "withdrawn" && <PutBack {...props} />}
          <button type="button" className="button primary" onClick={close}>
            Weiter schreiben
          </button>
        </div>
      </>
    );
  }
  return (
    <>
      <div className="grid gap-3">
        <p>
          Der Beitrag ist dann sofort weg: von der Startseite, aus allen Listen und aus dem Feed. Wer {path} aufruft,
          liest, dass er zurückgezogen wurde.
        </p>
        <p>
          Text, Datum, Adresse und Platz bleiben erhalten. „Wieder online stellen“ gibt Leser:innen genau das zurück,
          was sie jetzt haben.
        </p>
        {scheduledChangeAt && (
          <p>
            Die Änderung, die auf den {inWords(scheduledChangeAt)} wartet, kommt nur, wenn der Beitrag bis dahin wieder
            online ist.
          </p>
        )}
        <p className="text-soft">Ist nur etwas falsch, genügt meist eine Korrektur.</p>
      </div>
      <FailureNote failure={failure} />
      <div className="flex flex-wrap gap-3 border-t border-line pt-4">
        <button type="button" className="button danger" disabled={isBusy} onClick={withdraw}>
          Jetzt zurückziehen
        </button>
        <button type="button" className="button" onClick={close}>
          Online lassen
        </button>
      </div>
    </>
  );
}

function PutBack(props: WithdrawalProps) {
  const { isBusy, failure, ask } = useAsking(props.onLoggedOut);
  const putBack = async () => {
    const result = await ask<PublishingOutcome>(() => props.port.putBack({ id: props.articleId }));
    if (result.ok) props.onDone(result.value);
  };
  return (
    <>
      <p className="text-note text-soft">{describePutBack(props)}</p>
      <button type="button" className="button" disabled={isBusy} onClick={putBack}>
        Wieder online stellen
      </button>
      <FailureNote failure={failure} />
    </>
  );
}
