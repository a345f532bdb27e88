import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createRender } from "#edge/render.ts";

const never = new AbortController().signal;
type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
const render = (handler: Handler, signal = never) =>
  createRender(handler, "https://blatt.example:8443")("/kultur?seite=2", signal);

test("Next is asked by a request that holds nothing of a reader's", async () => {
  let asked: unknown;
  await render(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    asked = { method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks).length };
    response.end();
  });
  expect(asked).toEqual({
    method: "GET",
    url: "/kultur?seite=2",
    headers: { host: "blatt.example:8443", accept: "*/*", "user-agent": "Lokalblatt" },
    body: 0,
  });
});

test("a page that comes in pieces is whole", async () => {
  const rendered = await render(async (_request, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.appendHeader("Vary", "rsc");
    response.flushHeaders();
    response.write("Grö");
    await sleep(5);
    response.write(Buffer.from("ße"));
    response.end("!");
  });
  expect(rendered).toEqual({
    status: 200,
    contentType: "text/html; charset=utf-8",
    location: undefined,
    body: Buffer.from("Größe!"),
  });
});

test("a redirect keeps where it leads", async () => {
  const rendered = await render(async (_request, response) => {
    response.writeHead(307, { Location: "/kultur" });
    response.end();
  });
  expect([rendered.status, rendered.location]).toEqual([307, "/kultur"]);
});

test("what breaks off, is thrown or is far too large fails", async () => {
  await expect(render(async (_request, response) => void response.destroy())).rejects.toThrow("broke off");
  await expect(render(() => Promise.reject(new Error("thrown")))).rejects.toThrow("thrown");
  const endless = Readable.from(
    (function* () {
      for (;;) yield Buffer.alloc(100_000);
    })(),
  );
  await expect(render(async (_request, response) => void endless.pipe(response))).rejects.toThrow("larger than");
});

test("giving up tells Next, too", async () => {
  const controller = new AbortController();
  let wasTold = false;
  const result = render(
    async (_request, response) =>
      void response.once("close", () => {
        wasTold = true;
      }),
    controller.signal,
  );
  controller.abort(new Error("enough"));
  await expect(result).rejects.toThrow("enough");
  expect(wasTold).toBe(true);
});
