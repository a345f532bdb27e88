import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { type Database, readDb, type Transaction, writeDb } from "#db/client.ts";
import { firstPublication } from "#lib/article-dates.ts";
import type { Moment } from "#lib/dates.ts";
import { closedUntil, laterEmbargo } from "#lib/embargo.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { may } from "#lib/policy.ts";
import type { PreviewDays } from "#lib/preview-days.ts";
import { notFound } from "#lib/refusal.ts";
import { hashSecretToken, newSecretToken } from "#lib/secret-token.ts";
import type { PublishedArticle } from "../published/articles.ts";
import { manuscript, preview, revision } from "../schema/manuscript.ts";
import { asReadersSee } from "./as-readers-see.ts";
import { recordAudit } from "./audit.ts";
import { demandOpen } from "./embargo.ts";
import { livePreviews } from "./live-previews.ts";
import { demandManuscript, nameOf, readRelease } from "./manuscripts.ts";
import { revisionOf } from "./revisions.ts";
import type { Editor } from "./users.ts";

/*
 * Vorschau: a link for people without an account, to one revision of one article, for some days. It opens nothing else, and
 * ends with what it rests on: the right of whoever made it to share this article, their account, the article itself.
 */

export interface PreviewLine {
  id: string;
  createdAt: Temporal.Instant;
  createdBy: string;
  expiresAt: Temporal.Instant;
  version: number;
}

/**
 * Makes a link to the text as it stands now; what is written later does not show in it.
 * @returns the token of the address: the only time it is known
 * @throws Refusal "invalid" while there is an embargo on the text
 */
export async function createPreview(
  editor: Editor,
  given: { id: string; days: PreviewDays },
): Promise<{ token: string; expiresAt: Temporal.Instant }> {
  return writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, given.id, "article.share");
      demandOpen(row.content, Temporal.Now.instant());
      const token = newSecretToken();
      const createdAt = Temporal.Now.instant();
      const expiresAt = createdAt.add({ hours: 24 * given.days });
      tx.insert(preview)
        .values({
          id: randomUUID(),
          tokenHash: hashSecretToken(token),
          revisionId: revisionOf(tx, editor, row),
          createdBy: editor.id,
          createdAt,
          expiresAt,
        })
        .run();
      recordAudit(
        tx,
        editor,
        "preview.create",
        { type: "article", id: row.id, name: nameOf(row.content) },
        { after: { version: row.version, expiresAt: expiresAt.toString() } },
      );
      return { token, expiresAt };
    },
    { behavior: "immediate" },
  );
}

/** The links that still open, newest first. */
export async function listPreviews(editor: Editor, id: string): Promise<PreviewLine[]> {
  const db = readDb();
  demandManuscript(db, editor, id, "article.read");
  return livePreviews(db, eq(revision.manuscriptId, id)).map(({ id, createdAt, expiresAt, version, maker }) => ({
    id,
    createdAt,
    createdBy: maker.name,
    expiresAt,
    version,
  }));
}

export interface SentPreview {
  id: string;
  createdAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
  /** The end of the embargo that keeps it from opening for now. */
  closedUntil: Moment | undefined;
  article: { id: string; title: string };
}

/**
 * The links an account has made that still open, or will again, newest first: one's own, or anybody's for whoever keeps accounts.
 * @throws Refusal "not-found"
 */
export async function listSentPreviews(editor: Editor, accountId: string): Promise<SentPreview[]> {
  if (accountId !== editor.id && !may(editor, "account.manage")) throw notFound("Dieses Konto");
  const db = readDb();
  return livePreviews(db, eq(preview.createdBy, accountId)).map((row) => ({
    id: row.id,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    closedUntil: embargoOf(textsBehind(db, row.revisionId)),
    article: { id: row.manuscriptId, title: nameOf({ title: row.title ?? "" }) },
  }));
}

/** Closes a link for good. */
export async function revokePreview(editor: Editor, given: { id: string; previewId: string }): Promise<void> {
  writeDb().transaction(
    (tx) => {
      const row = demandManuscript(tx, editor, given.id, "article.share");
      const found = tx
        .select({ id: preview.id })
        .from(preview)
        .innerJoin(revision, eq(revision.id, preview.revisionId))
        .where(and(eq(preview.id, given.previewId), eq(revision.manuscriptId, row.id)))
        .get();
      if (!found) throw notFound("Diesen Vorschau-Link");
      revoke(tx, [found.id]);
      recordAudit(tx, editor, "preview.revoke", { type: "article", id: row.id, name: nameOf(row.content) });
    },
    { behavior: "immediate" },
  );
}

/**
 * The same from the list of what an account has sent: one's own links, whatever has become of the article since.
 * @throws Refusal "not-found"
 */
export async function revokeSentPreview(editor: Editor, previewId: string): Promise<void> {
  writeDb().transaction(
    (tx) => {
      const [found] = livePreviews(tx, eq(preview.id, previewId));
      if (!found || (found.maker.id !== editor.id && !may(editor, "account.manage")))
        throw notFound("Diesen Vorschau-Link");
      revoke(tx, [found.id]);
      const name = nameOf({ title: found.title ?? "" });
      recordAudit(tx, editor, "preview.revoke", { type: "article", id: found.manuscriptId, name });
    },
    { behavior: "immediate" },
  );
}

/**
 * Closes what an account has made, in the transaction that is the reason.
 * @returns how many links that still opened something it ended
 */
export function revokePreviewsOf(tx: Transaction, userId: string): number {
  const live = livePreviews(tx, eq(preview.createdBy, userId)).length;
  tx.update(preview)
    .set({ revokedAt: Temporal.Now.instant() })
    .where(and(eq(preview.createdBy, userId), isNull(preview.revokedAt)))
    .run();
  return live;
}

/** Closes every link to an article. */
export function revokePreviewsTo(tx: Transaction, manuscriptId: string): void {
  const revisions = tx.select({ id: revision.id }).from(revision).where(eq(revision.manuscriptId, manuscriptId));
  tx.update(preview)
    .set({ revokedAt: Temporal.Now.instant() })
    .where(and(inArray(preview.revisionId, revisions), isNull(preview.revokedAt)))
    .run();
}

const revoke = (tx: Transaction, ids: string[]) =>
  tx.update(preview).set({ revokedAt: Temporal.Now.instant() }).where(inArray(preview.id, ids)).run();

/** What a token opens: for everybody who has it, so there is no editor here. `undefined` when it opens nothing (any more), and while there is an embargo. */
export async function openPreview(
  token: string,
): Promise<{ article: PublishedArticle; expiresAt: Temporal.Instant } | undefined> {
  const found = findPreview(token);
  if (!found || embargoOf(found)) return undefined;
  const pictureFolder = (address: string) => newsroomPaths.previewPictureFolder(token, address);
  return { article: asItWillBe(found.manuscriptId, found.content, pictureFolder), expiresAt: found.expiresAt };
}

/** The working text as its page will show it, for colleagues who may read it: also while there is an embargo. */
export async function getOwnPreview(editor: Editor, id: string): Promise<PublishedArticle> {
  const { content } = demandManuscript(readDb(), editor, id, "article.read");
  return asItWillBe(id, content, newsroomPaths.pictureFolder);
}

/** @param pictureFolder where whoever looks at it gets its pictures */
function asItWillBe(
  id: string,
  content: ManuscriptContent,
  pictureFolder: (address: string) => string,
): PublishedArticle {
  const release = readRelease(readDb(), id);
  const publishedAt = firstPublication(content.firstPublishedAt, release?.firstOnlineAt ?? Temporal.Now.instant());
  return asReadersSee(id, content, { slug: release?.slug, publishedAt, updatedAt: undefined }, pictureFolder);
}

/** The end of the embargo that keeps a link from opening; `undefined` when that is not the reason. */
export async function getPreviewEmbargo(token: string): Promise<Temporal.Instant | undefined> {
  const found = findPreview(token);
  const until = found && embargoOf(found);
  return until && Temporal.Instant.fromEpochMilliseconds(until.epochMilliseconds);
}

/** A link that has not ended, with the text it shows and the working text. */
function findPreview(token: string) {
  const db = readDb();
  const [live] = livePreviews(db, eq(preview.tokenHash, hashSecretToken(token)));
  const texts = live && textsBehind(db, live.revisionId);
  return texts && { ...texts, manuscriptId: live.manuscriptId, expiresAt: live.expiresAt };
}

const textsBehind = (db: Database, revisionId: string) =>
  db
    .select({ content: revision.content, working: manuscript.content })
    .from(revision)
    .innerJoin(manuscript, eq(manuscript.id, revision.manuscriptId))
    .where(eq(revision.id, revisionId))
    .get();

/** Set before the link was made or after it: an embargo closes every link to the article. */
const embargoOf = (texts: ReturnType<typeof textsBehind>) =>
  texts && closedUntil(laterEmbargo(texts.content.embargoUntil, texts.working.embargoUntil), Temporal.Now.instant());
