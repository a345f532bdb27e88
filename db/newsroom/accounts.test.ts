import { desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { writeDb } from "#db/client.ts";
import { env } from "#lib/env.ts";
import { USER_ROLES, type UserRole } from "#lib/policy.ts";
import { editorWith, insertUser, PASSWORD } from "../../scripts/test-accounts.ts";
import { linkIn, mailTo } from "../../scripts/test-mail.ts";
import { auditEntry } from "../schema/audit.ts";
import { outbox } from "../schema/outbox.ts";
import { user } from "../schema/user.ts";
import {
  changeAccount,
  endSessionsOfAccount,
  getAccount,
  inviteAccount,
  listAccounts,
  repeatInvitation,
  resetSecondFactor,
  resumeAccount,
  rolesToGive,
  suspendAccount,
} from "./accounts.ts";
import { createResetLink, setSuspended, takeSecondFactorAway } from "./accounts-at-keyboard.ts";
import { findPasswordLink, requestPasswordReset, setPasswordByLink } from "./passwords.ts";
import type { Editor } from "./users.ts";

const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    ({ reason }: { reason: string }) => reason,
  );
const guest = { email: "gast@verein.example", name: "Greta Böttcher", role: "gast", authorId: null } as const;
const rowOf = (id: string) => writeDb().select().from(user).where(eq(user.id, id)).get();

const OPERATIONS: Record<string, (editor: Editor, id: string, role: UserRole) => Promise<unknown>> = {
  getAccount: (editor, id) => getAccount(editor, id),
  inviteAccount: (editor, _id, role) => inviteAccount(editor, { ...guest, role }),
  repeatInvitation: (editor, id) => repeatInvitation(editor, id),
  changeAccount: (editor, id, role) => changeAccount(editor, id, { name: "Neu", role, authorId: null }),
  suspendAccount: (editor, id) => suspendAccount(editor, id),
  resumeAccount: (editor, id) => resumeAccount(editor, id),
  endSessionsOfAccount: (editor, id) => endSessionsOfAccount(editor, id),
  resetSecondFactor: (editor, id) => resetSecondFactor(editor, id),
};
const CELLS = Object.keys(OPERATIONS).flatMap((name) =>
  USER_ROLES.flatMap((actor) => USER_ROLES.map((target) => ({ name, actor, target }))),
);

test.each(CELLS)("$name by $actor on an account of role $target", async ({ name, actor, target }) => {
  const editor = await editorWith(actor);
  await editorWith("verwaltung");
  const id = insertUser({ role: target, passwordHash: "", email: "wer@lokalblatt.example" });
  const before = rowOf(id);
  const isAllowed = actor === "verwaltung" || (actor === "redaktion" && target === "gast");
  const reason = await reasonOf(OPERATIONS[name]?.(editor, id, target) ?? Promise.resolve());
  expect(reason === "done").toBe(isAllowed);
  if (!isAllowed) expect(rowOf(id)).toEqual(before);
});

test("Redaktion keeps the accounts of guests, and cannot make one of them more than a guest", async () => {
  const editor = await editorWith("redaktion");
  expect(rolesToGive(editor)).toEqual(["gast"]);
  const { id } = await inviteAccount(editor, guest);
  expect((await listAccounts(editor)).map((account) => account.id)).toEqual([id]);
  expect(await reasonOf(changeAccount(editor, id, { ...guest, role: "verwaltung" }))).toBe("forbidden");
  expect(rowOf(id)?.role).toBe("gast");
  await expect(listAccounts(await editorWith("autor"))).rejects.toMatchObject({ reason: "forbidden" });
});

test("an invitation is accepted once, with the link from the mail; a second one ends the first", async () => {
  const editor = await editorWith("verwaltung");
  const { id } = await inviteAccount(editor, guest);
  const first = linkIn(mailTo(guest.email));
  await repeatInvitation(editor, id);
  expect(await findPasswordLink(first)).toBeUndefined();
  const links = writeDb().select({ body: outbox.body }).from(outbox).all().map(linkIn);
  const second = links.find((link) => link !== first) ?? "";
  expect(await findPasswordLink(second)).toEqual({ name: guest.name, email: guest.email, isInvitation: true });
  expect(await setPasswordByLink(second, "$argon2id$")).toMatchObject({ step: "ticket" });
  expect(await reasonOf(setPasswordByLink(second, "$argon2id$"))).toBe("conflict");
  expect(await reasonOf(repeatInvitation(editor, id))).toBe("conflict");
  expect((await getAccount(editor, id)).status).toBe("active");
});

test("an address can have one account only, however it is written", async () => {
  const editor = await editorWith("verwaltung");
  await inviteAccount(editor, guest);
  expect(await reasonOf(inviteAccount(editor, { ...guest, email: " GAST@Verein.example" }))).toBe("invalid");
});

test("somebody always remains who keeps accounts, and nobody does it to themselves", async () => {
  const editor = await editorWith("verwaltung");
  const own = { name: editor.name, role: "autor", authorId: null } as const;
  expect(await reasonOf(changeAccount(editor, editor.id, own))).toBe("forbidden");
  expect(await reasonOf(suspendAccount(editor, editor.id))).toBe("forbidden");
  expect(await reasonOf(endSessionsOfAccount(editor, editor.id))).toBe("forbidden");
  const other = await editorWith("verwaltung");
  // Invited, and suspended: neither could keep accounts.
  insertUser({ role: "verwaltung", passwordHash: "" });
  await suspendAccount(other, insertUser({ role: "verwaltung" }));
  await suspendAccount(other, editor.id);
  expect(await reasonOf(suspendAccount(editor, other.id))).toBe("conflict");
  expect(await reasonOf(changeAccount(editor, other.id, own))).toBe("conflict");
});

test("a suspended account gets no link and keeps no old one", async () => {
  const editor = await editorWith("verwaltung");
  const id = insertUser({ email: "aylin@lokalblatt.example" });
  await requestPasswordReset("aylin@lokalblatt.example");
  const secret = linkIn(mailTo("aylin@lokalblatt.example"));
  await suspendAccount(editor, id);
  expect(await findPasswordLink(secret)).toBeUndefined();
  expect(await reasonOf(setPasswordByLink(secret, "$argon2id$"))).toBe("conflict");
  writeDb().delete(outbox).run();
  await requestPasswordReset("aylin@lokalblatt.example");
  expect(writeDb().select({ id: outbox.id }).from(outbox).all()).toEqual([]);
});

test("a reset asks for the code where there is a second factor, and works once", async () => {
  insertUser({ email: "sara@lokalblatt.example", totpSecret: "box", totpConfirmedAt: Temporal.Now.instant() });
  await requestPasswordReset("sara@lokalblatt.example");
  const secret = linkIn(mailTo("sara@lokalblatt.example"));
  expect(await setPasswordByLink(secret, "$argon2id$")).toMatchObject({ step: "second-factor" });
  expect(await reasonOf(setPasswordByLink(secret, "$argon2id$"))).toBe("conflict");
});

test("whoever asks for somebody's link without end fills no mailbox, and takes no link from them", async () => {
  const email = "sara@lokalblatt.example";
  insertUser({ email });
  const asked = Temporal.Now.instant();
  const mails = () => writeDb().select({ id: outbox.id }).from(outbox).all().length;
  await requestPasswordReset(email);
  const first = linkIn(mailTo(email));
  for (let minute = 0; minute < 10; minute++) await requestPasswordReset(email, asked.add({ minutes: minute }));
  expect(mails()).toBe(1);
  await requestPasswordReset(email, asked.add({ minutes: 11 }));
  const second = linkIn(mailTo(email));
  expect(mails()).toBe(2);
  expect(second).not.toBe(first);
  await setPasswordByLink(first, "$argon2id$");
  for (const used of [first, second]) expect(await findPasswordLink(used)).toBeUndefined();
});

test("nobody learns from a reset whether an account exists", async () => {
  expect(await requestPasswordReset("niemand@lokalblatt.example")).toBeUndefined();
  expect(writeDb().select({ id: outbox.id }).from(outbox).all()).toEqual([]);
});

test("links in mails lead to SITE_URL", async () => {
  const editor = await editorWith("verwaltung");
  insertUser({ email: "sara@lokalblatt.example" });
  await requestPasswordReset("sara@lokalblatt.example");
  await inviteAccount(editor, guest);
  for (const recipient of ["sara@lokalblatt.example", guest.email]) {
    const links = mailTo(recipient).body.match(/https?:\S+/gu) ?? [];
    expect(links).toHaveLength(1);
    expect(links[0]?.startsWith(`${env().siteUrl}/redaktion/passwort/neu?`)).toBe(true);
  }
});

test("the log tells who did what to whom, and never a secret", async () => {
  const editor = await editorWith("verwaltung", { name: "Miriam Esser" });
  const { id } = await inviteAccount(editor, guest);
  await changeAccount(editor, id, { name: guest.name, role: "autor", authorId: null });
  const link = linkIn(mailTo(guest.email));
  expect(link).not.toBe("");
  await suspendAccount(editor, id);
  await resumeAccount(editor, id);
  const entries = writeDb()
    .select()
    .from(auditEntry)
    .where(eq(auditEntry.objectId, id))
    .orderBy(desc(auditEntry.id))
    .all();
  expect(entries.map(({ action }) => action)).toEqual([
    "account.resume",
    "account.suspend",
    "account.change",
    "account.invite",
  ]);
  expect(entries[2]).toMatchObject({ userName: "Miriam Esser", before: { role: "gast" }, after: { role: "autor" } });
  const told = JSON.stringify(entries);
  expect(told).not.toContain("argon2");
  expect(told).not.toContain(link);
  expect(told).not.toContain(PASSWORD);
});

describe("what somebody else does to an account is told to its owner by mail", () => {
  const email = "sara@lokalblatt.example";
  const told = () => writeDb().select({ recipient: outbox.recipient }).from(outbox).all();
  const factor = { totpSecret: "box", totpConfirmedAt: Temporal.Now.instant() };

  const DEEDS: Record<
    string,
    { given?: Partial<typeof user.$inferInsert>; deed: (editor: Editor, id: string) => unknown }
  > = {
    "another role": {
      deed: (editor, id) => changeAccount(editor, id, { name: "Sara", role: "autor", authorId: null }),
    },
    "the second factor taken away": { given: factor, deed: (editor, id) => resetSecondFactor(editor, id) },
    "a suspension": { deed: (editor, id) => suspendAccount(editor, id) },
    "its end": { given: { suspendedAt: Temporal.Now.instant() }, deed: (editor, id) => resumeAccount(editor, id) },
    "being logged out": { deed: (editor, id) => endSessionsOfAccount(editor, id) },
    "a suspension at the keyboard": { deed: () => setSuspended(email, true) },
    "its end at the keyboard": {
      given: { suspendedAt: Temporal.Now.instant() },
      deed: () => setSuspended(email, false),
    },
    "the second factor taken away at the keyboard": { given: factor, deed: () => takeSecondFactorAway(email) },
    "a link for a new password made at the keyboard": { deed: () => createResetLink(email) },
  };

  test.each(Object.keys(DEEDS))("%s: who, what, when, and what to do", async (name) => {
    const editor = await editorWith("verwaltung", { name: "Miriam Esser" });
    const id = insertUser({ role: "redaktion", email, name: "Sara Wollersheim", ...DEEDS[name]?.given });
    await DEEDS[name]?.deed(editor, id);
    expect(told()).toEqual([{ recipient: email }]);
    const { subject, body } = mailTo(email);
    expect(subject).toMatch(/ – \S/u);
    const who = name.includes("keyboard") ? "jemand mit Zugang zum Server Ihrer Redaktion" : "Miriam Esser";
    expect(body).toMatch(
      new RegExp(`^Guten Tag, Sara Wollersheim,\n\n${who} hat am .*\\d{4}, \\d\\d:\\d\\d Uhr .*\\.\n`, "u"),
    );
    expect(body).toContain("Kommt das für Sie unerwartet?");
    expect(body).not.toMatch(/https?:/u);
  });

  test("the role is named, before and after", async () => {
    const editor = await editorWith("verwaltung");
    const id = insertUser({ role: "redaktion", email });
    await changeAccount(editor, id, { name: "Sara", role: "verwaltung", authorId: null });
    expect(mailTo(email).body).toContain("bisher Redaktion, jetzt Verwaltung");
  });

  test("what changes nothing is not told: the same role, a second suspension, a factor that was not there", async () => {
    const editor = await editorWith("verwaltung");
    const id = insertUser({ role: "redaktion", email });
    await changeAccount(editor, id, { name: "Sara W.", role: "redaktion", authorId: null });
    await resumeAccount(editor, id);
    await resetSecondFactor(editor, id);
    await setSuspended(email, false);
    expect(told()).toEqual([]);
  });

  test("a change that is refused tells nobody", async () => {
    const editor = await editorWith("verwaltung", { email });
    expect(await reasonOf(suspendAccount(editor, editor.id))).toBe("forbidden");
    expect(await reasonOf(endSessionsOfAccount(await editorWith("redaktion"), editor.id))).not.toBe("done");
    expect(told()).toEqual([]);
  });
});
