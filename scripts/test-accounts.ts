import { randomUUID } from "node:crypto";
import { writeDb } from "#db/client.ts";
import type { UserRole } from "#lib/policy.ts";
import "./test-database.ts";

/*
 * For tests about accounts: import this, or test-database.ts, before anything of db/.
 */

const { user } = await import("#db/schema/user.ts");
const { session } = await import("#db/schema/session.ts");
const { sessionIdOf } = await import("#db/newsroom/sessions.ts");
const { findActiveEditor } = await import("#db/newsroom/users.ts");

/** Half a second of a test for one password is enough: every account made here has the same. */
export const PASSWORD = "Drei Brücken im Nebel";
const PASSWORD_HASH =
  "$argon2id$v=19$m=65536,t=3,p=1$sYGxArw5NPonRoyBPKAqmA$n8ve/lGGv8CtkkbQEG2/VaUV1e5qOgF/m3cG60+x6WE";

export function insertUser(given: Partial<typeof user.$inferInsert> = {}): string {
  const id = given.id ?? randomUUID();
  writeDb()
    .insert(user)
    .values({
      email: `${id}@lokalblatt.example`,
      name: "Miriam Esser",
      role: "redaktion",
      passwordHash: PASSWORD_HASH,
      createdAt: Temporal.Now.instant(),
      ...given,
      id,
    })
    .run();
  return id;
}

/**
 * A session of this account, begun and confirmed now unless told otherwise.
 * @returns its secret, as the cookie has it
 */
export function insertSession(userId: string, given: Partial<Omit<typeof session.$inferInsert, "id">> = {}): string {
  const secret = randomUUID();
  const now = Temporal.Now.instant();
  writeDb()
    .insert(session)
    .values({
      userId,
      device: "Testgerät",
      createdAt: now,
      lastSeenAt: now,
      expiresAt: now.add({ hours: 12 }),
      confirmedAt: now,
      ...given,
      id: sessionIdOf(secret),
    })
    .run();
  return secret;
}

/** Somebody of this role who is logged in. */
export async function editorWith(role: UserRole, given: Partial<typeof user.$inferInsert> = {}) {
  const editor = await findActiveEditor(insertSession(insertUser({ ...given, role })));
  if (!editor) throw new Error("the session is not active");
  return editor;
}
