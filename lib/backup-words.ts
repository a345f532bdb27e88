import { formatRecent, type Moment } from "./dates.ts";

/** What the desk knows of the backups. */
export interface BackupStanding {
  /** The newest good one, and when it was compared with what it should be. */
  last?: { at: Moment; checkedAt?: Moment | undefined } | undefined;
  failure?: { at: Moment } | undefined;
  isOnSameDisk: boolean;
}

export interface BackupWords {
  text: string;
  /** What somebody should do today, up to the command for it; `undefined` while all is well. */
  step: string | undefined;
}

/** A backup a day, and half a day for a server that was off at night. */
const OLD_AFTER_HOURS = 36;

/** How the backups stand, in a few short sentences. */
export function describeBackups({ last, failure, isOnSameDisk }: BackupStanding, now: Moment): BackupWords {
  const isOld = last !== undefined && now.epochMilliseconds - last.at.epochMilliseconds > OLD_AFTER_HOURS * 3_600_000;
  const sentences = [
    failure &&
      `Die Sicherung ist misslungen (${formatRecent(failure.at, now)}). Warum, steht in der Ausgabe des Servers; frühere Sicherungen sind unberührt.`,
    last
      ? `Letzte Sicherung: ${formatRecent(last.at, now)}, ${last.checkedAt ? "geprüft" : "noch nicht geprüft"}.`
      : "Es gibt noch keine Sicherung. Der Server macht jede Nacht eine, die erste kurz nach dem Start.",
    isOld && "Das ist länger als anderthalb Tage her.",
    last &&
      isOnSameDisk &&
      "Sie liegt auf derselben Platte wie die Zeitung und ginge mit ihr verloren; BACKUP_DIR legt sie woandershin.",
  ];
  const look = failure ? "Beheben Sie die Ursache" : "Sehen Sie in der Ausgabe des Servers nach, was sie aufhält";
  const isWarning = last === undefined || failure !== undefined || isOld;
  return {
    text: sentences.filter(Boolean).join(" "),
    step: isWarning ? `${look}, und sichern Sie dann gleich, auf dem Server:` : undefined,
  };
}
