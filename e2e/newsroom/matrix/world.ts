import { randomUUID } from "node:crypto";
import { mintSession } from "#auth/mint-session.ts";
import { readSessionToken } from "#auth/session-token.ts";
import { type Connection, databasePath, openConnection, writeDb } from "#db/client.ts";
import { issueToken } from "#db/newsroom/account-tokens.ts";
import { inviteAccount } from "#db/newsroom/accounts.ts";
import { confirmSession } from "#db/newsroom/confirm-session.ts";
import { listOwnSessions } from "#db/newsroom/sessions.ts";
import { type Editor, findActiveEditor } from "#db/newsroom/users.ts";
import type { UserRole } from "#lib/policy.ts";
import { editorOf, hire, VERWALTUNG } from "../../newsroom-fixtures.ts";
import { DATA_DIR } from "../../site.ts";
import { CALLERS, type CallerName } from "./rights.ts";

/*
 * The people of the matrix, and how they come in.
 */

export interface Person {
  id: string;
  email: string;
  name: string;
}

const ROLES: Record<Exclude<CallerName, "nobody">, UserRole> = {
  gast: "gast",
  autor: "autor",
  owner: "autor",
  redaktion: "redaktion",
  verwaltung: "verwaltung",
};

export interface World {
  people: Record<Exclude<CallerName, "nobody">, Person>;
  /** A category the demo newsroom has. */
  categoryId: string;
  /** A byline. */
  authorId: string;
  /** What was written here. */
  articles: string[];
  /** Those of them with a picture of the matrix. */
  illustrated: string[];
  pictures: string[];
  chief: Editor;
  database: Connection;
}

export async function createWorld(): Promise<World> {
  const people: Partial<World["people"]> = {};
  for (const caller of CALLERS) if (caller !== "nobody") people[caller] = await hire(`Matrix ${caller}`, ROLES[caller]);
  const database = openConnection(databasePath(DATA_DIR));
  const idOf = (sql: string) => (database.prepare(sql).get() as { id: string }).id;
  const categoryId = idOf("select id from category where slug = 'kultur'");
  const authorId = idOf("select id from author order by slug");
  const chief = await editorOf(VERWALTUNG);
  return {
    people: people as World["people"],
    categoryId,
    authorId,
    articles: [],
    illustrated: [],
    pictures: [],
    chief,
    database,
  };
}

export async function cookieOf({ email }: Person): Promise<string> {
  const { name, value } = await mintSession(email);
  return `${name}=${value}`;
}

/** A session in which they have just shown that it is them. */
export async function provenCookieOf({ email }: Person): Promise<string> {
  const { name, value } = await mintSession(email);
  await confirmSession(await editorBy(value));
  return `${name}=${value}`;
}

/** The same for the program's own functions. */
export async function proven(email: string): Promise<Editor> {
  const { value } = await mintSession(email);
  await confirmSession(await editorBy(value));
  return editorBy(value);
}

async function editorBy(cookie: string): Promise<Editor> {
  const secret = await readSessionToken(cookie);
  const found = secret === undefined ? undefined : await findActiveEditor(secret);
  if (!found) throw new Error("A session that was just opened is over.");
  return found;
}

export const editor = ({ email }: Person): Promise<Editor> => editorOf(email);

/** How many changes the audit log has: what was refused adds none. Counts of refusals are no changes. */
export function changesIn({ database }: World): number {
  const row = database.prepare("select count(*) as entries from audit_entry where action not like 'failed.%'").get();
  return (row as { entries: number }).entries;
}

/** Somebody's account, to do something to; not yet accepted. */
export async function invited(world: World, role: UserRole): Promise<Person> {
  const email = `${randomUUID().slice(0, 8)}@lokalblatt.example`;
  const name = "Jemand Anderes";
  const by = role === "verwaltung" ? await proven(VERWALTUNG) : world.chief;
  const { id } = await inviteAccount(by, { email, name, role, authorId: null });
  world.database.prepare("delete from outbox where recipient = ?").run(email);
  return { id, email, name };
}

/** The row of another session of this person. */
export async function otherSession(person: Person): Promise<string> {
  await mintSession(person.email);
  const sessions = await listOwnSessions(await editor(person));
  return sessions.find((session) => !session.isThisOne)?.id ?? "";
}

/** A token out of a mail or a cookie. */
export const secretFor = (purpose: "reset" | "second-factor", userId: string): string =>
  writeDb().transaction((tx) => issueToken(tx, purpose, userId), { behavior: "immediate" });

/** Undoes what a row did to somebody's own account, and to what the house asks of accounts. */
export function restoreAccount({ database }: World, { id }: Person): void {
  const hash = "(select password_hash from user where email = ?)";
  database
    .prepare(
      `update user set password_hash = ${hash}, totp_secret = null, totp_confirmed_at = null, totp_last_step = null where id = ?`,
    )
    .run(VERWALTUNG, id);
  database.prepare("delete from house_rule where key = 'second-factor-roles'").run();
}
