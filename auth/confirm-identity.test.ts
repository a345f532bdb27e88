import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { writeDb } from "#db/client.ts";
import { insertSession, insertUser, PASSWORD } from "../scripts/test-accounts.ts";

const { confirmIdentity } = await import("./confirm-identity.ts");
const { createLoginTicket } = await import("#db/newsroom/login.ts");
const { confirmSecondFactor, draftSecondFactor } = await import("#db/newsroom/second-factor.ts");
const { beginSession, endSession } = await import("#db/newsroom/sessions.ts");
const { findActiveEditor } = await import("#db/newsroom/users.ts");
const { auditEntry } = await import("#db/schema/audit.ts");
const { user } = await import("#db/schema/user.ts");
const { codeAt } = await import("#lib/totp.ts");

const email = "miriam@lokalblatt.example";
let userId: string;
let secret: string;
const me = async (cookie = secret) => {
  const editor = await findActiveEditor(cookie);
  if (!editor) throw new Error("the session is not active");
  return editor;
};
const isConfirmed = async (cookie = secret) => (await me(cookie)).confirmedAt !== null;

beforeEach(() => {
  userId = insertUser({ email, role: "verwaltung" });
  secret = insertSession(userId, { confirmedAt: null });
});

test("the password confirms this session, and no other; it is written down, and the password is not", async () => {
  const elsewhere = insertSession(userId, { confirmedAt: null });
  await confirmIdentity(await me(), PASSWORD);
  expect([await isConfirmed(), await isConfirmed(elsewhere)]).toEqual([true, false]);
  const entries = writeDb().select().from(auditEntry).all();
  expect(entries.map(({ action }) => action)).toEqual(["session.confirm"]);
  expect(JSON.stringify(entries)).not.toContain(PASSWORD);
});

test("a login is no confirmation", async () => {
  const { secret: fresh } = await beginSession((await createLoginTicket(email)) ?? "", "Firefox auf Linux");
  expect(await isConfirmed(fresh)).toBe(false);
});

test("wrong tries are counted like a login's, and soon have to wait; the right password then waits, too", async () => {
  const editor = await me();
  for (let tries = 0; tries < 5; tries++)
    await expect(confirmIdentity(editor, "geraten")).rejects.toMatchObject({
      reason: "invalid",
      fields: { proof: expect.stringContaining("stimmt nicht") },
    });
  await expect(confirmIdentity(editor, PASSWORD)).rejects.toMatchObject({ reason: "too-often" });
  expect(await isConfirmed()).toBe(false);
});

test("a code from the app will do, once; one from the list of recovery codes will not and is not used up", async () => {
  const { secret: totp, sealed } = draftSecondFactor(await me());
  const { codes, ticket } = await confirmSecondFactor(await me(), sealed, codeAt(totp, Temporal.Now.instant()));
  writeDb().update(user).set({ totpLastStep: 1 }).where(eq(user.id, userId)).run();
  const { secret: fresh } = await beginSession(ticket, "");
  const other = insertSession(userId, { confirmedAt: null });
  const code = codeAt(totp, Temporal.Now.instant());
  await confirmIdentity(await me(fresh), `${code.slice(0, 3)} ${code.slice(3)}`);
  expect(await isConfirmed(fresh)).toBe(true);
  for (const proof of [code, "000000", codes[0] ?? ""])
    await expect(confirmIdentity(await me(other), proof)).rejects.toMatchObject({ reason: "invalid" });
  expect(await isConfirmed(other)).toBe(false);
  await confirmIdentity(await me(other), PASSWORD);
  expect(await isConfirmed(other)).toBe(true);
});

test("a session that ended while the password was checked is confirmed by nothing", async () => {
  const editor = await me();
  await endSession(secret);
  await expect(confirmIdentity(editor, PASSWORD)).rejects.toMatchObject({ reason: "forbidden" });
});
