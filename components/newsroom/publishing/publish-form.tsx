import { type FormEvent, useRef, useState } from "react";
import type { ActionFailure } from "#lib/action-result.ts";
import { losesCorrection } from "#lib/correction.ts";
import { closedUntil } from "#lib/embargo.ts";
import { writeWallClock } from "#lib/wall-clock.ts";
import { CheckList } from "./check-list.tsx";
import { asChoice, asTyped, CorrectionFields, type TypedCorrection } from "./correction-fields.tsx";
import { DropCorrection } from "./drop-correction.tsx";
import { EmbargoNote } from "./embargo-note.tsx";
import { ExpiryField } from "./expiry-field.tsx";
import { FailureNote, Question } from "./form-parts.tsx";
import { nextFullHour } from "./next-full-hour.ts";
import {
  answerTo,
  describePlan,
  embargoCloses,
  inWords,
  isPublic,
  nameOfStep,
  type PlanFate,
  timeToBeginWith,
} from "./plan.ts";
import { PlanChoice } from "./plan-choice.tsx";
import type { Check, PlanView, PublishingOutcome } from "./ports.ts";
import type { PublishPanelProps } from "./publish-panel.client.tsx";
import { TimeFields } from "./time-fields.tsx";
import { onceSaved, useAsking } from "./use-asking.ts";
import { useFaultyField } from "./use-faulty-field.ts";
import { useWallClock } from "./use-wall-clock.ts";

const WHEN = [
  { value: "now", label: "Jetzt" },
  { value: "later", label: "Zu einem Zeitpunkt" },
] as const;
const A_WEEK = 7 * 24 * 3_600_000;

interface PublishFormProps extends PublishPanelProps {
  /** `undefined` while it is being asked. */
  check: Check | undefined;
  /** A change that is planned already. */
  plan: PlanView | undefined;
  lookFailure: ActionFailure | undefined;
  onRefused: () => void;
  onFinished: (outcome: PublishingOutcome) => void;
}

export function PublishForm(props: PublishFormProps) {
  const { status, release, check, plan: planned, port, embargoUntil, unpublishAt, onChangeUnpublishAt } = props;
  const { isBusy, failure, ask } = useAsking(props.onLoggedOut);
  const form = useRef<HTMLFormElement>(null);
  const isMarked = useFaultyField(form, failure);
  const [opened] = useState(() => Date.now());
  const embargo = closedUntil(embargoUntil, { epochMilliseconds: opened });
  const [when, setWhen] = useState<"now" | "later">(status === "scheduled" ? "later" : "now");
  const [fate, setFate] = useState<PlanFate>();
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState<TypedCorrection>();
  const [isDropped, setDropped] = useState(false);
  const start = useWallClock({
    initial: timeToBeginWith({ coming: props.coming, embargoUntil, now: opened }),
    readTime: port.readTime,
  });
  const end = useWallClock({
    initial: unpublishAt === null ? nextFullHour(Date.now() + A_WEEK) : Date.parse(unpublishAt),
    readTime: port.readTime,
    onRead: onChangeUnpublishAt,
  });

  const problems = failure?.fields ?? {};
  // Its time may have come while the panel stood open; then the server asks.
  const isChange = check?.isChangeForReaders || "correction" in problems;
  const isBlocked = check === undefined || check.findings.some(({ canBeOverridden }) => !canBeOverridden);
  const isEndUnclear = unpublishAt !== null && end.at === undefined;
  const isLater = when === "later";
  // Into what is planned: at its own time.
  const dueAt = !isLater && fate === "replace" ? planned?.seen.dueAt : undefined;
  const isPlanning = isLater || dueAt !== undefined;
  const at = isLater ? start.at : dueAt;
  const isClosed = embargoCloses({ embargoUntil, planned, fate, at: isPlanning ? at : opened });
  const isAloneImpossible = !isLater && fate === "keep" && planned?.alone.kind !== "settled";
  const plannedCorrection = (planned && (isPlanning || fate === "include") && planned.correction) || "minor";
  const correction = typed ?? asTyped(plannedCorrection);
  const said = asChoice(correction);
  const isLosing = isChange && said !== undefined && losesCorrection(plannedCorrection, said);
  const plan = describePlan({ status, release, path: check?.path, when: isPlanning ? at : "now" });

  const whenToSend = () => {
    if (dueAt !== undefined) return writeWallClock({ epochMilliseconds: Date.parse(dueAt) });
    return isLater ? start.fields : "now";
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await ask(() =>
      onceSaved(props.beforePublish, () =>
        port.publish({
          id: props.articleId,
          version: props.version(),
          when: whenToSend(),
          ...(reason.trim() !== "" && { reason }),
          ...(isChange && { correction: said }),
          ...(planned && answerTo(planned, isLater ? "replace" : fate, isLosing && isDropped)),
        }),
      ),
    );
    if (outcome.ok) props.onFinished(outcome.value);
    else if (outcome.reason === "invalid" || outcome.reason === "conflict") props.onRefused();
  };

  return (
    <form ref={form} className="grid gap-5" onSubmit={submit}>
      <FailureNote failure={props.lookFailure} />
      {check ? (
        <CheckList findings={check.findings} reason={reason} onReason={setReason} />
      ) : (
        !props.lookFailure && (
          <p role="status" className="text-soft">
            Wird geprüft …
          </p>
        )
      )}
      {isChange && <CorrectionFields value={correction} onChange={setTyped} problems={problems} />}
      {isLosing && <DropCorrection planned={plannedCorrection} isDropped={isDropped} onDrop={setDropped} />}
      <Question
        legend={isPublic(status) ? "Wann kommt die Änderung?" : "Wann erscheint der Beitrag?"}
        answers={WHEN}
        value={when}
        onChange={setWhen}
      />
      {isLater && <TimeFields time={start} problems={problems} />}
      {planned && (
        <PlanChoice
          plan={planned}
          isLater={isLater}
          fate={fate}
          onFate={setFate}
          isEmbargoed={embargo !== undefined}
          problem={problems.plan}
        />
      )}
      <ExpiryField
        isSet={unpublishAt !== null}
        onSet={(isSet) => onChangeUnpublishAt(isSet ? (end.at ?? null) : null)}
        time={end}
        problem={problems.unpublishAt}
      />
      <div className="grid justify-items-start gap-3 border-t border-line pt-4">
        {props.coming?.kind === "article" && props.coming.isWorkingTextFurther && (
          <p className="border-s-4 border-warn py-1 ps-3">
            Geplant ist bisher eine frühere Fassung. Mit diesem Schritt erscheint, was jetzt im Text steht.
          </p>
        )}
        {isClosed && embargo && <EmbargoNote until={embargo} />}
        {plan && !isClosed && <p className="font-serif text-[1.0625rem] leading-snug wrap-anywhere">{plan}</p>}
        {props.firstPublicationToBe && (
          <p>Als Datum der ersten Veröffentlichung steht dann {inWords(props.firstPublicationToBe)} da.</p>
        )}
        {!isMarked && <FailureNote failure={failure} />}
        <button
          type="submit"
          className="button primary"
          disabled={isBusy || isBlocked || isEndUnclear || isClosed || isAloneImpossible || (isLosing && !isDropped)}
        >
          {nameOfStep(status, isPlanning)}
        </button>
      </div>
    </form>
  );
}
