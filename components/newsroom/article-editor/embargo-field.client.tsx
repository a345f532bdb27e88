"use client";

import { type FocusEvent, useRef, useState } from "react";
import { closedUntil } from "#lib/embargo.ts";
import { inWords } from "../publishing/plan.ts";
import type { PublishingPort } from "../publishing/ports.ts";
import { TimeFields } from "../publishing/time-fields.tsx";
import { nextFullHour, useWallClock } from "../publishing/use-wall-clock.ts";

interface EmbargoFieldProps {
  /** ISO 8601; part of the text. */
  value: string | null;
  onChange: (value: string | null) => void;
  readTime: PublishingPort["readTime"];
  /** ISO 8601, when something is to go out by itself: the article, or a change of it. */
  comesAt: string | undefined;
  problem: string | undefined;
  isDisabled: boolean;
}

/** Sperrfrist: when the text may leave the newsroom at the earliest. */
export function EmbargoField(props: EmbargoFieldProps) {
  const [shown, setShown] = useState({ value: props.value, origin: props.value });
  // Somebody else set another one: the fields begin anew with it. What is typed here leaves them alone.
  if (shown.value !== props.value) setShown({ value: props.value, origin: props.value });
  const change = (value: string | null) => {
    setShown((before) => ({ ...before, value }));
    props.onChange(value);
  };
  return <Fields {...props} key={shown.origin} onChange={change} />;
}

const A_DAY = 24 * 3_600_000;

function Fields({ value, onChange, readTime, comesAt, problem, isDisabled }: EmbargoFieldProps) {
  const [opened] = useState(() => Date.now());
  const group = useRef<HTMLFieldSetElement>(null);
  const typed = useRef(value);
  const time = useWallClock({
    // A time that is planned already stays what it is until another one is typed.
    initial: Date.parse(value ?? comesAt ?? "") || nextFullHour(opened + A_DAY),
    readTime,
    onRead: (at) => {
      typed.current = at;
      if (!group.current?.contains(document.activeElement)) onChange(at);
    },
  });
  // Counts once it is typed to its end: on the way there it says other times, and each would move what is planned.
  const leave = (event: FocusEvent) => {
    if (value === null || event.currentTarget.contains(event.relatedTarget)) return;
    if (typed.current !== null && typed.current !== value) onChange(typed.current);
  };
  const switchOn = (isOn: boolean) => {
    typed.current = isOn ? (time.at ?? null) : null;
    onChange(typed.current);
  };
  const isPushed = value !== null && comesAt !== undefined && closedUntil(value, momentOf(comesAt)) !== undefined;
  return (
    <fieldset ref={group} disabled={isDisabled} className="grid gap-2" onBlur={leave}>
      <label className="flex min-h-8 cursor-pointer items-baseline gap-2.5">
        <input
          type="checkbox"
          className="translate-y-0.5 accent-ink"
          checked={value !== null}
          onChange={(event) => switchOn(event.target.checked)}
        />
        <span>
          Mit Sperrfrist
          <span className="field-hint block">
            Bis dahin geht nichts von diesem Text hinaus: nicht auf die Website, nicht über Vorschau-Links, nicht in
            Mails. Was schon online ist, bleibt es.
          </span>
        </span>
      </label>
      {value !== null && <TimeFields time={time} problems={problem ? { date: problem } : undefined} />}
      {value === null && problem && (
        <p role="alert" className="field-error">
          {problem} Gespeichert bleibt der Text mit ihr.
        </p>
      )}
      {isPushed && (
        <p role="status" className="border-s-4 border-warn py-1 ps-3 text-note">
          Was für {inWords(comesAt)} geplant war, wird auf das Ende der Sperrfrist verschoben.
        </p>
      )}
    </fieldset>
  );
}

const momentOf = (iso: string) => ({ epochMilliseconds: Date.parse(iso) });
