import { formatRecent, type Moment } from "./dates.ts";

/** What the desk knows of the backups. */
export interface BackupStanding {
  /** The newest one. */
  made?: Moment | undefined;
  /** The newest that was compared with what it should be, and is. */
  checked?: { at: Moment } | undefined;
  failure?: { at: Moment } | undefined;
  /** Pictures that a row names and no file holds. */
  missingPictures: number;
  isOnSameDisk: boolean;
}

export interface BackupWords {
  text: string;
  /** Somebody should do something today. */
  isWarning: boolean;
}

/** A backup a day, and half a day for a server that was off at night. */
const OLD_AFTER_HOURS = 36;

/** How the backups stand, in a few short sentences. */
export function describeBackups(standing: BackupStanding, now: Moment): BackupWords {
  const { made, checked, failure, missingPictures, isOnSameDisk } = standing;
  const good = checked?.at ?? made;
  const isOld = good !== undefined && now.epochMilliseconds - good.epochMilliseconds > OLD_AFTER_HOURS * 3_600_000;
  const isChecked = made !== undefined && made.epochMilliseconds === checked?.at.epochMilliseconds;
  const sentences = [
    failure &&
      `Die Sicherung ist misslungen (${formatRecent(failure.at, now)}). Warum, steht in der Ausgabe des Servers; frühere Sicherungen sind unberührt.`,
    missingPictures > 0 &&
      `${missingPictures === 1 ? "Die Dateien eines Bildes fehlen" : `Die Dateien von ${missingPictures} Bildern fehlen`}, auch in der letzten Sicherung. Welche, steht in der Ausgabe des Servers; bis sie aus einer früheren zurückkopiert sind, wird keine gelöscht.`,
    made
      ? `Letzte Sicherung: ${formatRecent(made, now)}, ${isChecked ? "geprüft" : "noch nicht geprüft"}.`
      : "Es gibt noch keine Sicherung. Der Server macht jede Nacht eine, die erste kurz nach dem Start.",
    checked && !isChecked && `Letzte geprüfte: ${formatRecent(checked.at, now)}.`,
    isOld && "Das ist länger als anderthalb Tage her.",
    made &&
      isOnSameDisk &&
      "Sie liegt auf derselben Platte wie die Zeitung und ginge mit ihr verloren; BACKUP_DIR legt sie woandershin.",
  ];
  const isWarning = failure !== undefined || missingPictures > 0 || isOld;
  return { text: sentences.filter(Boolean).join(" "), isWarning };
}
