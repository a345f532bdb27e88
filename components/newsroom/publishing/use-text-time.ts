import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { PublishingPort } from "./ports.ts";
import { type TypedTime, useWallClock } from "./use-wall-clock.ts";

/** Where a field says that what is typed in it is not part of the text yet. */
export type TellUnsaved = (take: (() => Promise<void>) | undefined) => void;

/**
 * A time that is part of the text. It counts once it is typed to its end: on the way there it says other times, and each
 * would be saved, and move what is planned. Its end is leaving the field, Enter, Strg+S, or leaving the page.
 */
export function useTextTime(given: {
  /** ISO 8601; `null` for none. */
  value: string | null;
  initial: number;
  readTime: PublishingPort["readTime"];
  onChange: (value: string | null) => void;
  onUnsaved: TellUnsaved;
  /** Why this time cannot be meant, as a sentence. */
  wrong?: (at: string) => string | undefined;
}): {
  time: TypedTime;
  /** Typed, and not taken yet. */
  isOpen: boolean;
  problem: string | undefined;
  onBlur: (event: FocusEvent) => void;
  onKeyDown: (event: KeyboardEvent) => void;
} {
  const { value, onChange, onUnsaved, wrong } = given;
  const time = useWallClock({ initial: given.initial, readTime: given.readTime });
  const isOpen = value !== null && !(time.at && isSame(time.at, value));
  const problem = value !== null && time.at ? wrong?.(time.at) : undefined;
  const latest = useRef(async () => {});
  useEffect(() => {
    latest.current = async () => {
      if (!isOpen) return;
      // At once where it is known: a page that is left waits for nothing.
      const at = time.at ?? (await time.settle());
      if (at && !wrong?.(at) && !isSame(at, value)) onChange(at);
    };
  });
  const isUnsaved = isOpen || problem !== undefined;
  const tell = useRef(onUnsaved);
  useEffect(() => {
    if (!isUnsaved) return;
    const say = tell.current;
    say(() => latest.current());
    return () => say(undefined);
  }, [isUnsaved]);
  useEffect(() => {
    const take = () => void latest.current();
    // Before the autosave, which sends what there is when the page is left.
    window.addEventListener("pagehide", take, true);
    document.addEventListener("visibilitychange", take, true);
    return () => {
      window.removeEventListener("pagehide", take, true);
      document.removeEventListener("visibilitychange", take, true);
    };
  }, []);
  return {
    time,
    isOpen,
    problem,
    onBlur: (event) => {
      if (!event.currentTarget.contains(event.relatedTarget)) void latest.current();
    },
    onKeyDown: (event) => {
      if (event.key === "Enter") void latest.current();
    },
  };
}

const isSame = (one: string, other: string): boolean => Date.parse(one) === Date.parse(other);

/** Fields that begin anew when somebody else set another time; what is typed in them leaves them alone. */
export function useOrigin(value: string | null, onChange: (value: string | null) => void) {
  const [shown, setShown] = useState({ value, origin: value });
  if (shown.value !== value) setShown({ value, origin: value });
  const change = (typed: string | null) => {
    setShown((before) => ({ ...before, value: typed }));
    onChange(typed);
  };
  return { origin: shown.origin, change };
}
