import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { readDb, type Transaction } from "#db/client.ts";
import { may } from "#lib/policy.ts";
import { forbidden } from "#lib/refusal.ts";
import { auditEntry } from "../schema/audit.ts";
import { revision } from "../schema/manuscript.ts";
import type { Editor } from "./users.ts";

export interface AuditedObject {
  type: "article" | "account" | "media" | "session" | "house-rule" | "author" | "tag" | "consent" | "server";
  id: string;
  /** What people call it: the title, the name. */
  name: string;
}

/**
 * Writes down a change, in the transaction that makes it.
 * @param by `undefined` for what the system does by itself
 * @param change only what differs; never a secret
 */
export function recordAudit(
  tx: Transaction,
  by: { id: string; name: string } | undefined,
  action: string,
  object: AuditedObject,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> } = {},
): void {
  tx.insert(auditEntry)
    .values({
      at: Temporal.Now.instant(),
      userId: by?.id ?? null,
      userName: by?.name ?? "Lokalblatt",
      action,
      objectType: object.type,
      objectId: object.id,
      objectName: object.name,
      before: change.before ?? null,
      after: change.after ?? null,
    })
    .run();
}

export interface AuditEntry {
  id: number;
  at: Temporal.Instant;
  userName: string;
  action: string;
  objectType: string;
  objectId: string;
  objectName: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/**
 * The log, newest first. A Fassung is named by the time it was kept.
 * @param given.before the id of the last entry already shown
 * @throws Refusal "forbidden"
 */
export async function listAuditEntries(
  editor: Editor,
  given: { object?: { type: AuditedObject["type"]; id: string }; before?: number; limit: number },
): Promise<AuditEntry[]> {
  if (!may(editor, "audit.read")) throw forbidden();
  const entries = readDb()
    .select({
      id: auditEntry.id,
      at: auditEntry.at,
      userName: auditEntry.userName,
      action: auditEntry.action,
      objectType: auditEntry.objectType,
      objectId: auditEntry.objectId,
      objectName: auditEntry.objectName,
      before: auditEntry.before,
      after: auditEntry.after,
    })
    .from(auditEntry)
    .where(
      and(
        given.object && eq(auditEntry.objectType, given.object.type),
        given.object && eq(auditEntry.objectId, given.object.id),
        given.before === undefined ? undefined : lt(auditEntry.id, given.before),
      ),
    )
    .orderBy(desc(auditEntry.id))
    .limit(given.limit)
    .all();
  return withRevisions(entries);
}

/** An entry names a Fassung by its id; people know it by its time. One that was pruned since is "gone". */
function withRevisions(entries: AuditEntry[]): AuditEntry[] {
  const ids = entries.flatMap(({ before, after }) => [before?.revision, after?.revision]).filter(isText);
  if (ids.length === 0) return entries;
  const found = readDb()
    .select({ id: revision.id, createdAt: revision.createdAt })
    .from(revision)
    .where(inArray(revision.id, ids))
    .all();
  const times = new Map(found.map(({ id, createdAt }) => [id, createdAt.toString()]));
  const named = (side: AuditEntry["before"]) =>
    isText(side?.revision) ? { ...side, revision: times.get(side.revision) ?? "gone" } : side;
  return entries.map((entry) => ({ ...entry, before: named(entry.before), after: named(entry.after) }));
}

const isText = (value: unknown): value is string => typeof value === "string";
