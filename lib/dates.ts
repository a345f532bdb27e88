/*
 * Instants are stored in UTC and shown in Europe/Berlin. Nothing else in the program formats a date.
 */

export const TIME_ZONE = "Europe/Berlin";

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("de-DE", { timeZone: TIME_ZONE, ...options });

const weekdayAndDate = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const date = format({ day: "numeric", month: "long", year: "numeric" });
const shortDate = format({ day: "2-digit", month: "2-digit", year: "numeric" });
const time = format({ hour: "2-digit", minute: "2-digit" });

/** "Sonntag, 22. November 2026" */
export const formatWeekday = (instant: Temporal.Instant) => weekdayAndDate.format(instant.epochMilliseconds);

/** "22. November 2026" */
export const formatDate = (instant: Temporal.Instant) => date.format(instant.epochMilliseconds);

/** "22.11.2026" */
export const formatShortDate = (instant: Temporal.Instant) => shortDate.format(instant.epochMilliseconds);

/** "22. November 2026, 14:05 Uhr" */
export const formatDateTime = (instant: Temporal.Instant) =>
  `${date.format(instant.epochMilliseconds)}, ${time.format(instant.epochMilliseconds)} Uhr`;

/** "14:05 Uhr" on the day of `now`, else "22. November". With the year when it is not this year's. */
export function formatTeaserDate(instant: Temporal.Instant, now: Temporal.Instant): string {
  const day = inBerlin(instant);
  const today = inBerlin(now);
  if (day.toPlainDate().equals(today.toPlainDate())) return `${time.format(instant.epochMilliseconds)} Uhr`;
  const text = date.format(instant.epochMilliseconds);
  return day.year === today.year ? text.replace(/ \d{4}$/, "") : text;
}

/** ISO 8601 with Berlin's offset, to the second: "2026-11-22T14:05:00+01:00". The form every machine surface uses. */
export function isoBerlin(instant: Temporal.Instant): string {
  return inBerlin(instant).toString({ timeZoneName: "never", fractionalSecondDigits: 0 });
}

/** RFC 822 with a four-digit year, in GMT, as RSS wants it. */
export function rfc822(instant: Temporal.Instant): string {
  return new Date(instant.epochMilliseconds).toUTCString();
}

/** The first instant of the day after the one `now` lies in, as Berlin counts days. */
export function nextMidnight(now: Temporal.Instant): Temporal.Instant {
  return inBerlin(now).add({ days: 1 }).startOfDay().toInstant();
}

/** `days` after the day of `now`, at the wall-clock time "HH:MM" in Berlin; a time the clock skips moves forward. */
export function atWallClock(now: Temporal.Instant, days: number, at: string): Temporal.Instant {
  return inBerlin(now).toPlainDate().add({ days }).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: at }).toInstant();
}

function inBerlin(instant: Temporal.Instant): Temporal.ZonedDateTime {
  return instant.toZonedDateTimeISO(TIME_ZONE);
}
