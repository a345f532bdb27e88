import { and, eq, or, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { type Database, readDb, type Transaction, writeDb } from "#db/client.ts";
import { removeOriginal } from "#db/media-originals.ts";
import { removePicture } from "#db/media-store.ts";
import { mediaIdsOf } from "#lib/article-body.ts";
import { type ArticleFacts, can } from "#lib/policy.ts";
import { Refusal } from "#lib/refusal.ts";
import { article } from "../schema/article.ts";
import { auditEntry } from "../schema/audit.ts";
import { author } from "../schema/author.ts";
import { manuscript, revision, scheduledChange } from "../schema/manuscript.ts";
import { media } from "../schema/media.ts";
import { page } from "../schema/page.ts";
import { recordAudit } from "./audit.ts";
import { factsOf } from "./manuscripts.ts";
import { demand, demandMedia, mediaName } from "./media.ts";
import type { Editor } from "./users.ts";

/* Where a picture stands, and removing one that stands nowhere. */

export interface MediaUse {
  kind: "article" | "author" | "page";
  id: string;
  title: string;
  /** Readers have it in the text they get, or may get; else only in the newsroom. */
  isReleased: boolean;
  isTrashed: boolean;
  /** This editor may see its manuscript. */
  mayOpen: boolean;
}

/** Uses this editor may know of, and how many more there are. */
export interface MediaUses {
  uses: MediaUse[];
  hidden: number;
}

export async function listUsesOfMedia(editor: Editor, id: string): Promise<MediaUses> {
  demand(editor, "media.read");
  const uses = findUses(readDb(), id);
  const asked = uses.map(({ facts, ...use }) => ({
    ...use,
    mayOpen: facts !== undefined && can(editor, "article.read", facts),
  }));
  const known = asked.filter((use) => use.isReleased || use.mayOpen);
  return { uses: known, hidden: asked.length - known.length };
}

/**
 * Removes a picture with all its files, also those of earlier crops. Earlier versions of texts that name it show a gap.
 * @throws Refusal "conflict" while an article, a manuscript, a portrait or a page needs it
 */
export async function deleteMedia(editor: Editor, id: string): Promise<void> {
  const addresses = writeDb().transaction(
    (tx) => {
      demand(editor, "media.edit");
      const row = demandMedia(tx, id);
      const uses = findUses(tx, id);
      if (uses.length > 0) {
        throw new Refusal(
          "conflict",
          `Das Bild wird noch gebraucht (${uses.length === 1 ? "an einer Stelle" : `an ${uses.length} Stellen`}) und bleibt stehen. Bitte nehmen Sie es dort zuerst heraus.`,
        );
      }
      tx.delete(media).where(eq(media.id, id)).run();
      recordAudit(tx, editor, "media.delete", { type: "media", id, name: mediaName(row) });
      const everUsed = [...new Set([row.address, ...formerAddresses(tx, id)])];
      return everUsed.filter(
        (address) => !tx.select({ id: media.id }).from(media).where(eq(media.address, address)).get(),
      );
    },
    { behavior: "immediate" },
  );
  for (const address of addresses) await removePicture(address);
  await removeOriginal(id);
}

/** As the log knows them: every change of a crop wrote down the address it left. */
function formerAddresses(tx: Transaction, id: string): string[] {
  return tx
    .select({ before: auditEntry.before })
    .from(auditEntry)
    .where(and(eq(auditEntry.objectType, "media"), eq(auditEntry.objectId, id), eq(auditEntry.action, "media.crop")))
    .all()
    .flatMap(({ before }) => (typeof before?.address === "string" ? [before.address] : []));
}

type Found = Omit<MediaUse, "mayOpen"> & { facts?: ArticleFacts };

function findUses(db: Database | Transaction, id: string): Found[] {
  const inArticles = findUsesInArticles(db, id);
  const released = new Set(inArticles.map((use) => use.id));
  const inManuscripts = findUsesInManuscripts(db, id).filter((use) => !released.has(use.id));
  const asPortrait = db
    .select({ id: author.id, title: author.name })
    .from(author)
    .where(eq(author.portraitId, id))
    .all()
    .map((row): Found => ({ kind: "author", ...row, isReleased: true, isTrashed: false }));
  const inPages = db
    .select({ id: page.id, title: page.title, body: page.body })
    .from(page)
    .where(names(page.body, id))
    .all()
    .filter(({ body }) => mediaIdsOf(body).includes(id))
    .map((row): Found => ({ kind: "page", id: row.id, title: row.title, isReleased: true, isTrashed: false }));
  return [...inArticles, ...inManuscripts, ...asPortrait, ...inPages];
}

const factColumns = {
  ownerId: manuscript.ownerId,
  stage: manuscript.stage,
  releasedVersion: manuscript.releasedVersion,
  trashedAt: manuscript.trashedAt,
};

/** In what readers get. */
function findUsesInArticles(db: Database | Transaction, id: string): Found[] {
  return db
    .select({
      id: article.id,
      title: article.title,
      body: article.body,
      leadMediaId: article.leadMediaId,
      manuscript: factColumns,
    })
    .from(article)
    .leftJoin(manuscript, eq(manuscript.id, article.id))
    .where(or(eq(article.leadMediaId, id), names(article.body, id)))
    .all()
    .filter((row) => row.leadMediaId === id || mediaIdsOf(row.body).includes(id))
    .map((row) => ({
      kind: "article",
      id: row.id,
      title: row.title,
      isReleased: true,
      isTrashed: false,
      ...(row.manuscript && { facts: factsOf(row.manuscript) }),
    }));
}

/** In the working text, or in a change that waits for its hour. */
function findUsesInManuscripts(db: Database | Transaction, id: string): Found[] {
  return db
    .select({ id: manuscript.id, content: manuscript.content, waiting: revision.content, ...factColumns })
    .from(manuscript)
    .leftJoin(scheduledChange, eq(scheduledChange.manuscriptId, manuscript.id))
    .leftJoin(revision, eq(revision.id, scheduledChange.revisionId))
    .where(or(names(manuscript.content, id), names(revision.content, id)))
    .all()
    .filter(({ content, waiting }) =>
      [content, waiting].some((text) => text && (text.leadMediaId === id || mediaIdsOf(text.body).includes(id))),
    )
    .map((row) => ({
      kind: "article",
      id: row.id,
      title: row.content.title,
      isReleased: false,
      isTrashed: row.trashedAt !== null,
      facts: factsOf(row),
    }));
}

/** SQLite narrows down which texts could name the picture; `mediaIdsOf` decides. */
const names = (column: SQLiteColumn, id: string) => sql`instr(${column}, json_quote(${id})) > 0`;
