import { expect, test } from "vitest";
import { writeDb } from "#db/client.ts";
import { seal } from "#lib/secret-box.ts";
import { codeAt } from "#lib/totp.ts";
import { editorWith, insertSession, insertUser } from "../../scripts/test-accounts.ts";
import { mailTo } from "../../scripts/test-mail.ts";
import { recoveryCode } from "../schema/session.ts";
import { user } from "../schema/user.ts";
import { readSecondFactorRoles, requireSecondFactorOf } from "./house-rules.ts";
import {
  acceptCode,
  confirmSecondFactor,
  draftSecondFactor,
  readSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from "./second-factor.ts";
import { beginSession } from "./sessions.ts";
import { type Editor, findActiveEditor } from "./users.ts";

const now = () => Temporal.Now.instant();
const accept = (editor: Editor, code: string) => writeDb().transaction((tx) => acceptCode(tx, editor.id, code));

async function setUp(editor: Editor) {
  const draft = draftSecondFactor(editor);
  return { ...draft, ...(await confirmSecondFactor(editor, draft.sealed, codeAt(draft.secret, now()))) };
}

test("a draft counts for nothing until a code from it has come back", async () => {
  const editor = await editorWith("redaktion");
  const { secret, sealed } = draftSecondFactor(editor);
  expect(sealed).not.toContain(secret);
  expect(accept(editor, codeAt(secret, now()))).toBeUndefined();
  await expect(confirmSecondFactor(editor, sealed, "000000")).rejects.toMatchObject({ reason: "invalid" });
  expect(await readSecondFactor(editor)).toEqual({ since: null, codesLeft: 0 });
  const { ticket, codes } = await confirmSecondFactor(editor, sealed, codeAt(secret, now()));
  expect(codes).toHaveLength(10);
  expect((await readSecondFactor(editor)).codesLeft).toBe(10);
  expect((await beginSession(ticket, "")).userId).toBe(editor.id);
  expect(mailTo(editor.email).subject).toMatch(/^Zweiter Faktor eingerichtet/u);
});

test("nobody else's draft can be confirmed", async () => {
  const editor = await editorWith("redaktion");
  const { secret, sealed } = draftSecondFactor(await editorWith("redaktion"));
  await expect(confirmSecondFactor(editor, sealed, codeAt(secret, now()))).rejects.toMatchObject({
    reason: "conflict",
  });
});

test("the code that set it up cannot be used to log in; the one before and the one after the current can, in order", async () => {
  const editor = await editorWith("redaktion");
  const { secret } = await setUp(editor);
  expect(accept(editor, codeAt(secret, now()))).toBeUndefined();
  const next = codeAt(secret, now().add({ seconds: 30 }));
  expect(accept(editor, next)).toBe("app");
  expect(accept(editor, next)).toBeUndefined();
  expect(accept(editor, codeAt(secret, now().add({ seconds: 90 })))).toBeUndefined();
  writeDb().update(user).set({ totpLastStep: 0 }).run();
  expect(accept(editor, codeAt(secret, now().subtract({ seconds: 30 })))).toBe("app");
  writeDb().update(user).set({ totpLastStep: 0 }).run();
  expect(accept(editor, codeAt(secret, now().subtract({ seconds: 90 })))).toBeUndefined();
});

test("secret and recovery codes do not stand in the database as they are", async () => {
  const editor = await editorWith("redaktion");
  const { secret, codes } = await setUp(editor);
  const rows = JSON.stringify([writeDb().select().from(user).all(), writeDb().select().from(recoveryCode).all()]);
  expect(rows).not.toContain(secret);
  for (const code of codes) expect(rows).not.toContain(code.replaceAll("-", ""));
});

test("new recovery codes take the place of the old ones", async () => {
  const editor = await editorWith("redaktion");
  const { codes: old } = await setUp(editor);
  const { codes } = await renewRecoveryCodes(editor);
  expect(accept(editor, old[0] ?? "")).toBeUndefined();
  expect(accept(editor, codes[0] ?? "")).toBe("recovery");
  expect((await readSecondFactor(editor)).codesLeft).toBe(9);
});

test("after a new AUTH_SECRET the app is worth nothing, and the recovery codes still are", async () => {
  const editor = await editorWith("redaktion");
  const { secret, codes } = await setUp(editor);
  writeDb()
    .update(user)
    .set({ totpSecret: seal(secret, "ein anderes Geheimnis", `totp ${editor.id}`) })
    .run();
  expect(accept(editor, codeAt(secret, now().add({ seconds: 30 })))).toBeUndefined();
  expect(accept(editor, codes[0] ?? "")).toBe("recovery");
});

test("an app that works goes on working until the new one is confirmed", async () => {
  const editor = await editorWith("redaktion");
  const { secret } = await setUp(editor);
  draftSecondFactor(editor);
  expect(accept(editor, codeAt(secret, now().add({ seconds: 30 })))).toBe("app");
});

test("a role that must have one cannot take it away; others can", async () => {
  const editor = await editorWith("verwaltung");
  await setUp(editor);
  await requireSecondFactorOf(editor, ["verwaltung"]);
  await expect(removeSecondFactor(editor)).rejects.toMatchObject({ reason: "forbidden" });
  await requireSecondFactorOf(editor, []);
  await removeSecondFactor(editor);
  expect(await readSecondFactor(editor)).toEqual({ since: null, codesLeft: 0 });
});

test("Verwaltung says who must have one; whoever has none is not logged out but told so", async () => {
  const keeper = await editorWith("verwaltung");
  const otherId = insertUser({ role: "redaktion" });
  const secret = insertSession(otherId);
  const other = await findActiveEditor(secret);
  if (!other) throw new Error("the session is not active");
  await expect(requireSecondFactorOf(other, [])).rejects.toMatchObject({ reason: "forbidden" });
  await requireSecondFactorOf(keeper, ["redaktion", "verwaltung"]);
  expect(readSecondFactorRoles()).toEqual(["verwaltung", "redaktion"]);
  expect(await findActiveEditor(secret)).toMatchObject({ lacksSecondFactor: true });
  const { ticket } = await setUp(other);
  expect(await findActiveEditor((await beginSession(ticket, "")).secret)).toMatchObject({
    lacksSecondFactor: false,
  });
});
