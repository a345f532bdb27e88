import { type Moment, TIME_ZONE } from "#lib/dates.ts";
import { Refusal } from "#lib/refusal.ts";

/*
 * From what an editor types to an instant. Twice a year a clock in Berlin says something that did not happen, or that
 * happened twice; nobody should have to guess which was meant.
 */

export type WallClock =
  | { kind: "instant"; instant: Temporal.Instant }
  /** The clock jumps over it: from 2:00 to 3:00 in March. */
  | { kind: "skipped" }
  /** The clock shows it twice: from 2:00 to 3:00 in October. */
  | { kind: "twice"; first: Temporal.Instant; second: Temporal.Instant }
  | { kind: "unreadable" };

/**
 * Reads a date ("2026-11-22") and a time ("14:05") in Europe/Berlin.
 * @param occurrence which of the two is meant when there are two; without it such a time is `twice`
 */
export function readWallClock(date: string, time: string, occurrence?: "first" | "second"): WallClock {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time)) return { kind: "unreadable" };
  let wall: Temporal.PlainDateTime;
  try {
    wall = Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: "reject" });
  } catch {
    return { kind: "unreadable" };
  }
  const at = (disambiguation: "earlier" | "later") => wall.toZonedDateTime(TIME_ZONE, { disambiguation });
  const first = at("earlier");
  const second = at("later");
  if (first.equals(second)) return { kind: "instant", instant: first.toInstant() };
  // In the gap neither of the two shows what was typed.
  if (!first.toPlainDateTime().equals(wall)) return { kind: "skipped" };
  if (occurrence === undefined) return { kind: "twice", first: first.toInstant(), second: second.toInstant() };
  return { kind: "instant", instant: (occurrence === "first" ? first : second).toInstant() };
}

/** A time as a form has it; `occurrence` only where there are two. */
export interface WallClockFields {
  date: string;
  time: string;
  occurrence?: "first" | "second" | undefined;
}

/**
 * The instant the fields mean.
 * @throws Refusal "invalid" with a sentence for the field; `occurrence` is among the fields when both are still possible
 */
export function demandWallClock({ date, time, occurrence }: WallClockFields): Temporal.Instant {
  const read = readWallClock(date, time, occurrence);
  switch (read.kind) {
    case "instant":
      return read.instant;
    case "skipped":
      throw refusal(
        "time",
        `Um ${clock(time)} gibt es in dieser Nacht keine Uhrzeit: Die Uhr springt von 2 auf 3 Uhr.`,
      );
    case "twice":
      throw refusal(
        "occurrence",
        `${clock(time)} gibt es in dieser Nacht zweimal. Bitte wählen Sie: vor oder nach der Umstellung.`,
      );
    case "unreadable":
      throw /^\d{2}:\d{2}$/.test(time)
        ? refusal("date", "Bitte geben Sie ein Datum an, das es gibt.")
        : refusal("time", "Bitte geben Sie eine Uhrzeit an.");
  }
}

/** How long after its time a plan still means "now": as long as somebody may take over the form. */
const GRACE = { minutes: 5 };

/**
 * The same for something that is still to come.
 * @throws Refusal "invalid" also for a time that has passed, so that a wrong year does not publish at once
 */
export function demandComing(fields: WallClockFields, now: Temporal.Instant): Temporal.Instant {
  const instant = demandWallClock(fields);
  if (Temporal.Instant.compare(instant.add(GRACE), now) >= 0) return instant;
  throw refusal("date", "Dieser Zeitpunkt ist schon vorbei. Wählen Sie einen späteren oder „Jetzt“.");
}

const refusal = (field: keyof WallClockFields, sentence: string) =>
  new Refusal("invalid", sentence, { fields: { [field]: sentence } });

/** "2.30 Uhr" */
const clock = (time: string): string => `${Number(time.slice(0, 2))}.${time.slice(3)} Uhr`;

/** The two readings of a time that comes twice, in their order. */
export const occurrenceNames = (time: string): Record<"first" | "second", string> => ({
  first: `${clock(time)} Sommerzeit`,
  second: `${clock(time)} Winterzeit`,
});

// Swedes write dates as forms do.
const asInForms = new Intl.DateTimeFormat("sv-SE", {
  timeZone: TIME_ZONE,
  dateStyle: "short",
  timeStyle: "short",
});
const AN_HOUR = 3_600_000;

/** An instant as the form fields show it. Works in browsers without Temporal, too. */
export function writeWallClock({ epochMilliseconds }: Moment): WallClockFields {
  const shown = asInForms.format(epochMilliseconds);
  const occurrence =
    asInForms.format(epochMilliseconds + AN_HOUR) === shown
      ? "first"
      : asInForms.format(epochMilliseconds - AN_HOUR) === shown
        ? "second"
        : undefined;
  return { date: shown.slice(0, 10), time: shown.slice(11, 16), occurrence };
}
