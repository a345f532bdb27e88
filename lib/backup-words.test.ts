import { expect, test } from "vitest";
import { type BackupStanding, describeBackups } from "./backup-words.ts";

const at = (text: string) => Temporal.Instant.from(text);
const now = at("2026-11-25T12:00:00Z");
const LOOK = "Sehen Sie in der Ausgabe des Servers nach, was sie aufhält, und sichern Sie dann gleich, auf dem Server:";
const MEND = "Beheben Sie die Ursache, und sichern Sie dann gleich, auf dem Server:";
const night = { at: at("2026-11-25T02:00:00Z"), checkedAt: at("2026-11-25T02:01:00Z") };

test.each<[BackupStanding, string, string | undefined]>([
  [
    { isOnSameDisk: false },
    "Es gibt noch keine Sicherung. Der Server macht jede Nacht eine, die erste kurz nach dem Start.",
    LOOK,
  ],
  [{ last: night, isOnSameDisk: false }, "Letzte Sicherung: heute, 03:00, geprüft.", undefined],
  [{ last: { at: night.at }, isOnSameDisk: false }, "Letzte Sicherung: heute, 03:00, noch nicht geprüft.", undefined],
  [
    { last: night, isOnSameDisk: true },
    "Letzte Sicherung: heute, 03:00, geprüft. Sie liegt auf derselben Platte wie die Zeitung und ginge mit ihr verloren; BACKUP_DIR legt sie woandershin.",
    undefined,
  ],
  [
    { last: { at: at("2026-11-24T00:00:00Z") }, isOnSameDisk: false },
    "Letzte Sicherung: gestern, 01:00, noch nicht geprüft.",
    undefined,
  ],
  [
    { last: { ...night, at: at("2026-11-23T23:59:59Z") }, isOnSameDisk: false },
    "Letzte Sicherung: gestern, 00:59, geprüft. Das ist länger als anderthalb Tage her.",
    LOOK,
  ],
  [
    { last: night, failure: { at: at("2026-11-25T11:00:00Z") }, isOnSameDisk: false },
    "Die Sicherung ist misslungen (heute, 12:00). Warum, steht in der Ausgabe des Servers; frühere Sicherungen sind unberührt. Letzte Sicherung: heute, 03:00, geprüft.",
    MEND,
  ],
])("the desk says how the backups stand, and what to do when they do not: %j", (standing, text, step) => {
  expect(describeBackups(standing, now)).toEqual({ text, step });
});
