import { randomUUID } from "node:crypto";
import { mintSession } from "#auth/mint-session.ts";
import { type Connection, databasePath, openConnection, writeDb } from "#db/client.ts";
import { recordChoice } from "#db/consent/choices.ts";
import { reportFinding } from "#db/consent/findings.ts";
import { issueToken } from "#db/newsroom/account-tokens.ts";
import { inviteAccount } from "#db/newsroom/accounts.ts";
import { getDraft } from "#db/newsroom/consent.ts";
import { listFindings } from "#db/newsroom/consent-findings.ts";
import { getManuscript } from "#db/newsroom/manuscripts.ts";
import { uploadPicture } from "#db/newsroom/media-upload.ts";
import { deleteMedia } from "#db/newsroom/media-uses.ts";
import { addNote } from "#db/newsroom/notes.ts";
import { createPreview, listPreviews } from "#db/newsroom/previews.ts";
import { publishArticle } from "#db/newsroom/publishing.ts";
import { keepRevision } from "#db/newsroom/revisions.ts";
import { listOwnSessions } from "#db/newsroom/sessions.ts";
import { trashManuscripts } from "#db/newsroom/trash.ts";
import type { Editor } from "#db/newsroom/users.ts";
import { withdrawArticle } from "#db/newsroom/withdrawal.ts";
import type { ConsentDraft } from "#lib/consent/consent.ts";
import type { UserRole } from "#lib/policy.ts";
import { plain } from "../../../scripts/test-pictures.ts";
import { editorOf, hire, rewrite, textOf, VERWALTUNG, write } from "../../newsroom-fixtures.ts";
import { DATA_DIR } from "../../site.ts";
import { CALLERS, type CallerName } from "./rights.ts";

/*
 * The people of the matrix, and one thing of each kind for them to do something to. Every call makes a new thing, so that no
 * row depends on another.
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
  /** What was put online here; `tidyUp` takes it off again. */
  online: string[];
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
  return { people: people as World["people"], categoryId, authorId, online: [], pictures: [], chief, database };
}

/** Readers of the tests that follow find nothing of the matrix. */
export async function tidyUp(world: World): Promise<void> {
  for (const id of world.online) await withdrawArticle(world.chief, id);
  for (const id of world.pictures) await deleteMedia(world.chief, id).catch(() => {});
  const accounts = world.database.prepare("update user set suspended_at = ? where id = ?");
  for (const { id } of Object.values(world.people)) accounts.run(Date.now(), id);
  world.database.close();
}

export async function cookieOf({ email }: Person): Promise<string> {
  const { name, value } = await mintSession(email);
  return `${name}=${value}`;
}

export const editor = ({ email }: Person): Promise<Editor> => editorOf(email);

/** How many changes the audit log has: what was refused adds none. Counts of refusals are no changes. */
export function changesIn({ database }: World): number {
  const row = database.prepare("select count(*) as entries from audit_entry where action not like 'failed.%'").get();
  return (row as { entries: number }).entries;
}

/** An article that "owner" began, complete enough to be published. */
export const draft = (world: World): Promise<string> =>
  write(world.people.owner.email, { authorIds: [world.authorId] });

export async function inReview(world: World): Promise<string> {
  const id = await draft(world);
  world.database.prepare("update manuscript set stage = 'review' where id = ?").run(id);
  return id;
}

export async function trashed(world: World): Promise<string> {
  const id = await draft(world);
  await trashManuscripts(world.chief, [id]);
  return id;
}

export async function scheduled(world: World): Promise<string> {
  const id = await draft(world);
  await publishArticle(world.chief, { id, version: 1, at: Temporal.Now.instant().add({ hours: 48 }) });
  return id;
}

/** An article whose date of publication nobody could prove. */
export async function withUnclearDate(world: World): Promise<string> {
  const id = await scheduled(world);
  world.database
    .prepare(
      `insert into audit_entry (at, user_name, action, object_type, object_id, object_name)
       values (?, 'Lokalblatt', 'article.date-unclear', 'article', ?, '')`,
    )
    .run(Date.now(), id);
  return id;
}

/** An article that is online, with a change of it planned for tomorrow. */
export async function withPlannedChange(world: World): Promise<string> {
  const id = await draft(world);
  await publishArticle(world.chief, { id, version: 1 });
  world.online.push(id);
  await rewrite(VERWALTUNG, id, { body: textOf("Ein anderer Absatz.") });
  const { version } = await getManuscript(world.chief, id);
  const at = Temporal.Now.instant().add({ hours: 24 });
  await publishArticle(world.chief, { id, version, at, correction: "minor" });
  return id;
}

export async function withRevision(world: World): Promise<{ articleId: string; revisionId: string }> {
  const articleId = await draft(world);
  const revisionId = await keepRevision(world.chief, { id: articleId, name: "Erste Fassung" });
  await rewrite(VERWALTUNG, articleId, { teaser: "Ein anderer Vorspann." });
  return { articleId, revisionId };
}

export async function withNote(world: World): Promise<{ articleId: string; noteId: string }> {
  const articleId = await draft(world);
  return { articleId, noteId: await addNote(world.chief, { manuscriptId: articleId, text: "Stimmt das?" }) };
}

export async function withPreview(world: World): Promise<{ id: string; previewId: string }> {
  const id = await draft(world);
  await createPreview(world.chief, { id, days: 7 });
  const [line] = await listPreviews(world.chief, id);
  return { id, previewId: line?.id ?? "" };
}

/** A picture nothing uses: a copy of the first one's row, because encoding takes its time. */
export async function picture(world: World): Promise<string> {
  if (world.pictures.length === 0) world.pictures.push((await uploadPicture(world.chief, await freshJpeg())).id);
  const id = randomUUID();
  world.database
    .prepare(
      `insert into media (id, address, width, height, alt, credit, created_at)
       select ?, address, width, height, alt, credit, created_at from media where id = ?`,
    )
    .run(id, world.pictures[0]);
  world.pictures.push(id);
  return id;
}

/** Every one is another: the same bytes would be the same picture. */
export const freshJpeg = (): Promise<Buffer> =>
  plain(`#${randomUUID().slice(0, 6)}`, 60, 60)
    .jpeg()
    .toBuffer();

/** Somebody's account, to do something to; not yet accepted. */
export async function invited(world: World, role: UserRole): Promise<Person> {
  const email = `${randomUUID().slice(0, 8)}@lokalblatt.example`;
  const name = "Jemand Anderes";
  const { id } = await inviteAccount(world.chief, { email, name, role, authorId: null });
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

/** Undoes what a row did to somebody's own account. */
export function restoreAccount({ database }: World, { id }: Person): void {
  const hash = "(select password_hash from user where email = ?)";
  database
    .prepare(
      `update user set password_hash = ${hash}, totp_secret = null, totp_confirmed_at = null, totp_last_step = null where id = ?`,
    )
    .run(VERWALTUNG, id);
}

/** The consent draft as its forms are filled from it. */
export async function consentForm(world: World): Promise<{ draft: ConsentDraft; changedAt: string }> {
  const { draft, changedAt } = await getDraft(world.chief);
  return { draft, changedAt: changedAt?.toString() ?? "" };
}

export async function receipt(): Promise<string> {
  const given = { decision: "accept", source: "banner", granted: [], receipt: undefined } as const;
  return (await recordChoice(given)).receipt ?? "";
}

export async function finding(world: World): Promise<string> {
  const name = `${randomUUID().slice(0, 8)}.example`;
  await reportFinding({ source: "policy", kind: "host", name, path: "/" });
  return (await listFindings(world.chief, {})).find((found) => found.name === name)?.id ?? "";
}
