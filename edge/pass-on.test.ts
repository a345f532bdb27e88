import { createServer, type IncomingHttpHeaders, type RequestListener, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { AwayError, createPassOn, type Passed } from "#edge/pass-on.ts";
import { startTestWorker } from "#edge/test-worker.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  vi.restoreAllMocks();
});

const quietly = () => vi.spyOn(process.stderr, "write").mockReturnValue(true);

/** An edge that passes everything on to a worker that does as it is told. */
async function start(
  listener: RequestListener,
  options: { trustedProxies?: number; longestWait?: number; hasWorker?: boolean; mayRepeat?: boolean } = {},
) {
  const worker = await startTestWorker(listener);
  const nobody = (signal: AbortSignal) =>
    new Promise<never>((_, fail) => signal.addEventListener("abort", () => fail(signal.reason)));
  const passOn = createPassOn({
    choose: options.hasWorker === false ? nobody : worker.choose,
    trustedProxies: options.trustedProxies ?? 0,
    headers: ["X-Content-Type-Options", "nosniff", "Strict-Transport-Security", "max-age=1", "Permissions-Policy", "x"],
    longestWait: options.longestWait,
  });
  const edge = createServer((request, response) => {
    const isRead = request.method === "GET";
    const passed: Passed = {
      request,
      url: request.url ?? "",
      body: isRead ? undefined : request,
      mayRepeat: options.mayRepeat ?? isRead,
    };
    passOn(passed, response).catch((error) => {
      response.writeHead(error instanceof AwayError ? 503 : 500).end();
    });
  });
  await new Promise<void>((done) => edge.listen(0, "127.0.0.1", done));
  closing.push(
    () => worker.close(),
    () => new Promise((done) => edge.close(done).closeAllConnections()),
  );
  return (edge.address() as AddressInfo).port;
}

function ask(
  port: number,
  path: string,
  asked: { method?: string; headers?: Record<string, string>; body?: string } = {},
) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((done, fail) => {
    const outgoing = send({ port, path, method: asked.method, headers: asked.headers, agent: false }, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () => done({ status: response.statusCode ?? 0, headers: response.headers, body }));
      response.on("error", fail);
    });
    outgoing.on("error", fail).end(asked.body);
  });
}

test("a request arrives as it came, but for what only a proxy of ours may say", async () => {
  let arrived: { method?: string; url?: string; headers: IncomingHttpHeaders; body: string } | undefined;
  const port = await start(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    arrived = {
      method: request.method,
      url: request.url,
      headers: request.headers,
      body: String(Buffer.concat(chunks)),
    };
    response.end();
  });
  await ask(port, "/redaktion?x=1&y=%20", {
    method: "POST",
    headers: {
      host: "paper.example",
      connection: "close, x-of-this-hop, host, next-action",
      "x-of-this-hop": "1",
      "x-forwarded-for": "1.2.3.4",
      "x-middleware-subrequest": "x",
      "x-lokalblatt-client": "5.6.7.8",
      "x-lokalblatt-render": "1",
      forwarded: "for=1",
      cookie: "a=b",
      "next-action": "1",
    },
    body: "wörtlich",
  });
  expect(arrived).toMatchObject({ method: "POST", url: "/redaktion?x=1&y=%20", body: "wörtlich" });
  const { connection, ...headers } = arrived?.headers ?? {};
  expect(connection).toBe("keep-alive");
  expect(headers).toEqual({
    host: "paper.example",
    cookie: "a=b",
    "content-length": "9",
    "next-action": "1",
    "x-lokalblatt-client": expect.stringMatching(/127\.0\.0\.1$/),
  });
});

test("behind a proxy of ours the newsroom learns whom the proxy saw", async () => {
  const port = await start((request, response) => void response.end(String(request.headers["x-lokalblatt-client"])), {
    trustedProxies: 1,
  });
  const { body } = await ask(port, "/redaktion", { headers: { "x-forwarded-for": "10.0.0.1, 198.51.100.7" } });
  expect(body).toBe("198.51.100.7");
});

test("an answer comes back as it is, and is never without what every answer carries", async () => {
  const port = await start((_request, response) => {
    response.writeHead(303, [
      ["Location", "/redaktion"],
      ["Set-Cookie", "a=1"],
      ["Set-Cookie", "b=2"],
    ] as never);
    response.end("moved");
  });
  const { status, headers, body } = await ask(port, "/redaktion");
  expect([status, body]).toEqual([303, "moved"]);
  expect(headers).toMatchObject({
    location: "/redaktion",
    "set-cookie": ["a=1", "b=2"],
    "x-content-type-options": "nosniff",
    "strict-transport-security": "max-age=1",
  });
  expect(headers["permissions-policy"]).toBeUndefined();
});

test("what may be done twice is tried once more when the worker breaks, and nothing else is", async () => {
  const stderr = quietly();
  let asked = 0;
  const port = await start((_request, response) => {
    asked += 1;
    if (asked % 2 === 1) response.destroy();
    else response.end("well");
  });
  expect((await ask(port, "/redaktion")).body).toBe("well");
  asked = 0;
  const broken = await ask(port, "/redaktion", { method: "POST", body: "x" });
  expect([broken.status, asked]).toEqual([503, 1]);
  expect(stderr.mock.calls.map(([line]) => String(line).split("\n").length)).toEqual([2]);
});

test("half an answer is broken off, and not given out as whole", async () => {
  quietly();
  const port = await start((_request, response) => {
    response.write("half");
    setImmediate(() => response.destroy());
  });
  await expect(ask(port, "/redaktion")).rejects.toThrow();
});

test("without a worker nobody is answered, after a while", async () => {
  quietly();
  const port = await start(() => {}, { hasWorker: false, longestWait: 1 });
  expect((await ask(port, "/redaktion")).status).toBe(503);
  expect((await ask(port, "/api/redaktion/beitraege", { method: "POST", body: "{}" })).status).toBe(503);
});

test("a visitor who leaves ends the worker's work", async () => {
  const ended = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const port = await start((_request, response) => {
    response.once("close", () => ended.resolve());
    begun.resolve();
  });
  const outgoing = send({ port, path: "/redaktion", agent: false }).on("error", () => {});
  outgoing.end();
  await begun.promise;
  outgoing.destroy();
  await expect(ended.promise).resolves.toBeUndefined();
});

test("a form of a page of another release is told that the newsroom was updated; a script reads Next's own answer", async () => {
  const port = await start((_request, response) => {
    response.writeHead(404, { "x-nextjs-action-not-found": "1", "content-type": "text/plain" });
    response.end("Server action not found.");
  });
  const form = await ask(port, "/redaktion/anmelden", { method: "POST", body: "$ACTION_ID_0123" });
  expect(form.status).toBe(404);
  expect(form.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(form.body).toContain("Die Redaktion wurde inzwischen aktualisiert");
  const script = await ask(port, "/redaktion", { method: "POST", headers: { "next-action": "0123" }, body: "[]" });
  expect([script.status, script.headers["x-nextjs-action-not-found"]]).toEqual([404, "1"]);
});
