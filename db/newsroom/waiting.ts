import { and, desc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import { formatDate } from "#lib/dates.ts";
import { may } from "#lib/policy.ts";
import { auditEntry } from "../schema/audit.ts";
import { manuscript, note, noteMention } from "../schema/manuscript.ts";
import { user } from "../schema/user.ts";
import { nameOf } from "./manuscripts.ts";
import { listUnclearDates } from "./unclear-dates.ts";
import type { Editor } from "./users.ts";

/** Something that waits for this editor. */
export interface Waiting {
  kind: "review" | "returned" | "mention" | "missing-alt" | "late" | "date-unclear";
  /** Of the article. */
  id: string;
  title: string;
  /** Why it waits, as a short German sentence. */
  text: string;
  at: Temporal.Instant;
}

const LOOKING_BACK = { hours: 14 * 24 };

/** Everything that waits for this editor, the longest wait last. */
export async function listWaiting(editor: Editor): Promise<Waiting[]> {
  const since = Temporal.Now.instant().subtract(LOOKING_BACK);
  const isReviewing = may(editor, "article.readAll");
  const found = [
    ...(isReviewing
      ? [...submitted(), ...late(since), ...withoutAlt(), ...withUnclearDate()]
      : returned(editor, since)),
    ...mentions(editor),
  ];
  return found.sort((a, b) => Temporal.Instant.compare(b.at, a.at));
}

/** Not by a parameter: SQLite must see that the index of what is in review holds all that is asked for. */
const isInReview = sql`${manuscript.stage} = 'review'`;

function submitted(): Waiting[] {
  return readDb()
    .select({ id: manuscript.id, title: manuscript.title, at: manuscript.savedAt, owner: user.name })
    .from(manuscript)
    .leftJoin(user, eq(user.id, manuscript.ownerId))
    .where(and(isInReview, isNull(manuscript.trashedAt)))
    .all()
    .map(({ owner, title, ...row }) => ({
      ...row,
      kind: "review",
      title: nameOf({ title: title ?? "" }),
      text: owner ? `${owner} bittet um Prüfung.` : "Wartet auf Prüfung.",
    }));
}

/** Given back by the Redaktion and not handed in again. */
function returned(editor: Editor, since: Temporal.Instant): Waiting[] {
  return readDb()
    .select({
      id: manuscript.id,
      title: manuscript.title,
      at: sql<number>`max(${auditEntry.at})`,
      by: auditEntry.userName,
    })
    .from(manuscript)
    .innerJoin(
      auditEntry,
      and(
        eq(auditEntry.objectType, "article"),
        eq(auditEntry.objectId, manuscript.id),
        eq(auditEntry.action, "article.return"),
        gt(auditEntry.at, since),
      ),
    )
    .where(and(eq(manuscript.ownerId, editor.id), eq(manuscript.stage, "draft"), isNull(manuscript.trashedAt)))
    .groupBy(manuscript.id)
    .all()
    .map((row) => ({
      id: row.id,
      kind: "returned",
      title: nameOf({ title: row.title ?? "" }),
      text: `${row.by} hat den Beitrag zurückgegeben.`,
      at: Temporal.Instant.fromEpochMilliseconds(row.at),
    }));
}

function mentions(editor: Editor): Waiting[] {
  return readDb()
    .select({ id: manuscript.id, title: manuscript.title, at: note.createdAt, by: user.name, text: note.text })
    .from(noteMention)
    .innerJoin(note, eq(note.id, noteMention.noteId))
    .innerJoin(manuscript, eq(manuscript.id, note.manuscriptId))
    .leftJoin(user, eq(user.id, note.userId))
    .where(and(eq(noteMention.userId, editor.id), isNull(note.resolvedAt), isNull(manuscript.trashedAt)))
    .orderBy(desc(note.createdAt))
    .all()
    .map((row) => ({
      id: row.id,
      kind: "mention",
      title: nameOf({ title: row.title ?? "" }),
      text: `${row.by ?? "Jemand"}: ${row.text.slice(0, 140)}`,
      at: row.at,
    }));
}

/** Published with a lead image nobody can hear described. */
function withoutAlt(): Waiting[] {
  return readDb()
    .all<{ id: string; title: string; at: number }>(
      sql`select article.id, article.title, article.changed_at as at from published_article as article
        join media on media.id = article.lead_media_id
        where media.decorative = 0 and trim(media.alt) = '' order by article.changed_at desc limit 20`,
    )
    .map((row) => ({
      id: row.id,
      kind: "missing-alt",
      title: row.title,
      text: "Online, aber ohne Alternativtext zum Titelbild.",
      at: Temporal.Instant.fromEpochMilliseconds(row.at),
    }));
}

/** Whose first publication the log could not prove. */
const withUnclearDate = (): Waiting[] =>
  listUnclearDates().map(({ publishedAt, ...row }) => ({
    ...row,
    kind: "date-unclear",
    text: `Zuerst erschienen am ${formatDate(publishedAt)}; belegen ließ sich das nicht. Stimmt es nicht, tragen Sie das richtige Datum beim Beitrag unter „Erschienen“ ein.`,
  }));

const LATE_WORDS: Record<string, string> = {
  "article.change-late": "Die geplante Änderung kam verspätet.",
  "article.change-failed": "Die geplante Änderung ließ sich nicht ausführen.",
  "article.held-back": "Wegen der Sperrfrist auf einen späteren Zeitpunkt verschoben.",
};

/** What was made late, not at all, or has another time because of an embargo. */
function late(since: Temporal.Instant): Waiting[] {
  return readDb()
    .select({ id: auditEntry.objectId, title: auditEntry.objectName, at: auditEntry.at, action: auditEntry.action })
    .from(auditEntry)
    .where(and(inArray(auditEntry.action, Object.keys(LATE_WORDS)), gt(auditEntry.at, since)))
    .all()
    .map(({ action, ...row }) => ({
      ...row,
      kind: "late",
      text: LATE_WORDS[action] ?? "",
    }));
}
