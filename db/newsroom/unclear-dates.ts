import { and, desc, eq, isNotNull, isNull, notExists, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { type Database, readDb, type Transaction, writeDb } from "#db/client.ts";
import { Refusal } from "#lib/refusal.ts";
import { article } from "../schema/article.ts";
import { auditEntry } from "../schema/audit.ts";
import { manuscript } from "../schema/manuscript.ts";
import { recordAudit } from "./audit.ts";
import { demandManuscript, nameOf } from "./manuscripts.ts";
import type { Editor } from "./users.ts";

/*
 * Articles whose first publication could not be proved when the date was introduced. The log names them; each waits until
 * somebody gives another date, or says that the one it has is right.
 */

export interface UnclearDate {
  id: string;
  title: string;
  /** What readers are told. */
  publishedAt: Temporal.Instant;
  /** Since when it waits. */
  at: Temporal.Instant;
}

/** As many as somebody looks through at once; the others follow. */
const SHOWN = 20;

/** For the Redaktion: whoever calls has asked who it is for. */
export function listUnclearDates(): UnclearDate[] {
  return unclearDates(readDb()).map(({ title, ...row }) => ({ ...row, title: nameOf({ title: title ?? "" }) }));
}

function unclearDates(db: Database | Transaction, which?: SQL) {
  const confirmed = alias(auditEntry, "confirmed");
  const confirmation = db
    .select({ one: sql`1` })
    .from(confirmed)
    .where(
      and(
        eq(confirmed.objectType, "article"),
        eq(confirmed.objectId, auditEntry.objectId),
        eq(confirmed.action, "article.date-confirmed"),
      ),
    );
  return db
    .select({
      id: manuscript.id,
      title: manuscript.title,
      publishedAt: sql`${article.firstPublishedAt}`.mapWith(article.firstPublishedAt),
      at: auditEntry.at,
    })
    .from(auditEntry)
    .innerJoin(manuscript, eq(manuscript.id, auditEntry.objectId))
    .innerJoin(article, eq(article.id, auditEntry.objectId))
    .where(
      and(
        eq(auditEntry.action, "article.date-unclear"),
        isNull(manuscript.trashedAt),
        isNotNull(article.firstPublishedAt),
        sql`json_extract(${manuscript.content}, '$.firstPublishedAt') is null`,
        notExists(confirmation),
        which,
      ),
    )
    .orderBy(desc(auditEntry.at))
    .limit(SHOWN)
    .all();
}

/**
 * Says that the date readers are told of an article is right. It no longer waits for one.
 * @throws Refusal "conflict" when it does not wait
 */
export async function confirmDate(editor: Editor, id: string): Promise<void> {
  writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, id, "article.publish");
      const [unclear] = unclearDates(tx, eq(auditEntry.objectId, id));
      if (!unclear) {
        throw new Refusal("conflict", "Das Datum dieses Beitrags ist schon geklärt. Laden Sie die Seite neu.");
      }
      recordAudit(
        tx,
        editor,
        "article.date-confirmed",
        { type: "article", id, name: nameOf(row.content) },
        { after: { firstPublishedAt: unclear.publishedAt.toString() } },
      );
    },
    { behavior: "immediate" },
  );
}
