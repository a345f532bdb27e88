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

/** What of an instant can be shown; a browser without Temporal has it too. */
export type Moment = Pick<Temporal.Instant, "epochMilliseconds">;

/** "22. November 2026, 14:05 Uhr" */
export const formatDateTime = (instant: Moment) =>
  `${date.format(instant.epochMilliseconds)}, ${time.format(instant.epochMilliseconds)} Uhr`;

/** "Sonntag, 22. November 2026, 14:05 Uhr" */
export const formatWeekdayTime = (instant: Moment) =>
  `${weekdayAndDate.format(instant.epochMilliseconds)}, ${time.format(instant.epochMilliseconds)} Uhr`;

/** "14:05 Uhr" on the day of `now`, else "22. November". With the year when it is not this year's. */
export function formatTeaserDate(instant: Temporal.Instant, now: Temporal.Instant): string {
  const day = inBerlin(instant);
  const today = inBerlin(now);
  if (day.toPlainDate().equals(today.toPlainDate())) return `${time.format(instant.epochMilliseconds)} Uhr`;
  const text = date.format(instant.epochMilliseconds);
  return day.year === today.year ? text.replace(/ \d{4}$/, "") : text;
}

/** "14:05" on the day of `now`, else "22. November 2026, 14:05". */
export function formatMoment(moment: Moment, now: Moment): string {
  const clock = time.format(moment.epochMilliseconds);
  const isToday = shortDate.format(moment.epochMilliseconds) === shortDate.format(now.epochMilliseconds);
  return isToday ? clock : `${date.format(moment.epochMilliseconds)}, ${clock}`;
}

/** "heute, 14:05", "gestern, 14:05", "22. November, 14:05"; with the year when it is not this year's. */
export function formatRecent(moment: Moment, now: Moment): string {
  const [day, today] = [dayOf(moment), dayOf(now)];
  const full = date.format(moment.epochMilliseconds);
  const isThisYear = day.year === today.year;
  const words: Record<number, string> = { 0: "heute", 1: "gestern" };
  const name = words[today.number - day.number] ?? (isThisYear ? full.replace(/ \d{4}$/u, "") : full);
  return `${name}, ${time.format(moment.epochMilliseconds)}`;
}

/** The day in Berlin, counted so that neighbours differ by one also when the clock changes. */
function dayOf({ epochMilliseconds }: Moment): { year: number; number: number } {
  const [day = 1, month = 1, year = 1970] = shortDate.format(epochMilliseconds).split(".").map(Number);
  return { year, number: Date.UTC(year, month - 1, day) / 86_400_000 };
}

/** ISO 8601 with Berlin's offset, to the second: "2026-11-22T14:05:00+01:00". The form every machine surface uses. */
export function isoBerlin(instant: Temporal.Instant): string {
  return inBerlin(instant).toString({ timeZoneName: "never", fractionalSecondDigits: 0 });
}

/** RFC 822 with a four-digit year, in GMT, as RSS wants it. */
export function rfc822(instant: Temporal.Instant): string {
  return new Date(instant.epochMilliseconds).toUTCString();
}

/** Whether `instant` has come at `now`. */
export const isPast = (instant: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(instant, now) <= 0;

/** The first instant of the day after the one `now` lies in, as Berlin counts days. */
export function nextMidnight(now: Temporal.Instant): Temporal.Instant {
  return inBerlin(now).add({ days: 1 }).startOfDay().toInstant();
}

/** The day in Berlin, so many days before the one `now` lies in: "2026-11-22". */
export const dayBefore = (days: number, now = Temporal.Now.instant()): string =>
  inBerlin(now).toPlainDate().subtract({ days }).toString();

/** `days` after the day of `now`, at the wall-clock time "HH:MM" in Berlin; a time the clock skips moves forward. */
export function atWallClock(now: Temporal.Instant, days: number, at: string): Temporal.Instant {
  return inBerlin(now).toPlainDate().add({ days }).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: at }).toInstant();
}

function inBerlin(instant: Temporal.Instant): Temporal.ZonedDateTime {
  return instant.toZonedDateTimeISO(TIME_ZONE);
}
