import { formatRecent, type Moment } from "./dates.ts";

/** Minutes. It is noted every minute, and a process that died is back in seconds. */
const LATE_AFTER = 5;

/** Whether nobody has looked at the schedule for so long that somebody should be told. Where it never was, nobody waits for it. */
export const isScheduleLate = (seen: Moment | undefined, now: Moment): boolean =>
  seen !== undefined && now.epochMilliseconds - seen.epochMilliseconds > LATE_AFTER * 60_000;

/** What it means that jobs have not run, and what to do; `undefined` while all is well. */
export function describeStandstill(seen: Moment | undefined, now: Moment): string | undefined {
  if (!seen || !isScheduleLate(seen, now)) return undefined;
  return `Der Server hat zuletzt ${formatRecent(seen, now)} nach dem Zeitplan gesehen. Geplante Änderungen, Mails, Sicherungen und neue Bilder warten; verloren geht nichts, und geplante Beiträge erscheinen trotzdem zu ihrer Zeit. Warum, steht in der Ausgabe des Servers; meist hilft es, ihn neu zu starten.`;
}
