import { and, eq, gt, lt, ne, or } from "drizzle-orm";
import { readDb, writeDb } from "#db/client.ts";
import { presence } from "../schema/manuscript.ts";
import { user } from "../schema/user.ts";
import { headerMarkOf } from "./header-mark.ts";
import { demandManuscript } from "./manuscripts.ts";
import type { Editor } from "./users.ts";

/*
 * Who has a manuscript open. A warning, never a lock: whoever is away from the table for half a minute is forgotten.
 */

const PRESENT_FOR = { seconds: 30 };
const WRITING_FOR = { seconds: 12 };

export interface Present {
  name: string;
  isWriting: boolean;
  /** The editor's own other window. */
  isMe: boolean;
}

/**
 * Says that this window is open, and asks who else is there. The browser chose `clientId`, so it only ever reaches rows of
 * the same person.
 * @param given.isWriting whether the text was changed since the last time
 * @returns the others; the newest version: further than one's own means somebody saved; and the mark of its header now
 */
export async function keepPresence(
  editor: Editor,
  given: { id: string; clientId: string; isWriting: boolean },
): Promise<{ others: Present[]; version: number; headerMark: string }> {
  return writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, given.id, "article.read");
      const now = Temporal.Now.instant();
      const gone = now.subtract(PRESENT_FOR);
      tx.delete(presence).where(lt(presence.seenAt, gone)).run();
      tx.insert(presence)
        .values({
          manuscriptId: row.id,
          clientId: given.clientId,
          userId: editor.id,
          seenAt: now,
          wroteAt: given.isWriting ? now : null,
        })
        .onConflictDoUpdate({
          target: [presence.manuscriptId, presence.userId, presence.clientId],
          set: { seenAt: now, ...(given.isWriting && { wroteAt: now }) },
        })
        .run();
      const isAnother = or(ne(presence.userId, editor.id), ne(presence.clientId, given.clientId));
      const others = tx
        .select({ userId: user.id, name: user.name, wroteAt: presence.wroteAt })
        .from(presence)
        .innerJoin(user, eq(user.id, presence.userId))
        .where(and(eq(presence.manuscriptId, row.id), isAnother, gt(presence.seenAt, gone)))
        .all();
      return {
        others: asPresent(others, editor.id, now.subtract(WRITING_FOR)),
        version: row.version,
        headerMark: headerMarkOf(tx, row, now),
      };
    },
    { behavior: "immediate" },
  );
}

function asPresent(
  rows: { userId: string; name: string; wroteAt: Temporal.Instant | null }[],
  me: string,
  writingSince: Temporal.Instant,
): Present[] {
  const people = new Map<string, Present>();
  for (const { userId, name, wroteAt } of rows) {
    const isWriting = wroteAt !== null && Temporal.Instant.compare(wroteAt, writingSince) > 0;
    people.set(userId, {
      name,
      isMe: userId === me,
      isWriting: isWriting || (people.get(userId)?.isWriting ?? false),
    });
  }
  return [...people.values()];
}

/** Says that this window is closed. */
export async function endPresence(editor: Editor, given: { id: string; clientId: string }): Promise<void> {
  writeDb()
    .delete(presence)
    .where(
      and(eq(presence.manuscriptId, given.id), eq(presence.clientId, given.clientId), eq(presence.userId, editor.id)),
    )
    .run();
}

/** Names of those who have manuscripts open, by manuscript id; without the editor's own. */
export function presentNames(editor: Editor, now: Temporal.Instant): Map<string, string[]> {
  const names = new Map<string, string[]>();
  const rows = readDb()
    .selectDistinct({ id: presence.manuscriptId, name: user.name })
    .from(presence)
    .innerJoin(user, eq(user.id, presence.userId))
    .where(and(ne(presence.userId, editor.id), gt(presence.seenAt, now.subtract(PRESENT_FOR))))
    .all();
  for (const { id, name } of rows) names.set(id, [...(names.get(id) ?? []), name]);
  return names;
}
