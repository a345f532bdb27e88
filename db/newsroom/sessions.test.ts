import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { writeDb, writerConnection } from "#db/client.ts";
import { codeAt } from "#lib/totp.ts";
import { editorWith, insertSession, insertUser } from "../../scripts/test-accounts.ts";
import { linkIn, mailTo } from "../../scripts/test-mail.ts";
import { outbox } from "../schema/outbox.ts";
import { session } from "../schema/session.ts";
import { user } from "../schema/user.ts";
import { changeAccount, resetSecondFactor, suspendAccount } from "./accounts.ts";
import { createLoginTicket } from "./login.ts";
import { changeOwnPassword, requestPasswordReset, setPasswordByLink } from "./passwords.ts";
import { confirmSecondFactor, draftSecondFactor } from "./second-factor.ts";
import { beginSession, endOwnSession, endOwnSessions, endSession, listOwnSessions, sessionIdOf } from "./sessions.ts";
import { type Editor, findActiveEditor } from "./users.ts";

const now = () => Temporal.Now.instant();
const ago = (duration: Temporal.DurationLike) => now().subtract(duration);

test("a session belongs to its account, with the role the account has now", async () => {
  const userId = insertUser({ role: "autor", name: "Aylin Demirtaş" });
  const sessionId = insertSession(userId);
  expect(await findActiveEditor(sessionId)).toMatchObject({ id: userId, role: "autor", name: "Aylin Demirtaş" });
  writeDb().update(user).set({ role: "redaktion" }).where(eq(user.id, userId)).run();
  expect(await findActiveEditor(sessionId)).toMatchObject({ role: "redaktion" });
  expect(await findActiveEditor("gibt-es-nicht")).toBeUndefined();
});

test("a session is over after 12 hours, after an hour of rest, and while its account is suspended", async () => {
  const userId = insertUser();
  const old = insertSession(userId, { createdAt: ago({ hours: 12 }), expiresAt: now() });
  const idle = insertSession(userId, { lastSeenAt: ago({ minutes: 60 }) });
  const resting = insertSession(userId, { lastSeenAt: ago({ minutes: 59 }) });
  expect(await findActiveEditor(old)).toBeUndefined();
  expect(await findActiveEditor(idle)).toBeUndefined();
  expect(await findActiveEditor(resting)).toBeDefined();
  writeDb().update(user).set({ suspendedAt: now() }).run();
  expect(await findActiveEditor(resting)).toBeUndefined();
});

test("use keeps a session alive, and is noted once a minute; what a page asks by itself does not count", async () => {
  const userId = insertUser();
  const lastSeen = (secret: string) =>
    writeDb()
      .select({ at: session.lastSeenAt })
      .from(session)
      .where(eq(session.id, sessionIdOf(secret)))
      .get()?.at;
  const before = ago({ minutes: 30 });
  const used = insertSession(userId, { lastSeenAt: before });
  await findActiveEditor(used, { touch: false });
  expect(lastSeen(used)).toEqual(Temporal.Instant.fromEpochMilliseconds(before.epochMilliseconds));
  await findActiveEditor(used);
  const noted = lastSeen(used);
  expect(noted && Temporal.Instant.compare(noted, ago({ seconds: 5 }))).toBe(1);
  await findActiveEditor(used);
  expect(lastSeen(used)).toEqual(noted);
});

test("a login ticket makes one session, once, and none after a minute or for a suspended account", async () => {
  const email = "miriam@lokalblatt.example";
  const userId = insertUser({ email });
  const ticket = (await createLoginTicket(email)) ?? "";
  const begun = await beginSession(ticket, "Firefox auf Linux");
  expect(begun.userId).toBe(userId);
  expect(await findActiveEditor(begun.secret)).toMatchObject({ email });
  await expect(beginSession(ticket, "Firefox auf Linux")).rejects.toMatchObject({ reason: "forbidden" });

  const stale = (await createLoginTicket(email)) ?? "";
  const { accountToken } = await import("../schema/session.ts");
  writeDb().update(accountToken).set({ expiresAt: now() }).run();
  await expect(beginSession(stale, "")).rejects.toMatchObject({ reason: "forbidden" });

  const late = (await createLoginTicket(email)) ?? "";
  writeDb().update(user).set({ suspendedAt: now() }).run();
  await expect(beginSession(late, "")).rejects.toMatchObject({ reason: "forbidden" });
  await expect(beginSession("geraten", "")).rejects.toMatchObject({ reason: "forbidden" });
  const made = writeDb().select({ id: session.id }).from(session).where(eq(session.userId, userId)).all();
  expect(made).toEqual([{ id: sessionIdOf(begun.secret) }]);
});

test("a login from a device that was never used before is told by mail; the first of all is not", async () => {
  const email = "miriam@lokalblatt.example";
  insertUser({ email });
  const logIn = async (device: string) => beginSession((await createLoginTicket(email)) ?? "", device);
  for (const device of ["Firefox auf Linux", "Firefox auf Linux"]) await logIn(device);
  expect(() => mailTo(email)).toThrow();
  await logIn("Chrome auf Windows");
  expect(mailTo(email).body).toContain("Chrome auf Windows");
  writeDb().delete(outbox).run();
  await logIn("Chrome auf Windows");
  expect(() => mailTo(email)).toThrow();
});

test("of twenty who show the same ticket at once one comes in", async () => {
  insertUser({ email: "miriam@lokalblatt.example" });
  const ticket = (await createLoginTicket("miriam@lokalblatt.example")) ?? "";
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => beginSession(ticket, "")));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

let keeper: Editor;
let editor: Editor;
let here: string;
let elsewhere: string;
beforeEach(async () => {
  keeper = await editorWith("verwaltung");
  editor = await editorWith("redaktion", { email: "sara@lokalblatt.example", name: "Sara Wollersheim" });
  here = insertSession(editor.id);
  elsewhere = insertSession(editor.id);
});

const EVENTS: Record<string, () => Promise<unknown>> = {
  "a new password": () => changeOwnPassword(editor, "$argon2id$neu"),
  "a new password by link": async () => {
    await requestPasswordReset(editor.email);
    return setPasswordByLink(linkIn(mailTo(editor.email)), "$argon2id$neu");
  },
  "a second factor": async () => {
    const { secret, sealed } = draftSecondFactor(editor);
    return confirmSecondFactor(editor, sealed, codeAt(secret, now()));
  },
  "a second factor that was taken away": () => resetSecondFactor(keeper, editor.id),
  "another role": () => changeAccount(keeper, editor.id, { name: editor.name, role: "autor", authorId: null }),
  "a suspension": () => suspendAccount(keeper, editor.id),
  "logging out everywhere": () => endOwnSessions(editor),
};

test.each(Object.keys(EVENTS))("%s ends every session of the account at once, and nobody else's", async (event) => {
  expect(await findActiveEditor(here)).toBeDefined();
  await EVENTS[event]?.();
  expect(await findActiveEditor(here)).toBeUndefined();
  expect(await findActiveEditor(elsewhere)).toBeUndefined();
  expect(writeDb().select({ user: session.userId }).from(session).all()).toEqual([{ user: keeper.id }]);
});

test("logging out ends this session only", async () => {
  await endSession(here);
  expect(await findActiveEditor(here)).toBeUndefined();
  expect(await findActiveEditor(elsewhere)).toBeDefined();
});

test("a ticket from before a suspension, a new password or logging out everywhere opens nothing", async () => {
  const ticket = (await createLoginTicket(editor.email)) ?? "";
  await endOwnSessions(editor);
  await expect(beginSession(ticket, "")).rejects.toMatchObject({ reason: "forbidden" });
});

test("an editor sees their own open sessions, logs one out, and cannot touch anybody else's", async () => {
  insertSession(editor.id, { device: "Altes Gerät", lastSeenAt: ago({ hours: 2 }) });
  const listed = await listOwnSessions(editor);
  expect(listed).toHaveLength(3);
  expect(listed.filter(({ isThisOne }) => isThisOne).map(({ id }) => id)).toEqual([editor.sessionId]);
  expect(listed.map(({ device }) => device)).not.toContain("Altes Gerät");
  expect(JSON.stringify(listed)).not.toContain(here);
  const other = sessionIdOf(elsewhere);
  expect(listed.map(({ id }) => id)).toContain(other);
  await expect(endOwnSession(keeper, other)).rejects.toMatchObject({ reason: "not-found" });
  await endOwnSession(editor, other);
  expect(await findActiveEditor(elsewhere)).toBeUndefined();
  expect(await findActiveEditor(here)).toBeDefined();
});

test("a copy of the database is no login: nothing that stands in it opens a session, in any table", async () => {
  const { secret } = await beginSession((await createLoginTicket(editor.email)) ?? "", "Firefox auf Linux");
  const waiting = (await createLoginTicket(editor.email)) ?? "";
  const stored = everythingStored();
  expect(stored.size).toBeGreaterThan(20);
  for (const known of [secret, here, elsewhere, waiting]) expect(stored.has(known)).toBe(false);
  for (const value of stored) {
    expect(await findActiveEditor(value), value).toBeUndefined();
    await expect(beginSession(value, ""), value).rejects.toMatchObject({ reason: "forbidden" });
  }
  expect(await findActiveEditor(secret)).toMatchObject({ id: editor.id });
});

/** Every text in every column of every table. */
function everythingStored(): Set<string> {
  const tables = writerConnection()
    .prepare("select name from sqlite_schema where type = 'table'")
    .pluck()
    .all() as string[];
  const values = tables.flatMap((name) => writerConnection().prepare(`select * from "${name}"`).raw().all().flat());
  return new Set(values.filter((value) => typeof value === "string"));
}
