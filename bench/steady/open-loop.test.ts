import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { type Observed, startOpenLoop } from "./open-loop.ts";

/** What readers say of a server, from its first request until `count` have come. */
async function observe(count: number, answer: RequestListener, patience?: number): Promise<Observed> {
  const enough = Promise.withResolvers<void>();
  let came = 0;
  const server = createServer((request, response) => {
    came += 1;
    answer(request, response);
    if (came === count) enough.resolve();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const loop = startOpenLoop({ port, paths: ["/", "/kultur"], perSecond: 1000 }, patience);
  await enough.promise;
  const seen = await loop.end();
  loop.stop();
  server.closeAllConnections();
  server.close();
  return seen;
}

test("readers count every answer that is none, and nothing else", async () => {
  let count = 0;
  const seen = await observe(60, (request, response) => {
    count += 1;
    if (count % 6 === 1) request.socket.destroy();
    else if (count % 6 === 2) response.writeHead(503).end();
    else if (count % 6 === 3)
      response.writeHead(200, { "Content-Length": "10" }).write("half", () => request.socket.destroy());
    else if (count % 6 === 4) response.writeHead(304).end();
    else response.end("whole");
  });
  expect(seen.asked).toBeGreaterThanOrEqual(60);
  const { ECONNRESET: cut = 0, "status 503": refused = 0, "half an answer": half = 0, ...more } = seen.failures;
  expect(more).toEqual({});
  for (const times of [cut, refused, half]) expect(times).toBeGreaterThanOrEqual(10);
  expect(seen.asked - cut - refused - half).toBeGreaterThanOrEqual(30);
});

test("a late answer keeps nobody from asking, and counts from the moment it was asked for", async () => {
  const held: ServerResponse[] = [];
  // Whoever waits for an answer before asking again would wait here for ever.
  const seen = await observe(40, (_, response) => {
    held.push(response);
    if (held.length >= 40) for (const one of held) one.end();
  });
  expect(seen.failures).toEqual({});
  expect(seen.max).toBeGreaterThanOrEqual(39);
});

test("a server that does not answer has failed", async () => {
  const seen = await observe(5, () => {}, 50);
  expect(seen.failures).toEqual({ "no answer": seen.asked });
});
