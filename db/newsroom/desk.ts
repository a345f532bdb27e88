import { and, asc, count, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import { type ArticleStatus, statusAt } from "#lib/article-status.ts";
import type { Moment } from "#lib/dates.ts";
import type { DeskQuery, DeskStanding } from "#lib/desk-query.ts";
import { closedUntil } from "#lib/embargo.ts";
import { fold } from "#lib/fold.ts";
import { may } from "#lib/policy.ts";
import { paths } from "#lib/urls.ts";
import { article } from "../schema/article.ts";
import { author } from "../schema/author.ts";
import { category } from "../schema/category.ts";
import { manuscript, note, scheduledChange } from "../schema/manuscript.ts";
import { user } from "../schema/user.ts";
import { nameOf } from "./manuscripts.ts";
import { presentNames } from "./presence.ts";
import type { Editor } from "./users.ts";

/** One line of the desk. */
export interface DeskEntry {
  id: string;
  title: string;
  status: ArticleStatus;
  category: { slug: string; name: string } | undefined;
  /** In the order of the byline. */
  authors: string[];
  owner: string | undefined;
  changedAt: Temporal.Instant;
  changedBy: string | undefined;
  /** When it will appear, while it is scheduled; else the day readers are told. */
  publishAt: Temporal.Instant | undefined;
  unpublishAt: Temporal.Instant | undefined;
  /** Scheduled, and written on since: that is no part of what appears. */
  isFurtherThanPlanned: boolean;
  /** When a change of what is online comes by itself. */
  changePlannedFor: Temporal.Instant | undefined;
  /** The end of an embargo that lasts. */
  embargoUntil: Moment | undefined;
  /** Where readers find it; only when they do. */
  path: string | undefined;
  openNotes: number;
  /** Colleagues who have it open right now. */
  presentNames: string[];
}

const PAGE_SIZE = 50;

/** The articles this editor may see, without the trash. A page beyond the last is empty. */
export async function listDesk(
  editor: Editor,
  query: DeskQuery,
): Promise<{ entries: DeskEntry[]; total: number; pages: number }> {
  const db = readDb();
  const now = Temporal.Now.instant();
  const where = and(
    isNull(manuscript.trashedAt),
    may(editor, "article.readAll") && !query.mine ? undefined : eq(manuscript.ownerId, editor.id),
    query.search === "" ? undefined : contains(query.search),
    query.status && stands(query.status, now),
    query.category ? eq(category.slug, query.category) : undefined,
    query.author ? isBy(query.author) : undefined,
  );
  const total =
    db
      .select({ total: count() })
      .from(manuscript)
      .leftJoin(article, eq(article.id, manuscript.id))
      .leftJoin(scheduledChange, eq(scheduledChange.manuscriptId, manuscript.id))
      .leftJoin(category, eq(category.id, manuscript.categoryId))
      .where(where)
      .get()?.total ?? 0;
  const rows = db
    .select({
      id: manuscript.id,
      title: manuscript.title,
      stage: manuscript.stage,
      isChanged: sql<number>`${manuscript.version} is not ${manuscript.releasedVersion}`,
      authorIds: sql<string>`json_extract(${manuscript.content}, '$.authorIds')`,
      changedAt: manuscript.savedAt,
      changedBy: user.name,
      owner: sql<string | null>`(select name from user where id = ${manuscript.ownerId})`,
      category: { slug: category.slug, name: category.name },
      release: {
        status: article.status,
        slug: article.slug,
        publishAt: article.publishAt,
        firstPublishedAt: article.firstPublishedAt,
        unpublishAt: article.unpublishAt,
      },
      changePlannedFor: scheduledChange.dueAt,
      embargoUntil: sql<string | null>`json_extract(${manuscript.content}, '$.embargoUntil')`,
      section: sql<string | null>`(select slug from category where id = ${article.categoryId})`,
      openNotes: sql<number>`(select count(*) from ${note} where ${note.manuscriptId} = ${manuscript.id} and ${note.resolvedAt} is null and ${note.parentId} is null)`,
    })
    .from(manuscript)
    .leftJoin(article, eq(article.id, manuscript.id))
    .leftJoin(scheduledChange, eq(scheduledChange.manuscriptId, manuscript.id))
    .leftJoin(category, eq(category.id, manuscript.categoryId))
    .leftJoin(user, eq(user.id, manuscript.savedBy))
    .where(where)
    .orderBy(...orderOf(query))
    .limit(PAGE_SIZE)
    .offset((query.page - 1) * PAGE_SIZE)
    .all();
  const present = presentNames(editor, now);
  const names = authorNames(rows.flatMap((row) => idsIn(row.authorIds)));
  const entries = rows.map((row): DeskEntry => {
    const { publishAt, unpublishAt } = row.release ?? {};
    const release = publishAt
      ? { isWithdrawn: row.release?.status !== "published", publishAt, unpublishAt: unpublishAt ?? undefined }
      : undefined;
    const status = statusAt(now, { stage: row.stage, release, isChanged: row.isChanged === 1 });
    const isOnline = status === "online" || status === "changed";
    return {
      id: row.id,
      title: nameOf({ title: row.title ?? "" }),
      status,
      category: row.category ?? undefined,
      authors: idsIn(row.authorIds).flatMap((id) => names.get(id) ?? []),
      owner: row.owner ?? undefined,
      changedAt: row.changedAt,
      changedBy: row.changedBy ?? undefined,
      publishAt: (status === "scheduled" ? publishAt : row.release?.firstPublishedAt) ?? undefined,
      unpublishAt: unpublishAt ?? undefined,
      isFurtherThanPlanned: status === "scheduled" && row.isChanged === 1,
      changePlannedFor: row.changePlannedFor ?? undefined,
      embargoUntil: closedUntil(row.embargoUntil, now),
      path: isOnline && row.release && row.section ? paths.article(row.section, row.release.slug) : undefined,
      openNotes: row.openNotes,
      presentNames: present.get(row.id) ?? [],
    };
  });
  return { entries, total, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) };
}

/** `statusAt` in SQL, so that the database can filter by it; a test holds the two together. */
const standing = (now: Temporal.Instant): SQL<ArticleStatus> => sql`case
  when ${article.id} is null then ${manuscript.stage}
  when ${article.status} <> 'published' then 'withdrawn'
  when ${article.publishAt} > ${now.epochMilliseconds} then 'scheduled'
  when ${article.unpublishAt} <= ${now.epochMilliseconds} then 'ended'
  when ${manuscript.version} is not ${manuscript.releasedVersion} then 'changed'
  else 'online' end`;

/** Lines that stand as asked; the same test. */
const stands = (asked: DeskStanding, now: Temporal.Instant): SQL =>
  asked === "change-planned"
    ? // Not by the joined row: then every manuscript would be asked whether it has one.
      sql`${manuscript.id} in (select manuscript_id from scheduled_change)`
    : sql`${standing(now)} = ${asked}`;

/** Case and accents do not count: `fold` is ours, see db/sql-functions.ts. */
function contains(search: string): SQL | undefined {
  const pattern = `%${fold(search).replace(/[\\%_]/gu, "\\$&")}%`;
  const has = (path: string) => sql`fold(json_extract(${manuscript.content}, ${path})) like ${pattern} escape '\\'`;
  return or(
    has("$.title"),
    has("$.kicker"),
    has("$.teaser"),
    sql`exists (select 1 from json_tree(${manuscript.content}, '$.body') where key = 'text' and fold(value) like ${pattern} escape '\\')`,
  );
}

const isBy = (slug: string): SQL =>
  sql`exists (select 1 from json_each(${manuscript.content}, '$.authorIds') as byline
    join ${author} on ${author.id} = byline.value where ${author.slug} = ${slug})`;

function orderOf(query: DeskQuery): SQL[] {
  const column = {
    changed: manuscript.savedAt,
    title: sql`fold(${manuscript.title})`,
    published: sql`case when ${article.publishAt} > ${Date.now()} then ${article.publishAt} else ${article.firstPublishedAt} end`,
  }[query.sort];
  return [query.direction === "asc" ? asc(column) : desc(column), asc(manuscript.id)];
}

const idsIn = (json: string | null): string[] => (json === null ? [] : (JSON.parse(json) as string[]));

function authorNames(ids: string[]): Map<string, string> {
  if (ids.length === 0) return new Map();
  const rows = readDb()
    .select({ id: author.id, name: author.name })
    .from(author)
    .where(inArray(author.id, [...new Set(ids)]))
    .all();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
