"use client";

import { useState } from "react";
import { closedUntil } from "#lib/embargo.ts";
import { nextFullHour } from "../publishing/next-full-hour.ts";
import { inWords } from "../publishing/plan.ts";
import type { PublishingPort } from "../publishing/ports.ts";
import { TimeFields } from "../publishing/time-fields.tsx";
import { type TellUnsaved, useOrigin, useTextTime } from "../publishing/use-text-time.ts";

interface EmbargoFieldProps {
  /** ISO 8601; part of the text. */
  value: string | null;
  onChange: (value: string | null) => void;
  onUnsaved: TellUnsaved;
  readTime: PublishingPort["readTime"];
  /** ISO 8601, when something is to go out by itself: the article, or a change of it. */
  comesAt: string | undefined;
  problem: string | undefined;
  isDisabled: boolean;
}

/** Sperrfrist: when the text may leave the newsroom at the earliest. */
export function EmbargoField(props: EmbargoFieldProps) {
  const { origin, change } = useOrigin(props.value, props.onChange);
  return <Fields {...props} key={origin} onChange={change} />;
}

const A_DAY = 24 * 3_600_000;

function Fields({ value, onChange, onUnsaved, readTime, comesAt, problem, isDisabled }: EmbargoFieldProps) {
  const [opened] = useState(() => Date.now());
  const typed = useTextTime({
    value,
    // A time that is planned already stays what it is until another one is typed.
    initial: Date.parse(value ?? comesAt ?? "") || nextFullHour(opened + A_DAY),
    readTime,
    onChange,
    onUnsaved,
  });
  const isPushed = value !== null && comesAt !== undefined && closedUntil(value, momentOf(comesAt)) !== undefined;
  return (
    <fieldset disabled={isDisabled} className="grid gap-2" onBlur={typed.onBlur} onKeyDown={typed.onKeyDown}>
      <label className="flex min-h-8 cursor-pointer items-baseline gap-2.5">
        <input
          type="checkbox"
          className="translate-y-0.5 accent-ink"
          checked={value !== null}
          onChange={(event) => onChange(event.target.checked ? (typed.time.at ?? null) : null)}
        />
        <span>
          Mit Sperrfrist
          <span className="field-hint block">
            Bis dahin geht nichts von diesem Text hinaus: nicht auf die Website, nicht über Vorschau-Links, nicht in
            Mails. Was schon online ist, bleibt es.
          </span>
        </span>
      </label>
      {value !== null && (
        <TimeFields time={typed.time} isOpen={typed.isOpen} problems={problem ? { date: problem } : undefined} />
      )}
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
