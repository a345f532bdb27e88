import { count, eq } from "drizzle-orm";
import { type Database, readDb, type Transaction, writeDb } from "#db/client.ts";
import { removeOriginal } from "#db/media-originals.ts";
import { removePicture } from "#db/media-store.ts";
import type { MediaPlace } from "#lib/media-words.ts";
import { type ArticleFacts, can } from "#lib/policy.ts";
import { Refusal } from "#lib/refusal.ts";
import { article } from "../schema/article.ts";
import { author } from "../schema/author.ts";
import { manuscript, revision, scheduledChange } from "../schema/manuscript.ts";
import { media } from "../schema/media.ts";
import { articleMedia, manuscriptMedia, mediaFormerAddress, pageMedia, revisionMedia } from "../schema/media-use.ts";
import { page } from "../schema/page.ts";
import { recordAudit } from "./audit.ts";
import { factsOf, nameOf } from "./manuscripts.ts";
import { mediaName } from "./media.ts";
import { demand, demandMedia } from "./media-rights.ts";
import type { Editor } from "./users.ts";

/* Where a picture stands, and removing one that stands nowhere. */

export type MediaUse =
  | { kind: "author"; id: string; title: string }
  | { kind: "page"; id: string; title: string }
  /** `mayOpen`: this editor may see its manuscript. Who may not learns of what is online only. */
  | { kind: "article"; id: string; title: string; places: MediaPlace[]; mayOpen: boolean };

export interface MediaUses {
  /** Those this editor may know of. */
  uses: MediaUse[];
  /** How many more there are. */
  hidden: number;
  /** Fassungen that name it: without the picture they show a gap. */
  revisions: number;
}

export async function listUsesOfMedia(editor: Editor, id: string): Promise<MediaUses> {
  demand(editor, "media.read");
  const db = readDb();
  const all = findUses(db, id);
  const uses = all.flatMap((use) => asKnownTo(editor, use) ?? []);
  return { uses, hidden: all.length - uses.length, revisions: countRevisions(db, id) };
}

/**
 * Removes a picture with all its files, also those of earlier crops. Fassungen that name it show a gap.
 * @throws Refusal "conflict" while an article, a manuscript, a portrait or a page needs it
 */
export async function deleteMedia(editor: Editor, id: string): Promise<void> {
  const addresses = writeDb().transaction(
    (tx) => {
      const row = demandMedia(tx, editor, id);
      const uses = findUses(tx, id);
      if (uses.length > 0) {
        throw new Refusal(
          "conflict",
          `Das Bild wird noch gebraucht (${uses.length === 1 ? "an einer Stelle" : `an ${uses.length} Stellen`}) und bleibt stehen. Bitte nehmen Sie es dort zuerst heraus.`,
        );
      }
      const everUsed = new Set([row.address, ...formerAddresses(tx, id)]);
      const revisions = countRevisions(tx, id);
      tx.delete(media).where(eq(media.id, id)).run();
      recordAudit(
        tx,
        editor,
        "media.delete",
        { type: "media", id, name: mediaName(row) },
        revisions > 0 ? { before: { revisions } } : {},
      );
      return [...everUsed].filter(
        (address) => !tx.select({ id: media.id }).from(media).where(eq(media.address, address)).get(),
      );
    },
    { behavior: "immediate" },
  );
  for (const address of addresses) await removePicture(address);
  await removeOriginal(id);
}

const formerAddresses = (tx: Transaction, id: string): string[] =>
  tx
    .select({ address: mediaFormerAddress.address })
    .from(mediaFormerAddress)
    .where(eq(mediaFormerAddress.mediaId, id))
    .all()
    .map(({ address }) => address);

const countRevisions = (db: Database | Transaction, id: string): number =>
  db.select({ rows: count() }).from(revisionMedia).where(eq(revisionMedia.mediaId, id)).get()?.rows ?? 0;

type Found =
  | { kind: "author"; id: string; title: string }
  | { kind: "page"; id: string; title: string }
  | { kind: "article"; id: string; title: string; places: MediaPlace[]; facts: ArticleFacts | undefined };

/** A title that readers do not have yet is told to whoever may read its manuscript. */
function asKnownTo(editor: Editor, use: Found): MediaUse | undefined {
  if (use.kind !== "article") return use;
  const { facts, ...known } = use;
  if (facts && can(editor, "article.read", facts)) return { ...known, mayOpen: true };
  return use.places.includes("online") ? { ...known, places: ["online"], mayOpen: false } : undefined;
}

function findUses(db: Database | Transaction, id: string): Found[] {
  const articles = new Map<string, Extract<Found, { kind: "article" }>>();
  for (const found of [...findInArticles(db, id), ...findInPlans(db, id), ...findInManuscripts(db, id)]) {
    const { place, isAsReleased, ...use } = found;
    const known = articles.get(use.id);
    if (known && !isAsReleased) known.places.push(place);
    else if (!known) articles.set(use.id, { kind: "article", ...use, places: [place] });
  }
  const asPortrait = db
    .select({ id: author.id, title: author.name })
    .from(author)
    .where(eq(author.portraitId, id))
    .all();
  const inPages = db
    .select({ id: page.id, title: page.title })
    .from(pageMedia)
    .innerJoin(page, eq(page.id, pageMedia.pageId))
    .where(eq(pageMedia.mediaId, id))
    .all();
  return [
    ...articles.values(),
    ...asPortrait.map((row): Found => ({ kind: "author", ...row })),
    ...inPages.map((row): Found => ({ kind: "page", ...row })),
  ];
}

interface InArticle {
  id: string;
  title: string;
  place: MediaPlace;
  facts: ArticleFacts | undefined;
  /** The working text says what was released: that is listed already. */
  isAsReleased?: boolean;
}

const textColumns = {
  id: manuscript.id,
  title: manuscript.title,
  version: manuscript.version,
  ownerId: manuscript.ownerId,
  stage: manuscript.stage,
  releasedVersion: manuscript.releasedVersion,
  trashedAt: manuscript.trashedAt,
};

/** In what readers get, will get or got. */
function findInArticles(db: Database | Transaction, id: string): InArticle[] {
  const now = Temporal.Now.instant();
  return db
    .select({
      id: article.id,
      title: article.title,
      status: article.status,
      publishAt: article.publishAt,
      unpublishAt: article.unpublishAt,
      manuscript: textColumns,
    })
    .from(articleMedia)
    .innerJoin(article, eq(article.id, articleMedia.articleId))
    .leftJoin(manuscript, eq(manuscript.id, article.id))
    .where(eq(articleMedia.mediaId, id))
    .all()
    .map((row) => ({
      id: row.id,
      title: row.title,
      place: placeOf(row, now),
      facts: row.manuscript ? factsOf(row.manuscript) : undefined,
    }));
}

function placeOf(
  row: Pick<typeof article.$inferSelect, "status" | "publishAt" | "unpublishAt">,
  now: Temporal.Instant,
): MediaPlace {
  const isAhead = (at: Temporal.Instant | null) => at !== null && Temporal.Instant.compare(at, now) > 0;
  if (row.status !== "published" || (row.unpublishAt && !isAhead(row.unpublishAt))) return "offline";
  return isAhead(row.publishAt) ? "scheduled" : "online";
}

/** In a change that waits for its hour. */
function findInPlans(db: Database | Transaction, id: string): InArticle[] {
  return db
    .select(textColumns)
    .from(revisionMedia)
    .innerJoin(scheduledChange, eq(scheduledChange.revisionId, revisionMedia.revisionId))
    .innerJoin(revision, eq(revision.id, scheduledChange.revisionId))
    .innerJoin(manuscript, eq(manuscript.id, revision.manuscriptId))
    .where(eq(revisionMedia.mediaId, id))
    .all()
    .map((row) => ({ id: row.id, title: titleOf(row), place: "planned", facts: factsOf(row) }));
}

/** In the working text, and in the trash. */
function findInManuscripts(db: Database | Transaction, id: string): InArticle[] {
  return db
    .select(textColumns)
    .from(manuscriptMedia)
    .innerJoin(manuscript, eq(manuscript.id, manuscriptMedia.manuscriptId))
    .where(eq(manuscriptMedia.mediaId, id))
    .all()
    .map((row) => ({
      id: row.id,
      title: titleOf(row),
      place: row.trashedAt ? "trash" : "draft",
      facts: factsOf(row),
      isAsReleased: row.trashedAt === null && row.releasedVersion === row.version,
    }));
}

const titleOf = (row: { title: string | null }): string => nameOf({ title: row.title ?? "" });
