import { expect, test } from "vitest";
import { type BackupStanding, describeBackups } from "./backup-words.ts";

const at = (text: string) => Temporal.Instant.from(text);
const now = at("2026-11-25T12:00:00Z");
const night = at("2026-11-25T02:00:00Z");

const good = { made: night, checked: { at: night }, missingPictures: 0, isOnSameDisk: false };
const never = { missingPictures: 0, isOnSameDisk: false };

test.each<[BackupStanding, string, boolean]>([
  [never, "Es gibt noch keine Sicherung. Der Server macht jede Nacht eine, die erste kurz nach dem Start.", false],
  [good, "Letzte Sicherung: heute, 03:00, geprüft.", false],
  [{ ...never, made: night }, "Letzte Sicherung: heute, 03:00, noch nicht geprüft.", false],
  [
    { ...good, made: at("2026-11-25T11:00:00Z") },
    "Letzte Sicherung: heute, 12:00, noch nicht geprüft. Letzte geprüfte: heute, 03:00.",
    false,
  ],
  [
    { ...good, missingPictures: 40 },
    "Die Dateien von 40 Bildern fehlen, auch in der letzten Sicherung. Welche, steht in der Ausgabe des Servers; bis sie aus einer früheren zurückkopiert sind, wird keine gelöscht. Letzte Sicherung: heute, 03:00, geprüft.",
    true,
  ],
  [
    { ...good, isOnSameDisk: true },
    "Letzte Sicherung: heute, 03:00, geprüft. Sie liegt auf derselben Platte wie die Zeitung und ginge mit ihr verloren; BACKUP_DIR legt sie woandershin.",
    false,
  ],
  [{ ...never, made: at("2026-11-24T00:00:00Z") }, "Letzte Sicherung: gestern, 01:00, noch nicht geprüft.", false],
  [
    { ...good, checked: { at: at("2026-11-23T23:59:59Z") } },
    "Letzte Sicherung: heute, 03:00, noch nicht geprüft. Letzte geprüfte: gestern, 00:59. Das ist länger als anderthalb Tage her.",
    true,
  ],
  [
    { ...good, failure: { at: at("2026-11-25T11:00:00Z") } },
    "Die Sicherung ist misslungen (heute, 12:00). Warum, steht in der Ausgabe des Servers; frühere Sicherungen sind unberührt. Letzte Sicherung: heute, 03:00, geprüft.",
    true,
  ],
])("the desk says how the backups stand: %j", (standing, text, isWarning) => {
  expect(describeBackups(standing, now)).toEqual({ text, isWarning });
});
