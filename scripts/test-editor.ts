import { randomUUID } from "node:crypto";
import { writeDb } from "#db/client.ts";
import { type Editor, findActiveEditor } from "#db/newsroom/users.ts";
import { session } from "#db/schema/session.ts";
import { user } from "#db/schema/user.ts";
import type { UserRole } from "#lib/policy.ts";
import { hours } from "./test-database.ts";

/** For tests: an account with a session, proven as the program does it. Import `test-database.ts` first. */
export async function insertEditor(role: UserRole, name = `${role}-${randomUUID().slice(0, 8)}`): Promise<Editor> {
  const id = randomUUID();
  writeDb()
    .insert(user)
    .values({
      id,
      email: `${name.toLowerCase()}@lokalblatt.example`,
      name,
      role,
      passwordHash: "",
      createdAt: hours(0),
    })
    .run();
  const sessionId = randomUUID();
  writeDb()
    .insert(session)
    .values({
      id: sessionId,
      userId: id,
      device: "Test",
      createdAt: hours(0),
      lastSeenAt: hours(0),
      expiresAt: hours(12),
    })
    .run();
  const editor = await findActiveEditor(sessionId);
  if (!editor) throw new Error("the session of the test is not active");
  return editor;
}
