import { eq, sql } from "drizzle-orm";
import { preparedForReaders } from "#db/client.ts";
import type { Actor } from "#lib/policy.ts";
import { session } from "../schema/session.ts";
import { user } from "../schema/user.ts";
import { readSecondFactorRoles } from "./house-rules.ts";
import { isSessionOver, sessionIdOf, touchSession } from "./sessions.ts";

declare const proven: unique symbol;

/**
 * Somebody whose session and account were read from the database for this request. Only `findActiveEditor` makes one, so
 * that a write without a proven editor does not compile.
 */
export interface Editor extends Actor {
  readonly [proven]: true;
  name: string;
  email: string;
  /** Their own byline, if they have one. */
  authorId: string | null;
  /** Their role needs one and they have none: until they do, they may do nothing else. */
  lacksSecondFactor: boolean;
  /** The row of the session they came with. */
  sessionId: string;
  /** When they last showed in this session that it is still them; `null` when they have not since the login. */
  confirmedAt: Temporal.Instant | null;
}

const sessionById = preparedForReaders((db) =>
  db
    .select({
      id: user.id,
      role: user.role,
      name: user.name,
      email: user.email,
      authorId: user.authorId,
      suspendedAt: user.suspendedAt,
      totpConfirmedAt: user.totpConfirmedAt,
      lastSeenAt: session.lastSeenAt,
      expiresAt: session.expiresAt,
      confirmedAt: session.confirmedAt,
    })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .where(eq(session.id, sql.placeholder("id")))
    .prepare(),
);

/**
 * Who the session of a cookie belongs to; `undefined` when it was ended, is over (12 hours after the login, or 60 minutes after it was
 * last used) or its account is suspended. Counts as use.
 * @param options.touch `false` for what a page asks by itself, like presence: that keeps no session alive
 */
export async function findActiveEditor(secret: string, options: { touch?: boolean } = {}): Promise<Editor | undefined> {
  const sessionId = sessionIdOf(secret);
  const row = sessionById().get({ id: sessionId });
  const now = Temporal.Now.instant();
  if (!row || row.suspendedAt || isSessionOver(row, now)) return undefined;
  if (options.touch !== false) touchSession(sessionId, row.lastSeenAt, now);
  const { id, role, name, email, authorId, confirmedAt } = row;
  const lacksSecondFactor = row.totpConfirmedAt === null && readSecondFactorRoles().includes(role);
  return { id, role, name, email, authorId, lacksSecondFactor, sessionId, confirmedAt } as Editor;
}
