import { TIME_ZONE } from "./dates.ts";

/*
 * When backups are made, what they are called and which are kept. Pure; days, weeks and months are Berlin's.
 */

/** Of each of the last days, weeks and months that have a backup, the newest is kept. */
const KEPT = { days: 7, weeks: 5, months: 12 } as const;

/** The hour a day's backup is due: nobody writes then, and it exists in both nights when the clock changes. */
const HOUR = 3;

const NAME = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z$/u;

/** "2026-11-25T02-00-07Z": the names of backups sort like their instants. */
export const backupName = (at: Temporal.Instant): string =>
  at.toString({ fractionalSecondDigits: 0 }).replaceAll(":", "-");

/** When the backup of this name was made; `undefined` when it is not the name of one. */
export function instantOfBackup(name: string): Temporal.Instant | undefined {
  if (!NAME.test(name)) return undefined;
  try {
    return Temporal.Instant.from(name.replace(/(\d{2})-(\d{2})-(\d{2}Z)$/u, "$1:$2:$3"));
  } catch {
    return undefined;
  }
}

/** Whether the newest backup is older than the last time one was due. */
export function isBackupDue(now: Temporal.Instant, newest: Temporal.Instant | undefined): boolean {
  const local = now.toZonedDateTimeISO(TIME_ZONE);
  const today = local.toPlainDate().toZonedDateTime({ timeZone: TIME_ZONE, plainTime: { hour: HOUR } });
  const due = Temporal.ZonedDateTime.compare(local, today) < 0 ? today.subtract({ days: 1 }) : today;
  return newest === undefined || Temporal.Instant.compare(newest, due.toInstant()) < 0;
}

/** Which of the given backups need not be kept any more. What is not the name of a backup is never among them. */
export function expiredBackups(names: string[]): string[] {
  const dated = names
    .flatMap((name) => {
      const at = instantOfBackup(name);
      return at ? [{ name, day: at.toZonedDateTimeISO(TIME_ZONE).toPlainDate() }] : [];
    })
    .sort((a, b) => (a.name < b.name ? 1 : -1));
  const kept = new Set<string>();
  const keep = (count: number, periodOf: (day: Temporal.PlainDate) => string) => {
    const newestOf = new Map<string, string>();
    for (const { name, day } of dated) if (!newestOf.has(periodOf(day))) newestOf.set(periodOf(day), name);
    for (const name of [...newestOf.values()].slice(0, count)) kept.add(name);
  };
  keep(KEPT.days, (day) => day.toString());
  keep(KEPT.weeks, (day) => `${day.yearOfWeek} ${day.weekOfYear}`);
  keep(KEPT.months, (day) => day.toPlainYearMonth().toString());
  return dated.map(({ name }) => name).filter((name) => !kept.has(name));
}
