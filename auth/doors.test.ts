import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { Refusal } from "#lib/refusal.ts";
import { editorWith, insertUser } from "../scripts/test-accounts.ts";

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
const { mintSession } = await import("./mint-session.ts");
const { readSessionToken, writeSessionToken } = await import("./session-token.ts");
const { isFromOwnPage } = await import("./same-origin.ts");
const { authSecret, env } = await import("#lib/env.ts");
const { readKnownDevice } = await import("#lib/known-device.ts");
const { requireSecondFactorOf } = await import("#db/newsroom/house-rules.ts");

const email = "miriam@lokalblatt.example";
const OWN = { origin: env().siteUrl, "sec-fetch-site": "same-origin" };
const context = { params: Promise.resolve({ id: "1" }) };
const run = vi.fn(async (..._given: unknown[]): Promise<unknown> => "getan");
const post = (headers: Record<string, string> = OWN) => new Request("http://x.invalid/", { method: "POST", headers });

async function logIn() {
  const cookie = await mintSession(email);
  request.cookies.set(cookie.name, cookie.value);
  return cookie;
}

beforeEach(() => {
  insertUser({ email, role: "verwaltung" });
  request.headers = new Headers(OWN);
  request.cookies.clear();
  run.mockReset();
  run.mockResolvedValue("getan");
});
afterEach(() => {
  vi.restoreAllMocks();
});

const ORIGINS = { own: env().siteUrl, foreign: "https://elsewhere.example", null: "null", missing: undefined };
const SITES = ["same-origin", "same-site", "cross-site", "none", undefined];
const CELLS = Object.keys(ORIGINS).flatMap((origin) => SITES.map((site) => ({ origin, site })));

test.each(CELLS)("a write with $origin Origin and Sec-Fetch-Site $site", async ({ origin, site }) => {
  await logIn();
  const value = ORIGINS[origin as keyof typeof ORIGINS];
  const headers = {
    ...(value && { origin: value }),
    ...(site && { "sec-fetch-site": site }),
    // What a request says of its own host has no say.
    host: "elsewhere.example",
    "x-forwarded-host": "elsewhere.example",
  };
  request.headers = new Headers(headers);
  const passes = origin === "own" && site === "same-origin";
  expect(isFromOwnPage(request.headers)).toBe(passes);
  const answers = [
    await editorAction(z.object({}), run)({}),
    await visitorFormAction(z.object({}), run)(undefined, new FormData()),
  ];
  for (const answer of answers)
    expect(answer).toMatchObject(passes ? { ok: true } : { ok: false, reason: "forbidden" });
  const response = await editorRoute(run)(post(headers), context);
  expect(response.status).toBe(passes ? 200 : 403);
  expect(run).toHaveBeenCalledTimes(passes ? 3 : 0);
});

test("a browser that comes without the cookie of a known one gets it with its first write, and keeps it", async () => {
  const session = await logIn();
  const DEVICE = "lokalblatt-device";
  await editorRoute(run)(new Request("http://x.invalid/"), context);
  expect(request.cookies.has(DEVICE)).toBe(false);
  await editorRoute(run)(post(), context);
  const given = request.cookies.get(DEVICE) ?? "";
  expect(readKnownDevice(`${DEVICE}=${given}`, authSecret())).toBeDefined();
  request.cookies.delete(DEVICE);
  await editorRoute(run)(post({ ...OWN, cookie: `${DEVICE}=${given}` }), context);
  expect([...request.cookies.keys()]).toEqual([session.name]);
  request.cookies.clear();
  await editorRoute(run)(post(), context);
  expect([...request.cookies.keys()]).toEqual([]);
});

test("a script may read from anywhere, but only with a session", async () => {
  const get = () => editorRoute(run)(new Request("http://x.invalid/"), context);
  const refused = await get();
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ ok: false, reason: "logged-out" });
  expect(run).not.toHaveBeenCalled();
  await logIn();
  const answered = await get();
  expect(answered.status).toBe(200);
  expect(answered.headers.get("cache-control")).toBe("no-store");
  expect(await answered.json()).toBe("getan");
  expect(run.mock.calls[0]?.[0]).toMatchObject({ email });
  expect(run.mock.calls[0]?.[2]).toEqual({ id: "1" });
});

test.each([
  [new Refusal("not-found", "Gibt es nicht."), 404],
  [new Refusal("forbidden", "Nein."), 403],
  [new Refusal("confirm", "Sind Sie es?"), 403],
  [new Refusal("conflict", "Jemand war schneller."), 409],
  [new Refusal("invalid", "So nicht.", { fields: { title: "Fehlt." } }), 422],
  [new Refusal("too-often", "Später.", { retryAfter: 7 }), 429],
])("what %s says reaches script and form alike", async (refusal, status) => {
  await logIn();
  run.mockRejectedValue(refusal);
  const response = await editorRoute(run)(post(), context);
  expect(response.status).toBe(status);
  expect(response.headers.get("retry-after")).toBe(status === 429 ? "7" : null);
  const asAction = await editorAction(z.object({}), run)({});
  expect(await response.json()).toEqual(asAction);
  expect(asAction).toMatchObject({ ok: false, message: refusal.message, fields: refusal.fields });
});

test("a fault is told by its id, and only the log knows more", async () => {
  await logIn();
  const log = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  run.mockRejectedValue(new Error("SQLITE_FULL: /var/lib/geheim\n\u001b[2Jerror 0 erfunden"));
  const response = await editorRoute(run)(post(), context);
  expect(response.status).toBe(500);
  const failure = await response.json();
  expect(failure.message).not.toContain("SQLITE");
  const id = /Kennung ([0-9a-f]{8})/u.exec(failure.message)?.[1];
  expect(log.mock.calls.join()).toContain(`error ${id} editor route Error: SQLITE_FULL`);
  const line = log.mock.calls.map(([text]) => String(text)).find((text) => text.startsWith("error"));
  expect(line).toMatch(/^.*erfunden\n$/u);
  expect(line).not.toContain("\u001b");
});

test("Next's redirects pass through", async () => {
  await logIn();
  const { redirect } = await import("next/navigation");
  run.mockImplementation(async () => redirect("/redaktion"));
  await expect(editorAction(z.object({}), run)({})).rejects.toThrow("NEXT_REDIRECT");
});

test("a form arrives as its fields, and what is wrong is said beside each", async () => {
  await logIn();
  const schema = z.object({ title: z.string().min(1, "Der Titel fehlt."), tags: z.array(z.string()).max(2) });
  const form = new FormData();
  form.set("title", "");
  for (const tag of ["a", "b", "c"]) form.append("tags[]", tag);
  form.set("$ACTION_REF_1", "");
  expect(await editorAction(schema, run)(form)).toMatchObject({
    reason: "invalid",
    message: "Der Titel fehlt.",
    fields: { title: "Der Titel fehlt.", tags: expect.stringMatching(/^Diese Angabe/u) },
  });
  form.set("title", "Orgel");
  form.delete("tags[]");
  form.append("tags[]", "a");
  await editorAction(schema, run)(form);
  expect(run.mock.calls[0]?.[1]).toEqual({ title: "Orgel", tags: ["a"] });
});

test("nobody writes without a session; the page stays and asks", async () => {
  expect(await editorAction(z.object({}), run)({})).toMatchObject({ ok: false, reason: "logged-out" });
  expect(run).not.toHaveBeenCalled();
});

test("a cookie that was changed, or made with another secret, is no session", async () => {
  const { name, value } = await logIn();
  expect(await readSessionToken(value)).toBeTruthy();
  for (const at of [10, value.length - 5]) {
    const changed = value.slice(0, at) + (value[at] === "A" ? "B" : "A") + value.slice(at + 1);
    request.cookies.set(name, changed);
    expect(await readSessionToken(changed)).toBeUndefined();
    expect(await editorAction(z.object({}), run)({})).toMatchObject({ reason: "logged-out" });
  }
  const { encode } = await import("next-auth/jwt");
  const foreign = await encode({ token: { sub: "1", sid: "1" }, secret: "ein anderes Geheimnis, lang genug" });
  expect(await readSessionToken(foreign)).toBeUndefined();
});

test("the cookie names account and session and nothing else; a role in it would not count", async () => {
  const { value } = await logIn();
  const { decode } = await import("next-auth/jwt");
  const { authSecret } = await import("#lib/env.ts");
  const payload = await decode({ token: value, secret: authSecret() });
  expect(Object.keys(payload ?? {}).sort()).toEqual(["exp", "iat", "jti", "sid", "sub"]);
  const unknown = await writeSessionToken({ userId: "1", secret: "geraten" });
  request.cookies.set("lokalblatt-session", unknown);
  expect(await editorAction(z.object({}), run)({})).toMatchObject({ reason: "logged-out" });
});

test("who must set up a second factor can do nothing else before", async () => {
  await logIn();
  await requireSecondFactorOf(await editorWith("verwaltung"), ["verwaltung"]);
  expect(await editorAction(z.object({}), run)({})).toMatchObject({ reason: "forbidden" });
  expect((await editorRoute(run)(post(), context)).status).toBe(403);
  expect(run).not.toHaveBeenCalled();
  expect(await editorAction(z.object({}), run, { withoutSecondFactor: true })({})).toMatchObject({ ok: true });
});
