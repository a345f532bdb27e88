import { TIME_ZONE } from "#lib/dates.ts";

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

/** An instant as the two form fields show it, and which of the two it is in the night the clock goes back. */
export function writeWallClock(instant: Temporal.Instant): {
  date: string;
  time: string;
  occurrence: "first" | "second" | undefined;
} {
  const zoned = instant.toZonedDateTimeISO(TIME_ZONE);
  const wall = zoned.toPlainDateTime();
  const twin = (disambiguation: "earlier" | "later") => wall.toZonedDateTime(TIME_ZONE, { disambiguation }).toInstant();
  const isTwice = !twin("earlier").equals(twin("later"));
  return {
    date: wall.toPlainDate().toString(),
    time: wall.toPlainTime().toString({ smallestUnit: "minute" }),
    occurrence: isTwice ? (twin("earlier").equals(instant) ? "first" : "second") : undefined,
  };
}
