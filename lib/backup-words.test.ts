import { expect, test } from "vitest";
import { type BackupStanding, describeBackups } from "./backup-words.ts";

const at = (text: string) => Temporal.Instant.from(text);
const now = at("2026-11-25T12:00:00Z");
const LOOK = "Sehen Sie in der Ausgabe des Servers nach, was sie aufhält, und sichern Sie dann gleich, auf dem Server:";
const MEND = "Beheben Sie die Ursache, und sichern Sie dann gleich, auf dem Server:";
const night = at("2026-11-25T02:00:00Z");

const good = { made: night, checked: { at: night }, missingPictures: 0, isOnSameDisk: false };
const never = { missingPictures: 0, isOnSameDisk: false };

test.each<[BackupStanding, string, string | undefined]>([
  [
    never,
    "Es gibt noch keine Sicherung. Der Server macht jede Nacht eine, die erste kurz nach dem Start.",
    "Wenn Sie nicht so lange warten wollen, sichern Sie gleich, auf dem Server:",
  ],
  [good, "Letzte Sicherung: heute, 03:00, geprüft.", undefined],
  [{ ...never, made: night }, "Letzte Sicherung: heute, 03:00, noch nicht geprüft.", undefined],
  [
    { ...good, made: at("2026-11-25T11:00:00Z") },
    "Letzte Sicherung: heute, 12:00, noch nicht geprüft. Letzte geprüfte: heute, 03:00.",
    undefined,
  ],
  [
    { ...good, missingPictures: 40 },
    "Die Dateien von 40 Bildern fehlen, auch in der letzten Sicherung. Welche, steht in der Ausgabe des Servers; bis sie aus einer früheren zurückkopiert sind, wird keine gelöscht. Letzte Sicherung: heute, 03:00, geprüft.",
    MEND,
  ],
  [
    { ...good, isOnSameDisk: true },
    "Letzte Sicherung: heute, 03:00, geprüft. Sie liegt auf derselben Platte wie die Zeitung und ginge mit ihr verloren; BACKUP_DIR legt sie woandershin.",
    undefined,
  ],
  [{ ...never, made: at("2026-11-24T00:00:00Z") }, "Letzte Sicherung: gestern, 01:00, noch nicht geprüft.", undefined],
  [
    { ...good, checked: { at: at("2026-11-23T23:59:59Z") } },
    "Letzte Sicherung: heute, 03:00, noch nicht geprüft. Letzte geprüfte: gestern, 00:59. Das ist länger als anderthalb Tage her.",
    LOOK,
  ],
  [
    { ...good, failure: { at: at("2026-11-25T11:00:00Z") } },
    "Die Sicherung ist misslungen (heute, 12:00). Warum, steht in der Ausgabe des Servers; frühere Sicherungen sind unberührt. Letzte Sicherung: heute, 03:00, geprüft.",
    MEND,
  ],
])("the desk says how the backups stand, and what to do when they do not: %j", (standing, text, step) => {
  expect(describeBackups(standing, now)).toEqual({ text, step });
});
