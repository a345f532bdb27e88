import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "../../scripts/test-database.ts";
import type { EdgeOptions } from "#edge/edge.ts";
import { createPassOn } from "#edge/pass-on.ts";
import { startEdge, type TestEdge } from "#edge/test-edge.ts";
import { exchange, head, inChunks, type Pieces, sendAndLeave, statusOf } from "#edge/test-socket.ts";
import { startTestWorker } from "#edge/test-worker.ts";

const { readDb } = await import("#db/client.ts");
const { failedAttempt } = await import("#db/schema/failed-attempt.ts");

/*
 * Requests as bytes on a connection: what is refused, before how much of it was read, and how the refusal arrives.
 */

const edges: TestEdge[] = [];
let err: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(async () => {
  await Promise.all(edges.splice(0).map((edge) => edge.close()));
  vi.restoreAllMocks();
});

const SITE = "https://blatt.example";
/** What has come of the bodies that were passed on. */
let bodies: unknown[] = [];
async function start(options: Partial<EdgeOptions> = {}): Promise<TestEdge> {
  bodies = [];
  const edge = await startEdge({
    siteUrl: SITE,
    passOn: async ({ body }, response) => {
      bodies.push(body);
      if (body !== undefined && !Buffer.isBuffer(body)) {
        for await (const _ of body);
      }
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Strict-Transport-Security", "max-age=1");
      response.end("from a worker");
      return { status: 200, cache: "pass", bytes: 0 };
    },
    ...options,
  });
  edges.push(edge);
  return edge;
}

const OWN = { Host: "blatt.example", Origin: SITE };
const ACTION = { ...OWN, "Next-Action": "a".repeat(42), "Content-Type": "text/plain;charset=UTF-8" };
const JSON_BODY = { ...OWN, "Content-Type": "application/json" };

/** Every way in that takes a body, and more than it may take. */
const DOORS: [name: string, method: string, path: string, fields: Record<string, string>, tooMuch: number][] = [
  ["logging in", "POST", "/api/redaktion/anmelden", JSON_BODY, 17_000],
  ["next-auth", "POST", "/api/auth/callback/credentials", JSON_BODY, 17_000],
  ["the login form", "POST", "/redaktion/anmelden", ACTION, 17_000],
  ["an action", "POST", "/redaktion/konten", ACTION, 66_000],
  ["a note", "POST", "/redaktion/beitrag/7", ACTION, 900_000],
  ["a save", "PUT", "/api/redaktion/manuskripte/7", JSON_BODY, 1_500_001],
  ["a description", "PATCH", "/api/redaktion/bilder/7", JSON_BODY, 17_000],
  ["a choice", "POST", "/api/consent", OWN, 17_000],
  ["reports", "POST", "/api/csp-report", { Host: "blatt.example" }, 17_000],
  ["a page for readers", "POST", "/kultur", OWN, 1],
  ["asking", "GET", "/", { Host: "blatt.example" }, 1],
  ["asking the newsroom", "GET", "/redaktion", { Host: "blatt.example" }, 1],
  ["taking away", "DELETE", "/api/redaktion/bilder/7", OWN, 1],
];

const filled = (length: number) => `"${"x".repeat(length)}"`;

test.each(DOORS)(
  "%s: more than its route takes is refused, said or not",
  async (_name, method, path, fields, tooMuch) => {
    const edge = await start();
    const expected = path === "/kultur" ? 405 : 413;
    const said = head(method, path, { ...fields, "Content-Length": String(20_000_000) });
    // Not one byte of it was sent.
    expect(statusOf(await exchange(edge.port, [said], (answer) => answer.includes("\r\n\r\n")))).toBe(expected);
    const unsaid = head(method, path, { ...fields, "Transfer-Encoding": "chunked" });
    const answer = await exchange(edge.port, [unsaid, ...inChunks([filled(tooMuch)])]);
    expect(statusOf(answer)).toBe(expected);
    expect(answer).toMatch(/X-Content-Type-Options: nosniff\r\n/u);
    expect(answer).toMatch(/Strict-Transport-Security: /u);
    expect(answer).toMatch(/connection: close\r\n/iu);
    expect(bodies).toEqual([]);
    expect(err).not.toHaveBeenCalled();
  },
);

const NESTED = `${"[".repeat(5000)}${"]".repeat(5000)}`;
test.each(DOORS.filter(([, method, path]) => !["GET", "DELETE"].includes(method) && path !== "/kultur"))(
  "%s: what is nested too deeply is refused, what comes too slowly is not waited for",
  async (_name, method, path, fields) => {
    const edge = await start({ bodyTime: 40 });
    const nested = head(method, path, { ...fields, "Content-Length": String(NESTED.length) });
    expect(statusOf(await exchange(edge.port, [nested, NESTED]))).toBe(400);
    const slow = head(method, path, { ...fields, "Content-Length": "10" });
    const answer = await exchange(edge.port, [slow, '"x'], (text) => text.includes("\r\n\r\n"));
    expect(statusOf(answer)).toBe(408);
    expect(bodies).toEqual([]);
  },
);

test("a body is whole before anything else begins", async () => {
  const edge = await start();
  const pieces = ['{"a":', '"b"}'];
  const sent = head("POST", "/api/redaktion/anmelden", { ...JSON_BODY, "Transfer-Encoding": "chunked" });
  await exchange(edge.port, [sent, ...inChunks(pieces)], (answer) => answer.includes("worker"));
  expect(bodies.map(String)).toEqual(['{"a":"b"}']);
});

test("bodies of all together have a bound, and leave no trace when their senders go", async () => {
  const edge = await start({ bodyBytes: 300_000 });
  const save = (length: number) =>
    head("PUT", "/api/redaktion/manuskripte/7", { ...JSON_BODY, "Content-Length": String(length) });
  for (let count = 0; count < 5; count++) {
    const refused = await exchange(edge.port, [save(150_000), filled(149_000)], (answer) => answer.endsWith("}"));
    expect(statusOf(refused)).toBe(503);
    expect(refused).toMatch(/Retry-After: \d/u);
    expect(refused).toContain("Ihr Text steht noch in diesem Fenster.");
    await exchange(edge.port, [head("GET", "/api/health", { Host: "blatt.example", Connection: "close" })]);
  }
  const fits = await exchange(edge.port, [save(60_002), filled(60_000)], (answer) => answer.includes("worker"));
  expect(statusOf(fits)).toBe(200);
});

test("a client that sends everything before it listens still hears that it was too much", async () => {
  const edge = await start();
  const million = "x".repeat(1_000_000);
  const said = head("POST", "/api/redaktion/anmelden", { ...JSON_BODY, "Content-Length": String(million.length) });
  const answer = await exchange(edge.port, [said, million]);
  expect(statusOf(answer)).toBe(413);
  expect(answer).toContain('"ok":false');
});

test("a body in crumbs is refused, however small it is", async () => {
  const edge = await start();
  const crumbs = head("PUT", "/api/redaktion/manuskripte/7", { ...JSON_BODY, "Transfer-Encoding": "chunked" });
  const answer = await exchange(edge.port, [crumbs, ...inChunks(filled(40_000))]);
  expect(statusOf(answer)).toBe(413);
});

test("whoever asks first is told to go on only when it would be read", async () => {
  const edge = await start();
  const ask = (fields: Record<string, string>, ...body: string[]) =>
    exchange(
      edge.port,
      [head("POST", "/api/redaktion/anmelden", { ...fields, Expect: "100-continue" }), ...body],
      (answer) => /worker|\}$/u.test(answer),
    );
  expect(await ask({ ...JSON_BODY, "Content-Length": "2" }, "{}")).toMatch(
    /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200/u,
  );
  expect(statusOf(await ask({ ...JSON_BODY, "Content-Length": "90000" }))).toBe(413);
  expect(statusOf(await ask({ ...JSON_BODY, Origin: "https://boese.example", "Content-Length": "2" }))).toBe(403);
  const odd = head("GET", "/", { Host: "blatt.example", Expect: "tea" });
  expect(await exchange(edge.port, [odd])).toMatch(/^HTTP\/1\.1 417 .*nosniff/su);
});

test.each([
  ["elsewhere", { Origin: "https://boese.example" }],
  ["nowhere", { Origin: "null" }],
  ["an address that begins like ours", { Origin: `${SITE}.boese.example` }],
  ["another scheme", { Origin: "http://blatt.example" }],
  ["a page that does not say so", {}],
  ["another host of ours", { Origin: SITE, Host: "boese.example" }],
])("a write from %s is refused before a byte of it is read, and counted", async (_where, fields) => {
  const edge = await start();
  for (const [method, path] of [
    ["POST", "/redaktion/konten"],
    ["POST", "/api/redaktion/anmelden"],
    ["POST", "/api/auth/callback/credentials"],
    ["POST", "/api/redaktion/bilder"],
    ["PUT", "/api/redaktion/manuskripte/7"],
    ["DELETE", "/api/redaktion/bilder/7"],
  ] as const) {
    const length = method === "DELETE" ? "0" : "10";
    const sent = head(method, path, { Host: "blatt.example", "Next-Action": "a", ...fields, "Content-Length": length });
    const answer = await exchange(edge.port, [sent], (text) => text.includes("\r\n\r\n"));
    expect(statusOf(answer), path).toBe(403);
  }
  expect(bodies).toEqual([]);
  const report = head("POST", "/api/csp-report", { Host: "blatt.example", "Content-Length": "2" });
  expect(statusOf(await exchange(edge.port, [report, "{}"], (text) => text.includes("\r\n\r\n")))).toBe(204);
  await edge.close();
  edges.pop();
  expect(readDb().select({ count: failedAttempt.count }).from(failedAttempt).all()).toEqual([{ count: 6 }]);
});

test("whoever is on a page of ours under another name is told, and taken, where it works", async () => {
  const edge = await start();
  const ask = (fields: Record<string, string>) =>
    exchange(
      edge.port,
      [head("POST", "/redaktion/anmelden", { ...ACTION, ...fields, "Content-Length": "2" })],
      (text) => text.includes("\r\n\r\n"),
    );
  const there = await ask({ Host: "10.0.0.7:3000", Origin: "http://10.0.0.7:3000" });
  expect(statusOf(there)).toBe(403);
  expect(there).toContain(`X-Action-Redirect: ${SITE}/redaktion;push\r\n`);
  expect(there).toContain("Content-Type: text/plain\r\n");
  expect(await ask({ Origin: "https://boese.example" })).not.toMatch(/x-action-redirect/iu);
});

const MULTIPART = { ...OWN, "Content-Type": "multipart/form-data; boundary=xx" };
const typed = '--xx\r\nContent-Disposition: form-data; name="titel"\r\n\r\n[[[[\r\n';
const named = '--xx\r\nContent-Disposition: form-data; name="$ACTION_ID_1"\r\n\r\n\r\n';
test.each([
  ["an id that is none", { ...ACTION, "Next-Action": "../x" }, "[]", 400],
  ["nothing that names an action", { ...OWN, "Content-Type": "text/plain" }, "[]", 400],
  ["a form of another kind", { ...OWN, "Content-Type": "application/x-www-form-urlencoded" }, "a=b", 400],
  ["a form of another kind with an id", { ...ACTION, "Content-Type": "application/x-www-form-urlencoded" }, "a=b", 400],
  ["a form that names no action", MULTIPART, `${typed}--xx--\r\n`, 400],
  ["a form that breaks off", MULTIPART, `${named}${typed}`, 400],
  ["a form whose type has no boundary", { ...ACTION, "Content-Type": "multipart/form-data" }, "--xx--\r\n", 400],
  ["a form that names one", MULTIPART, `${named}${typed}--xx--\r\n`, 200],
  ["a call", ACTION, '["[[[[[[[[[[[[[[[[[[[[[[["]', 200],
])(
  "of what is sent to a page, %s is told apart from an action before a worker hears of it",
  async (_what, fields, body, status) => {
    const edge = await start();
    const sent = head("POST", "/redaktion/konten", { ...fields, "Content-Length": String(body.length) });
    const answer = await exchange(edge.port, [sent, body], (text) => text.includes("\r\n\r\n"));
    expect(statusOf(answer)).toBe(status);
  },
);

const GET = "GET / HTTP/1.1\r\n";
const BROKEN: [name: string, sent: Pieces, status: number][] = [
  ["two hosts", [`${GET}Host: blatt.example\r\nhost: boese.example\r\n\r\n`], 400],
  ["the same host twice", [`${GET}Host: blatt.example\r\nHost: blatt.example\r\n\r\n`], 400],
  ["no host", [`${GET}Connection: close\r\n\r\n`], 400],
  ["a host that is none", [head("GET", "/redaktion", { Host: "[" })], 400],
  ["a path that cannot be decoded", [head("GET", "/redaktion/beitrag/%E0%A4%A", { Host: "a" })], 400],
  ["TRACE", [head("TRACE", "/", { Host: "a" })], 405],
  ["a method nobody uses", [head("PROPFIND", "/redaktion", { Host: "a" })], 405],
  ["a page that is put", [head("PUT", "/redaktion/konten", { ...OWN, "Content-Length": "0" })], 405],
  ["CONNECT", [head("CONNECT", "boese.example:25", { Host: "a" })], 405],
  ["an invented method", [head("BREW", "/", { Host: "a" })], 400],
  ["two lengths", [`POST /api/consent HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx`], 400],
  [
    "a length and chunks",
    [head("POST", "/api/consent", { Host: "a", "Content-Length": "1", "Transfer-Encoding": "chunked" })],
    400,
  ],
  ["a length that is none", [head("POST", "/api/consent", { Host: "a", "Content-Length": "-1" })], 400],
  ["an encoding nobody knows", [head("POST", "/api/consent", { Host: "a", "Transfer-Encoding": "tea" })], 400],
  [
    "chunks that are none",
    [head("POST", "/api/consent", { Host: "a", "Transfer-Encoding": "chunked" }), "zz\r\n"],
    400,
  ],
  ["a head without end", [`${GET}X: ${"x".repeat(70_000)}\r\n\r\n`], 431],
  ["another protocol", ["SSH-2.0-x\r\n\r\n"], 400],
];
test.each(BROKEN)("%s", async (_name, sent, status) => {
  const edge = await start();
  const answer = await exchange(edge.port, sent, (text) => text.includes("\r\n\r\n"));
  expect(statusOf(answer)).toBe(status);
  expect(answer).toMatch(/nosniff/u);
  expect(answer).toMatch(/strict-transport-security/iu);
  if (status === 405) expect(answer).toMatch(/^allow: /imu);
  expect(err.mock.calls.length).toBeLessThanOrEqual(1);
  for (const [line] of err.mock.calls) expect(String(line)).toMatch(/^[^\n]{1,200}\n$/u);
});

test("whoever asks for more and more without taking the answers is cut off", async () => {
  const edge = await start();
  const one = head("GET", "/kultur", { Host: "blatt.example" });
  const few = await exchange(edge.port, [one.repeat(5)], (text) => text.split("HTTP/1.1 ").length > 5);
  expect(few.split("HTTP/1.1 ").length - 1).toBe(5);
  const rendered = edge.rendered.length;
  const many = await exchange(edge.port, [one.repeat(500)]);
  expect(many.split("HTTP/1.1 ").length - 1).toBeLessThan(20);
  expect(edge.rendered.length - rendered).toBeLessThan(20);
  expect((await edge.get("/kultur", { headers: { host: "blatt.example" } })).status).toBe(404);
});

test("an upload is counted on its way and broken off, and one whose sender leaves ends its work without a word", async () => {
  const edge = await start({ bodyTime: 60 });
  const sent = head("POST", "/api/redaktion/bilder", { ...OWN, "Content-Length": "1000000" });
  const slow = await exchange(edge.port, [sent, "x".repeat(100_000)], (answer) => answer.endsWith("}"));
  expect(statusOf(slow)).toBe(408);
  expect(slow).toContain("Das Hochladen hat zu lange gedauert");
  await sendAndLeave(edge.port, [sent, "x".repeat(1000)]);
  const whole = head("POST", "/api/redaktion/bilder", { ...OWN, "Content-Length": "5" });
  expect(statusOf(await exchange(edge.port, [whole, "hello"], (answer) => answer.includes("worker")))).toBe(200);
  expect(err).not.toHaveBeenCalled();
});

test("whoever leaves in the middle of an upload ends its work, and nothing else", async () => {
  const left = Promise.withResolvers<void>();
  const worker = await startTestWorker((request, response) => {
    if (request.method === "GET") response.end("alive");
    else request.resume().on("close", left.resolve);
  });
  const edge = await start({ passOn: createPassOn({ choose: worker.choose, trustedProxies: 0, headers: [] }) });
  const sent = head("POST", "/api/redaktion/bilder", { ...OWN, "Content-Length": "1000000" });
  await sendAndLeave(edge.port, [sent, "x".repeat(10_000)]);
  await left.promise;
  expect((await edge.get("/redaktion/anmelden")).body).toBe("alive");
  expect(err).not.toHaveBeenCalled();
  await worker.close();
});

const FOR_PEOPLE = { ...OWN, Accept: "text/html" };
test.each([
  [
    "a save",
    "PUT",
    "/api/redaktion/manuskripte/7",
    JSON_BODY,
    "application/json",
    "Ihr Text steht noch in diesem Fenster.",
  ],
  ["an upload", "POST", "/api/redaktion/bilder", OWN, "application/json", "noch einmal hoch"],
  ["a script's question", "GET", "/api/redaktion/bilder", OWN, "application/json", "startet gerade neu"],
  ["an action", "POST", "/redaktion/konten", ACTION, "text/plain", "startet gerade neu"],
  ["a page", "GET", "/redaktion", FOR_PEOPLE, "text/html", "Die Redaktion ist gleich wieder da"],
])("%s that meets no worker is answered in the form its sender reads, and told when to come again", async (...row) => {
  const [, method, path, fields, type, words] = row;
  const worker = await startTestWorker((_request, response) => response.destroy());
  const edge = await start({ passOn: createPassOn({ choose: worker.choose, trustedProxies: 0, headers: [] }) });
  const body = method === "GET" ? "" : "[]";
  const sent = head(method, path, { ...fields, Connection: "close", "Content-Length": String(body.length) });
  const answer = Buffer.from(await exchange(edge.port, [sent, body]), "latin1").toString();
  expect(statusOf(answer)).toBe(503);
  expect(answer).toContain(`Content-Type: ${type}`);
  expect(answer).toMatch(/Retry-After: \d/u);
  expect(answer).toContain(words);
  await worker.close();
});

test("every kind of answer says that its type is what it says", async () => {
  const edge = await start();
  const paths: Record<string, Record<string, string>> = {
    "/": {},
    "/fehler/404": {},
    "/gibt-es-nicht": {},
    "/KULTUR/": {},
    "/%": {},
    "/media/x/y.avif": {},
    "/_next/static/b.js": {},
    "/_next/static/chunks/a~.js": {},
    "/redaktion": {},
    "/redaktion/gibt-es-nicht": {},
    "/api/health": {},
    "/api/consent/state": {},
    "/cookie-einstellungen": {},
  };
  for (const path of Object.keys(paths)) {
    const answer = await edge.get(path, { headers: { host: "blatt.example" } });
    expect(answer.headers["x-content-type-options"], path).toBe("nosniff");
    expect(answer.headers["strict-transport-security"], path).toBeDefined();
  }
});
