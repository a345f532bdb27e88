import type { RequestListener } from "node:http";
import { Readable } from "node:stream";
import { afterEach, expect, test } from "vitest";
import { createRender } from "#edge/render.ts";
import { startTestWorker, type TestWorker } from "#edge/test-worker.ts";

const never = new AbortController().signal;
let worker: TestWorker | undefined;
afterEach(async () => {
  await worker?.close();
  worker = undefined;
});

async function render(listener: RequestListener, signal = never) {
  worker = await startTestWorker(listener);
  return createRender(worker.choose, "https://blatt.example:8443")("/kultur?seite=2", signal);
}

test("the worker is asked by a request that holds nothing of a reader's", async () => {
  let asked: unknown;
  await render((request, response) => {
    asked = { method: request.method, url: request.url, headers: request.headers };
    response.end();
  });
  expect(asked).toEqual({
    method: "GET",
    url: "/kultur?seite=2",
    headers: {
      host: "blatt.example:8443",
      connection: "keep-alive",
      accept: "*/*",
      "user-agent": "Lokalblatt",
      "x-lokalblatt-render": "1",
    },
  });
});

test("a page that comes in pieces is a whole document, with its policy", async () => {
  const rendered = await render((_request, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.appendHeader("Vary", "rsc");
    response.flushHeaders();
    response.write("<html><body>Grö");
    setImmediate(() => {
      response.write(Buffer.from("ße"));
      response.end("<script src='/_next/static/chunks/a.js'></script></body></html>");
    });
  });
  expect(rendered).toMatchObject({ status: 200, contentType: "text/html; charset=utf-8", location: undefined });
  expect(rendered.body.toString()).toBe("<html><body>Größe</body></html>");
  expect(rendered.policy).toMatch(/^default-src 'none'; script-src 'self';/);
});

test("a page that cannot be a document is a failure", async () => {
  const rendered = await render((_request, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end('<html><body><template id="B:0"></template></body></html>');
  });
  expect([rendered.status, rendered.body.length]).toEqual([500, 0]);
});

test.each([
  ["as an object", { Location: "/kultur" }],
  ["as a list", ["Location", "/kultur"]],
])("a redirect keeps where it leads, written %s", async (_how, headers) => {
  const rendered = await render((_request, response) => {
    response.writeHead(307, headers);
    response.end();
  });
  expect([rendered.status, rendered.location]).toEqual([307, "/kultur"]);
});

test("what breaks off is tried once more, and no third time", async () => {
  let asked = 0;
  const rendered = await render((_request, response) => {
    asked += 1;
    if (asked === 1) response.destroy();
    else response.end("well");
  });
  expect([rendered.body.toString(), asked]).toEqual(["well", 2]);
  await worker?.close();
  const broken = render((_request, response) => {
    asked += 1;
    response.destroy();
  });
  await expect(broken).rejects.toThrow();
  expect(asked).toBe(4);
});

test("what is far too large fails, and is not tried again", async () => {
  let asked = 0;
  const endless = render((_request, response) => {
    asked += 1;
    Readable.from(
      (function* () {
        for (let count = 0; count < 100; count += 1) yield Buffer.alloc(100_000);
      })(),
    ).pipe(response);
  });
  await expect(endless).rejects.toThrow("larger than");
  expect(asked).toBe(1);
});

test("giving up tells the worker, too", async () => {
  const controller = new AbortController();
  const told = Promise.withResolvers<void>();
  const result = render((_request, response) => {
    response.once("close", () => told.resolve());
    controller.abort(new Error("enough"));
  }, controller.signal);
  await expect(result).rejects.toThrow("enough");
  await expect(told.promise).resolves.toBeUndefined();
});
