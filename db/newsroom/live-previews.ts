import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { type Database, preparedForReaders, type Transaction } from "#db/client.ts";
import { type Actor, can } from "#lib/policy.ts";
import { hashSecretToken } from "#lib/secret-token.ts";
import { manuscript, preview, revision } from "../schema/manuscript.ts";
import { user } from "../schema/user.ts";

/*
 * Which preview links open something at this moment. Asked by the newsroom, by previews themselves, and by the edge of every
 * address that looks like one.
 */

/** Whether somebody may share an article, wherever it stands on its way: publishing it is no reason to close what was sent. */
const mayShare = (maker: Actor, ownerId: string | null) =>
  can(maker, "article.share", { ownerId, stage: "draft", isReleased: false, isTrashed: false });

/** Newest first. Nobody's who is suspended, gone or no longer entitled. An embargo closes a link for a while, and it is still live. */
export const livePreviews = (db: Database | Transaction, which: SQL) =>
  unendedPreviews(db, which)
    .all(thisMoment())
    .filter(({ maker, ownerId }) => mayShare(maker, ownerId));

/** Whether there is a live preview of this token. About 40 µs, so that it can be asked before anything that costs more. */
export function isPreviewLive(token: string): boolean {
  const found = byToken().get({ hash: hashSecretToken(token), ...thisMoment() });
  return found !== undefined && mayShare(found.maker, found.ownerId);
}

const byToken = preparedForReaders((db) =>
  unendedPreviews(db, eq(preview.tokenHash, sql.placeholder("hash"))).prepare(),
);

const thisMoment = () => ({ now: Temporal.Now.instant().epochMilliseconds });

/** Whatever their maker may do today, and by `now`, which is a parameter. */
function unendedPreviews(db: Database | Transaction, which: SQL) {
  return db
    .select({
      id: preview.id,
      createdAt: preview.createdAt,
      expiresAt: preview.expiresAt,
      revisionId: revision.id,
      version: revision.version,
      manuscriptId: manuscript.id,
      title: manuscript.title,
      ownerId: manuscript.ownerId,
      maker: { id: user.id, role: user.role, name: user.name },
    })
    .from(preview)
    .innerJoin(revision, eq(revision.id, preview.revisionId))
    .innerJoin(manuscript, eq(manuscript.id, revision.manuscriptId))
    .innerJoin(user, eq(user.id, preview.createdBy))
    .where(
      and(
        which,
        isNull(preview.revokedAt),
        sql`${preview.expiresAt} > ${sql.placeholder("now")}`,
        isNull(manuscript.trashedAt),
        isNull(user.suspendedAt),
      ),
    )
    .orderBy(desc(preview.createdAt));
}
