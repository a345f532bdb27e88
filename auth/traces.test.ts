import { like } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { readDb } from "#db/client.ts";
import { forbidden } from "#lib/refusal.ts";
import { insertUser, PASSWORD } from "../scripts/test-accounts.ts";

const request = vi.hoisted(() => ({ headers: new Headers(), cookies: new Map<string, string>() }));
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { name, value: request.cookies.get(name) } : undefined),
    set: (name: string, value: string) => request.cookies.set(name, value),
  }),
}));

const { editorAction } = await import("./editor-action.ts");
const { editorRoute } = await import("./editor-route.ts");
const { visitorFormAction } = await import("./visitor-action.ts");
const { checkCode, checkPassword } = await import("./log-in.ts");
const { openSession } = await import("./open-session.ts");
const { createLoginTicket } = await import("#db/newsroom/login.ts");
const { outbox } = await import("#db/schema/outbox.ts");
const { mintSession } = await import("./mint-session.ts");
const { provePassword } = await import("./prove-password.ts");
const { env } = await import("#lib/env.ts");
const { auditEntry } = await import("#db/schema/audit.ts");
const { failedAttempt } = await import("#db/schema/failed-attempt.ts");
const { session } = await import("#db/schema/session.ts");
const { writeDb } = await import("#db/client.ts");
const { writeFailedAttempts } = await import("#db/newsroom/failed-attempts.ts");
const { confirmSecondFactor, draftSecondFactor } = await import("#db/newsroom/second-factor.ts");
const { codeAt } = await import("#lib/totp.ts");

const OWN = { origin: env().siteUrl, "sec-fetch-site": "same-origin" };
const email = "miriam@lokalblatt.example";
const visitor = { address: "203.0.113.7", device: "Firefox auf Linux", known: undefined };
const context = { params: Promise.resolve({}) };
const refuse = async () => {
  throw forbidden();
};
const post = (headers: Record<string, string> = OWN) =>
  editorRoute(refuse)(new Request("http://x.invalid/", { method: "POST", headers }), context);
const act = (run: () => Promise<unknown> = refuse) => editorAction(z.object({}), run)({});
const guess = visitorFormAction(z.object({ email: z.string(), password: z.string() }), (_visitor, given) =>
  checkPassword(given, visitor),
);
function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

let written = "";
let miriam = "";
beforeEach(async () => {
  vi.spyOn(process.stderr, "write").mockImplementation((line) => {
    written += line;
    return true;
  });
  await writeFailedAttempts();
  writeDb().delete(failedAttempt).run();
  written = "";
  miriam = insertUser({ email, role: "redaktion" });
  request.headers = new Headers(OWN);
  request.cookies.clear();
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function logIn() {
  const cookie = await mintSession(email);
  request.cookies.set(cookie.name, cookie.value);
}

async function traces() {
  await writeFailedAttempts();
  return readDb()
    .select({ kind: failedAttempt.kind, userId: failedAttempt.userId, count: failedAttempt.count })
    .from(failedAttempt)
    .orderBy(failedAttempt.kind)
    .all();
}

test("a wrong password, an unknown account and a suspended one leave a trace; the right password none", async () => {
  insertUser({ email: "gesperrt@lokalblatt.example", suspendedAt: Temporal.Now.instant() });
  for (const tried of [email, "niemand@lokalblatt.example", "gesperrt@lokalblatt.example"])
    await guess(undefined, formOf({ email: tried, password: "falsch" }));
  await checkPassword({ email, password: PASSWORD }, visitor);
  expect(await traces()).toEqual([
    { kind: "login", userId: "", count: 2 },
    { kind: "login", userId: miriam, count: 1 },
  ]);
});

test("a wrong code leaves a trace", async () => {
  await logIn();
  const { currentEditor } = await import("./session.ts");
  const editor = await currentEditor();
  if (!editor) throw new Error("not logged in");
  const { secret, sealed } = draftSecondFactor(editor);
  await confirmSecondFactor(editor, sealed, codeAt(secret, Temporal.Now.instant()));
  const next = await checkPassword({ email, password: PASSWORD }, visitor);
  if (next.step !== "second-factor") throw new Error("no code was asked for");
  await expect(checkCode({ pending: next.pending, code: "aaaaaa" }, visitor)).rejects.toThrow();
  expect(await traces()).toEqual([{ kind: "code", userId: miriam, count: 1 }]);
});

test("a wrong password before a change leaves a trace", async () => {
  await logIn();
  await editorAction(z.object({}), (editor) => provePassword(editor, "falsch"))({});
  expect(await traces()).toEqual([{ kind: "proof", userId: miriam, count: 1 }]);
});

test("what an account may not do leaves a trace with its name, through action and route", async () => {
  await logIn();
  await act();
  await post();
  expect(await traces()).toEqual([{ kind: "forbidden", userId: miriam, count: 2 }]);
});

test("a foreign page leaves a trace at every door, before anybody looks who it is", async () => {
  await logIn();
  request.headers = new Headers({ ...OWN, origin: "https://elsewhere.example" });
  await act();
  await guess(undefined, formOf({ email, password: PASSWORD }));
  await post({ ...OWN, "sec-fetch-site": "cross-site" });
  expect(await traces()).toEqual([{ kind: "foreign-page", userId: "", count: 3 }]);
});

test("a write without a session leaves a trace; one whose session has ended is an ordinary thing", async () => {
  await act();
  await post();
  await logIn();
  writeDb().delete(session).run();
  await act();
  expect(await traces()).toEqual([{ kind: "logged-out", userId: "", count: 2 }]);
});

test("guessing on while one should wait leaves a trace at the account, and ten guesses are a mail however fast they come", async () => {
  for (let time = 0; time < 11; time++) await guess(undefined, formOf({ email, password: "falsch" }));
  expect(await traces()).toMatchObject([
    { kind: "login", userId: miriam, count: 5 },
    { kind: "too-often", userId: miriam, count: 6 },
  ]);
  expect(readDb().select({ recipient: outbox.recipient, subject: outbox.subject }).from(outbox).all()).toEqual([
    { recipient: email, subject: "Viele vergebliche Anmeldungen – Lokalblatt" },
  ]);
});

test("a login from a device the account has never been on is a mail to its owner; cleared cookies are no new device", async () => {
  const comeIn = async (device: string) =>
    openSession((await createLoginTicket(email)) ?? "", { device, known: undefined });
  const letters = () => readDb().select({ subject: outbox.subject, recipient: outbox.recipient }).from(outbox).all();
  await comeIn("Firefox auf Linux");
  await comeIn("Firefox auf Linux");
  expect(letters()).toEqual([]);
  await comeIn("Safari auf iPhone");
  await comeIn("Safari auf iPhone");
  expect(letters()).toEqual([
    { recipient: email, subject: expect.stringMatching(/^Anmeldung von einem neuen Gerät/u) },
  ]);
});

test("nothing a visitor typed or sent gets into log, audit or table: line breaks, colours, addresses, passwords", async () => {
  const nasty = 'x\n{"event":"refused login","count":0}\r\n\u001b[31mrot\u202e@lokalblatt.example';
  const headers = { origin: "https://boese.example", referer: "https://boese.example/\u001b", "user-agent": "Boese/1" };
  await guess(undefined, formOf({ email: nasty, password: "Geheim-\u001b[2J" }));
  request.headers = new Headers({ ...headers, "x-forwarded-for": "198.51.100.7" });
  await guess(undefined, formOf({ email: nasty, password: "Geheim" }));
  request.headers = new Headers(OWN);
  request.cookies.set("lokalblatt-session", nasty);
  await act();
  const kept = [await traces(), readDb().select().from(auditEntry).where(like(auditEntry.action, "failed.%")).all()];
  expect(kept[0]).toHaveLength(3);
  for (const text of [JSON.stringify(kept), written]) {
    expect(text).not.toMatch(/boese|Geheim|rot|198\.51|203\.0|@|\\u001b/iu);
    expect(text.replaceAll("\n", "")).toMatch(/^[\x20-\x7e]*$/u);
  }
  for (const line of written.trimEnd().split("\n")) expect(JSON.parse(line).count).toBe(1);
});
