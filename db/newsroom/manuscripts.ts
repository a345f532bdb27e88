import { randomUUID } from "node:crypto";
import { and, eq, lt, sql } from "drizzle-orm";
import { type Database, readDb, type Transaction, writeDb } from "#db/client.ts";
import { inPortions, PORTION } from "#db/in-portions.ts";
import { type ArticleDates, articleDates } from "#lib/article-dates.ts";
import { type ArticleStatus, type Release, statusAt } from "#lib/article-status.ts";
import { emptyManuscript, type ManuscriptContent, type ParsedManuscript, parseManuscript } from "#lib/manuscript.ts";
import { type ArticleAction, type ArticleFacts, can, may, type Stage } from "#lib/policy.ts";
import { forbidden, notFound, Refusal } from "#lib/refusal.ts";
import { paths } from "#lib/urls.ts";
import { article } from "../schema/article.ts";
import { category } from "../schema/category.ts";
import { manuscript, saveOperation } from "../schema/manuscript.ts";
import { user } from "../schema/user.ts";
import { recordAudit } from "./audit.ts";
import { holdBack } from "./embargo.ts";
import { keepOthersEmbargo, recordEmbargo } from "./embargo-changes.ts";
import { isReleasedText } from "./released-text.ts";
import type { Editor } from "./users.ts";
import { writersSince } from "./writers.ts";

/*
 * The working text: begun here, read here, saved here. Saving is a protocol (docs/decisions/0009-autosave.md): it never
 * overwrites what somebody else wrote, and the same operation asked twice gets the same answer.
 */

export interface Manuscript {
  id: string;
  version: number;
  content: ManuscriptContent;
  stage: Stage;
  status: ArticleStatus;
  owner: { id: string; name: string } | undefined;
  savedAt: Temporal.Instant;
  savedBy: { id: string; name: string } | undefined;
  trashedAt: Temporal.Instant | undefined;
  releasedVersion: number | undefined;
  release: ReleaseOfArticle | undefined;
}

export interface ReleaseOfArticle extends Release {
  slug: string;
  path: string;
  /** When readers first got it from this site, or will; `undefined` for one that was thrown away before its time came. */
  firstOnlineAt: Temporal.Instant | undefined;
  /** What readers are told. */
  dates: ArticleDates;
}

/** The facts the rules ask for, and the row they come from. */
export interface ManuscriptRow {
  id: string;
  version: number;
  content: ManuscriptContent;
  stage: Stage;
  ownerId: string | null;
  savedAt: Temporal.Instant;
  savedBy: string | null;
  releasedVersion: number | null;
  trashedAt: Temporal.Instant | null;
}

export const manuscriptColumns = {
  id: manuscript.id,
  version: manuscript.version,
  content: manuscript.content,
  stage: manuscript.stage,
  ownerId: manuscript.ownerId,
  savedAt: manuscript.savedAt,
  savedBy: manuscript.savedBy,
  releasedVersion: manuscript.releasedVersion,
  trashedAt: manuscript.trashedAt,
};

export const factsOf = (
  row: Pick<ManuscriptRow, "ownerId" | "stage" | "releasedVersion" | "trashedAt">,
): ArticleFacts => ({
  ownerId: row.ownerId,
  stage: row.stage,
  isReleased: row.releasedVersion !== null,
  isTrashed: row.trashedAt !== null,
});

/**
 * The row, if this editor may do `action` to it. Everything under `db/newsroom` that touches one article starts here.
 * @throws Refusal "not-found" when there is none or the editor may not even read it, "forbidden" otherwise
 */
export function demandManuscript(
  tx: Transaction | Database,
  editor: Editor,
  id: string,
  action: ArticleAction,
): ManuscriptRow {
  const row = tx.select(manuscriptColumns).from(manuscript).where(eq(manuscript.id, id)).get();
  if (!row || !can(editor, "article.read", factsOf(row))) throw notFound();
  const isInReach = row.trashedAt === null || IN_THE_TRASH.includes(action);
  if (!isInReach || !can(editor, action, factsOf(row))) throw forbidden(whyNot(action, row));
  return row;
}

/** What can be done to an article there, whoever does it. */
const IN_THE_TRASH: ArticleAction[] = ["article.read", "article.trash"];

function whyNot(action: ArticleAction, row: ManuscriptRow): string | undefined {
  if (row.trashedAt) return "Der Beitrag liegt im Papierkorb. Bitte holen Sie ihn zuerst zurück.";
  if (action !== "article.write") return undefined;
  if (row.releasedVersion !== null) return "Der Beitrag ist veröffentlicht. Änderungen macht jetzt die Redaktion.";
  return "Der Beitrag liegt bei der Redaktion. Ziehen Sie ihn zurück, um weiterzuschreiben.";
}

/** Begins an article. Its author is the editor's own byline, if there is one. */
export async function createManuscript(
  editor: Editor,
  given: Partial<ManuscriptContent> = {},
): Promise<{ id: string }> {
  if (!may(editor, "article.create")) throw forbidden();
  return writeDb().transaction((tx) => insertManuscript(tx, editor, editor, given), { behavior: "immediate" });
}

/** Begins an article that belongs to `owner`: also for guests, who cannot begin one themselves. */
export function insertManuscript(
  tx: Transaction,
  editor: Editor,
  owner: { id: string; authorId: string | null },
  given: Partial<ManuscriptContent>,
): { id: string } {
  const id = randomUUID();
  const now = Temporal.Now.instant();
  const content = emptyManuscript({ authorIds: owner.authorId ? [owner.authorId] : [], ...given });
  tx.insert(manuscript)
    .values({
      id,
      version: 1,
      content,
      stage: "draft",
      ownerId: owner.id,
      savedBy: editor.id,
      savedAt: now,
      createdAt: now,
    })
    .run();
  const object = { type: "article" as const, id, name: nameOf(content) };
  recordAudit(tx, editor, "article.create", object);
  recordEmbargo(tx, editor, object, { embargoUntil: null }, content);
  return { id };
}

/** What people call a manuscript that may not have a title yet. */
export const nameOf = (content: { title: string }): string => content.title.trim() || "Ohne Titel";

/**
 * The manuscript as this editor may see it.
 * @throws Refusal "not-found"
 */
export async function getManuscript(editor: Editor, id: string): Promise<Manuscript> {
  const db = readDb();
  const row = demandManuscript(db, editor, id, "article.read");
  const release = readRelease(db, id);
  return {
    id,
    version: row.version,
    content: row.content,
    stage: row.stage,
    status: statusAt(Temporal.Now.instant(), {
      stage: row.stage,
      release,
      isChanged: row.releasedVersion !== row.version,
    }),
    owner: findPerson(db, row.ownerId),
    savedAt: row.savedAt,
    savedBy: findPerson(db, row.savedBy),
    trashedAt: row.trashedAt ?? undefined,
    releasedVersion: row.releasedVersion ?? undefined,
    release,
  };
}

/** What readers get of it, will get, or got; `undefined` when it was never published. */
export function readRelease(tx: Transaction | Database, id: string): ReleaseOfArticle | undefined {
  const row = tx
    .select({
      status: article.status,
      slug: article.slug,
      section: category.slug,
      publishAt: article.publishAt,
      unpublishAt: article.unpublishAt,
      firstOnlineAt: article.firstOnlineAt,
      firstPublishedAt: article.firstPublishedAt,
      updatedAt: article.updatedAt,
      changedAt: article.changedAt,
    })
    .from(article)
    .innerJoin(category, eq(category.id, article.categoryId))
    .where(eq(article.id, id))
    .get();
  if (!row?.publishAt || !row.firstPublishedAt) return undefined;
  return {
    isWithdrawn: row.status !== "published",
    publishAt: row.publishAt,
    unpublishAt: row.unpublishAt ?? undefined,
    slug: row.slug,
    path: paths.article(row.section, row.slug),
    firstOnlineAt: row.firstOnlineAt ?? undefined,
    dates: articleDates(row),
  };
}

/** Name of an account; `undefined` when it was deleted. */
function findPerson(db: Transaction | Database, id: string | null): { id: string; name: string } | undefined {
  return id === null ? undefined : db.select({ id: user.id, name: user.name }).from(user).where(eq(user.id, id)).get();
}

export interface Save {
  id: string;
  /** The version the text was written on. */
  base: number;
  clientId: string;
  operationId: string;
  /** As the browser sent it: read by `parseManuscript` here. */
  content: unknown;
}

export type SaveResult =
  | ({ kind: "saved"; version: number; savedAt: Temporal.Instant } & Omit<ParsedManuscript, "content">)
  | {
      kind: "conflict";
      version: number;
      content: ManuscriptContent;
      savedAt: Temporal.Instant;
      savedBy: { id: string; name: string } | null;
      writers: { id: string; name: string }[];
    };

/**
 * Takes a new state of the text. A field that cannot be stored keeps its former value and is named in `problems`; all others
 * are stored. A conflict (another save since `base`) changes nothing and gives both sides what they need to merge. When this
 * returns "saved", the text survives a power cut.
 * @throws Refusal "conflict" for somebody else's operation; then nothing was stored
 */
export async function saveManuscript(editor: Editor, save: Save): Promise<SaveResult> {
  return writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, save.id, "article.write");
      const { content, ...parsed } = keepOthersEmbargo(
        tx,
        editor,
        { ...row, facts: factsOf(row) },
        parseManuscript(save.content, row.content),
      );
      const known = findOperation(tx, editor, save.id, save.operationId);
      if (known) return { kind: "saved", ...known, ...parsed };
      // Strict, also towards the client's own saves: a request that was given up and arrives late must not undo a newer one.
      if (save.base !== row.version) return conflictFor(tx, row, save.base);
      return { kind: "saved", ...writeContent(tx, editor, row, content, save), ...parsed };
    },
    { behavior: "immediate" },
  );
}

/**
 * What an operation was answered, if this editor asked it before. The browser chose its id, so nobody is told that a text is
 * stored because somebody else's was.
 * @throws Refusal "conflict" when the id belongs to somebody else's operation
 */
export function findOperation(
  tx: Transaction,
  editor: Editor,
  manuscriptId: string,
  operationId: string,
): { version: number; savedAt: Temporal.Instant } | undefined {
  const known = tx
    .select({ version: saveOperation.version, savedAt: saveOperation.savedAt, userId: saveOperation.userId })
    .from(saveOperation)
    .where(and(eq(saveOperation.manuscriptId, manuscriptId), eq(saveOperation.operationId, operationId)))
    .get();
  if (!known) return undefined;
  const { userId, ...answer } = known;
  if (userId === null || userId === editor.id) return answer;
  throw new Refusal("conflict", "Unter dieser Nummer hat jemand anderes gespeichert. Bitte laden Sie die Seite neu.");
}

/** Everybody who changed the text after this version, in the order they began. */
export async function listWriters(editor: Editor, id: string, since: number): Promise<{ id: string; name: string }[]> {
  const db = readDb();
  demandManuscript(db, editor, id, "article.read");
  return writersSince(db, id, since);
}

function conflictFor(tx: Transaction, row: ManuscriptRow, base: number): SaveResult {
  return {
    kind: "conflict",
    version: row.version,
    content: row.content,
    savedAt: row.savedAt,
    savedBy: findPerson(tx, row.savedBy) ?? null,
    writers: writersSince(tx, row.id, base),
  };
}

/**
 * Stores `content` as the next version; the same content again stores nothing new. What was to go out before the end of its
 * embargo is held back, and another embargo is written down. Written back to what was published, it is no change any more. The
 * caller has asked whether it may.
 * @param by whose operation it is; saves on an older base will be conflicts
 */
export function writeContent(
  tx: Transaction,
  editor: Editor | undefined,
  row: ManuscriptRow,
  content: ManuscriptContent,
  by: { clientId: string; operationId: string },
): { version: number; savedAt: Temporal.Instant } {
  // As precise as the column, so that an answer given again is the same to the digit.
  const savedAt = Temporal.Now.instant().round("millisecond");
  // The same text again needs no operation to be remembered: asked once more, it is still the same text.
  if (JSON.stringify(content) === JSON.stringify(row.content)) return { version: row.version, savedAt };
  const version = row.version + 1;
  const isAsReleased = isReleasedText(tx, row, content);
  tx.update(manuscript)
    .set({ version, content, savedBy: editor?.id ?? null, savedAt, ...(isAsReleased && { releasedVersion: version }) })
    .where(eq(manuscript.id, row.id))
    .run();
  tx.insert(saveOperation)
    .values({ manuscriptId: row.id, ...by, userId: editor?.id ?? null, version, savedAt })
    .run();
  const named = { id: row.id, name: nameOf(content) };
  recordEmbargo(tx, editor, named, row.content, content);
  holdBack(tx, editor, { ...named, embargoUntil: content.embargoUntil });
  return { version, savedAt };
}

const KEPT_OPERATIONS = { days: 30 };

/** Forgets operations nobody will ask for again. A client that was away for longer gets the conflict view. */
export async function forgetOldOperations(now: Temporal.Instant, stop?: AbortSignal): Promise<void> {
  const limit = now.subtract({ hours: KEPT_OPERATIONS.days * 24 });
  const old = sql`rowid in (select rowid from ${saveOperation} where ${lt(saveOperation.savedAt, limit)} limit ${PORTION})`;
  await inPortions(() => writeDb().delete(saveOperation).where(old).run().changes, stop);
}

/** Makes `by` of writes that no open editor asked for. */
export const byTheHouse = (): { clientId: string; operationId: string } => ({
  clientId: "house",
  operationId: randomUUID(),
});
