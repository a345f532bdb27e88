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
  /** What somebody should do today, up to the command for it; `undefined` while all is well. */
  step: string | undefined;
}

/** A backup a day, and half a day for a server that was off at night. */
const OLD_AFTER_HOURS = 36;
const BY_HAND = "sichern Sie dann gleich, auf dem Server:";

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
  return { text: sentences.filter(Boolean).join(" "), step: stepFor() };

  function stepFor(): string | undefined {
    if (failure || missingPictures > 0) return `Beheben Sie die Ursache, und ${BY_HAND}`;
    if (isOld) return `Sehen Sie in der Ausgabe des Servers nach, was sie aufhält, und ${BY_HAND}`;
    return made ? undefined : "Wenn Sie nicht so lange warten wollen, sichern Sie gleich, auf dem Server:";
  }
}
