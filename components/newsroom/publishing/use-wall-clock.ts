import { useRef, useState } from "react";
import { type WallClockFields, writeWallClock } from "#lib/wall-clock.ts";
import type { PublishingPort } from "./ports.ts";

/** A time as it is being typed, and what the server makes of it. */
export interface TypedTime {
  fields: WallClockFields;
  /** ISO 8601; `undefined` while it is not clear which instant is meant. */
  at: string | undefined;
  /** What is wrong, by field. */
  problems: Partial<Record<keyof WallClockFields, string>>;
  change: (change: Partial<WallClockFields>) => void;
}

/** @param given.onRead called with each instant the fields come to mean */
export function useWallClock(given: {
  initial: number;
  readTime: PublishingPort["readTime"];
  onRead?: (at: string) => void;
}): TypedTime {
  const [fields, setFields] = useState<WallClockFields>(() => writeWallClock({ epochMilliseconds: given.initial }));
  const [at, setAt] = useState<string | undefined>(() => new Date(given.initial).toISOString());
  const [problems, setProblems] = useState<TypedTime["problems"]>({});
  const newest = useRef(0);

  const change = (part: Partial<WallClockFields>) => {
    // Another day or hour: which of two was meant is open again.
    const next = { ...fields, occurrence: undefined, ...part };
    setFields(next);
    setAt(undefined);
    newest.current += 1;
    const turn = newest.current;
    void given
      .readTime(next)
      .then((result) => {
        // Whoever types is faster than the answers.
        if (turn !== newest.current) return;
        setProblems(result.ok ? {} : result.fields);
        if (!result.ok) return;
        setAt(result.value.at);
        given.onRead?.(result.value.at);
      })
      // Without a network the time is read when it is sent.
      .catch(() => undefined);
  };
  return { fields, at, problems, change };
}

const HOUR = 3_600_000;

/** The next full hour, but not one that has nearly come: what the fields begin with. */
export const nextFullHour = (now: number): number => Math.ceil((now + HOUR / 4) / HOUR) * HOUR;
