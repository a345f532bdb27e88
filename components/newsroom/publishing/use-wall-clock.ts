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
  /** The instant as soon as it is read; `undefined` when it cannot be. */
  settle: () => Promise<string | undefined>;
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
  const reading = useRef<Promise<string | undefined>>(undefined);

  const read = (next: WallClockFields): Promise<string | undefined> => {
    newest.current += 1;
    const turn = newest.current;
    return given
      .readTime(next)
      .catch(() => undefined)
      .then((result) => {
        // Without an answer the time is read when it is sent, or asked for again.
        if (!result) {
          reading.current = undefined;
          return undefined;
        }
        // Whoever types is faster than the answers.
        if (turn !== newest.current) return reading.current;
        setProblems(result.ok ? {} : result.fields);
        if (!result.ok) return undefined;
        setAt(result.value.at);
        given.onRead?.(result.value.at);
        return result.value.at;
      });
  };
  const change = (part: Partial<WallClockFields>) => {
    // Another day or hour: which of two was meant is open again.
    const next = { ...fields, occurrence: undefined, ...part };
    setFields(next);
    setAt(undefined);
    reading.current = read(next);
  };
  const settle = () => {
    reading.current ??= at === undefined ? read(fields) : Promise.resolve(at);
    return reading.current;
  };
  return { fields, at, problems, change, settle };
}
