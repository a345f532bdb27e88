import { and, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { type Database, preparedForReaders, type Transaction } from "#db/client.ts";
import { hashSecretToken, newSecretToken } from "#lib/secret-token.ts";
import { accountToken, type TokenPurpose } from "../schema/session.ts";

/*
 * Secrets that are good for one thing, once, for a while: whoever shows one has proven something. Only their hash is kept.
 */

const LIFETIMES: Record<TokenPurpose, Temporal.DurationLike> = {
  "second-factor": { minutes: 5 },
  login: { seconds: 60 },
  reset: { hours: 1 },
  invitation: { hours: 7 * 24 },
  setup: { hours: 365 * 24 },
};

/** Makes one. The secret is returned this once. */
export function issueToken(tx: Transaction, purpose: TokenPurpose, userId: string | null): string {
  const secret = newSecretToken();
  const now = Temporal.Now.instant();
  tx.delete(accountToken).where(lt(accountToken.expiresAt, now)).run();
  tx.insert(accountToken)
    .values({
      tokenHash: hashSecretToken(secret),
      purpose,
      userId,
      createdAt: now,
      expiresAt: now.add(LIFETIMES[purpose]),
    })
    .run();
  return secret;
}

export interface FoundToken {
  tokenHash: string;
  /** `null` for "setup". */
  userId: string | null;
  failures: number;
}

/** The token behind a secret, unused; `undefined` when there is none for this purpose (any more). */
export function findToken(db: Database | Transaction, purpose: TokenPurpose, secret: string): FoundToken | undefined {
  const row = db
    .select({
      tokenHash: accountToken.tokenHash,
      userId: accountToken.userId,
      failures: accountToken.failures,
      expiresAt: accountToken.expiresAt,
    })
    .from(accountToken)
    .where(and(eq(accountToken.tokenHash, hashSecretToken(secret)), eq(accountToken.purpose, purpose)))
    .get();
  const isDue = row && Temporal.Instant.compare(row.expiresAt, Temporal.Now.instant()) > 0;
  return isDue ? { tokenHash: row.tokenHash, userId: row.userId, failures: row.failures } : undefined;
}

/** Whether the account was given a token for this purpose at or after `since`, which is still unused. */
export const hasTokenSince = (
  db: Database | Transaction,
  userId: string,
  purpose: TokenPurpose,
  since: Temporal.Instant,
): boolean =>
  db
    .select({ createdAt: accountToken.createdAt })
    .from(accountToken)
    .where(and(eq(accountToken.userId, userId), eq(accountToken.purpose, purpose), gte(accountToken.createdAt, since)))
    .limit(1)
    .get() !== undefined;

/** Secrets that stand in addresses: of mails, and of the page for the first account. */
const OF_LINKS: TokenPurpose[] = ["reset", "invitation", "setup"];

/** Whether a link with this secret may open something now; what else it rests on is asked where it leads. About 10 µs. */
export function isLinkUnused(secret: string): boolean {
  const row = linkByHash().get({ hash: hashSecretToken(secret) });
  return row !== undefined && Temporal.Instant.compare(row.expiresAt, Temporal.Now.instant()) > 0;
}

const linkByHash = preparedForReaders((db) =>
  db
    .select({ expiresAt: accountToken.expiresAt })
    .from(accountToken)
    .where(and(eq(accountToken.tokenHash, sql.placeholder("hash")), inArray(accountToken.purpose, OF_LINKS)))
    .prepare(),
);

/** Uses a token up. `undefined` when there is none for this purpose (any more). */
export function redeemToken(tx: Transaction, purpose: TokenPurpose, secret: string): FoundToken | undefined {
  const found = findToken(tx, purpose, secret);
  if (found) tx.delete(accountToken).where(eq(accountToken.tokenHash, found.tokenHash)).run();
  return found;
}

/** Counts a wrong code; the sixth uses the token up. */
export function countFailure(tx: Transaction, token: FoundToken): void {
  const failures = token.failures + 1;
  const chosen = eq(accountToken.tokenHash, token.tokenHash);
  if (failures >= 6) tx.delete(accountToken).where(chosen).run();
  else tx.update(accountToken).set({ failures }).where(chosen).run();
}

/** Takes back what an account has been given for `purposes`. */
export function withdrawTokens(tx: Transaction, userId: string, purposes: readonly TokenPurpose[]): void {
  tx.delete(accountToken)
    .where(and(eq(accountToken.userId, userId), inArray(accountToken.purpose, [...purposes])))
    .run();
}
