import { and, eq, gte, isNull, ne } from "drizzle-orm";
import { type Transaction, writeDb } from "#db/client.ts";
import { readRoom } from "#db/free-space.ts";
import { describeRoom, type Room, type RoomWords } from "#lib/free-space.ts";
import { may } from "#lib/policy.ts";
import { auditEntry } from "../schema/audit.ts";
import { user } from "../schema/user.ts";
import { queueSpaceAlarm } from "./account-mails.ts";
import { recordAudit } from "./audit.ts";
import type { Editor } from "./users.ts";

/*
 * Says that the disk is getting full: a line of the log once an hour, a mail to the Verwaltung once a day, a notice on their
 * desk for as long as it is so.
 */

/** What to say to this editor on the desk; `undefined` while there is room, and to editors who do not answer for the server. */
export async function getSpaceNotice(editor: Editor): Promise<RoomWords | undefined> {
  return may(editor, "settings.manage") ? describeRoom(await readRoom()) : undefined;
}

const PAUSE = { minutes: 59 };
const lastSaid = new Map<Room, Temporal.Instant>();

/** Says it, unless the same was said within the hour. */
export async function warnOfFullDisk(now: Temporal.Instant): Promise<void> {
  const room = await readRoom();
  const words = describeRoom(room);
  const said = lastSaid.get(room);
  const isSaid = said !== undefined && Temporal.Instant.compare(said.add(PAUSE), now) > 0;
  if (!words || isSaid) return;
  // Before anything that may fail of the same disk.
  lastSaid.set(room, now);
  process.stderr.write(`${LINES[room]}\n`);
  writeDb().transaction((tx) => mailOnceADay(tx, room, words, now), { behavior: "immediate" });
}

const LINES: Record<Room, string> = {
  everything: "",
  "no-pictures": "warning free space: less than 1 GB is left on the disk of DATA_DIR; pictures are refused",
  "no-agreements":
    "warning free space: less than 250 MB are left on the disk of DATA_DIR; pictures and new agreements are refused",
};

function mailOnceADay(tx: Transaction, room: Room, words: RoomWords, now: Temporal.Instant): void {
  const ofThis = and(eq(auditEntry.objectType, "server"), eq(auditEntry.objectId, room));
  const warned = tx
    .select({ id: auditEntry.id })
    .from(auditEntry)
    .where(and(ofThis, eq(auditEntry.action, "space.warned"), gte(auditEntry.at, now.subtract({ hours: 24 }))))
    .limit(1)
    .get();
  if (warned) return;
  const recipients = tx
    .select({ name: user.name, email: user.email })
    .from(user)
    .where(and(eq(user.role, "verwaltung"), isNull(user.suspendedAt), ne(user.passwordHash, "")))
    .all();
  if (recipients.length === 0) return;
  for (const recipient of recipients) queueSpaceAlarm(tx, recipient, words);
  recordAudit(tx, undefined, "space.warned", { type: "server", id: room, name: "Speicherplatz" });
}
