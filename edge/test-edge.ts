import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { answerBrokenRequests } from "#edge/bounds/broken-requests.ts";
import { toDocument } from "#edge/document.ts";
import { createEdge, type Edge, type EdgeOptions } from "#edge/edge.ts";
import { securityHeaders } from "#edge/headers.ts";
import type { BuildRoute } from "#edge/processes/build-routes.ts";
import type { Rendered } from "#edge/render.ts";
import { startWrites } from "#edge/writes.ts";

/*
 * For tests: an edge behind a real server, with a renderer that does as it is told.
 */

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  raw: Buffer;
  body: string;
}

interface Asked {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string;
}

/** What a test lets the renderer do; told the path, and which render of all this is, from 1. */
type Script = (path: string, number: number) => Promise<Partial<Rendered>> | Partial<Rendered>;

export interface TestEdge {
  edge: Edge;
  origin: string;
  port: number;
  /** Paths in the order their renders began. */
  rendered: string[];
  passed: { method: string; url: string; headers: IncomingHttpHeaders }[];
  clock: { now: number | undefined };
  script: Script;
  get(path: string, asked?: Asked): Promise<Answer>;
  close(): Promise<void>;
}

/** Some of what a build answers, named as Next names it. */
export const TEST_ROUTES: BuildRoute[] = [
  ["/redaktion", "page"],
  ["/redaktion/anmelden", "page"],
  ["/redaktion/konten", "page"],
  ["/redaktion/passwort/neu", "page"],
  ["/redaktion/beitrag/[id]", "page"],
  ["/redaktion/[...unbekannt]", "page"],
  ["/vorschau/[token]", "page"],
  ["/api/health", "route"],
  ["/api/csp-report", "route"],
  ["/api/auth/[...nextauth]", "route"],
  ["/api/redaktion/anmelden", "route"],
  ["/api/redaktion/bilder", "route"],
  ["/api/redaktion/bilder/[media]", "route"],
  ["/api/redaktion/manuskripte/[id]", "route"],
].map(([page = "", kind]) => ({
  page,
  regex: `^${page.replaceAll(/\[\.\.\.\w+\]/gu, "(.+?)").replaceAll(/\[\w+\]/gu, "([^/]+?)")}(?:/)?$`,
  isRoute: kind === "route",
}));

export const html = (body: string) =>
  `<!DOCTYPE html><html lang="de"><head><title>T</title></head><body>${body}</body></html>`;

export async function startEdge(options: Partial<EdgeOptions> = {}): Promise<TestEdge> {
  const writes = options.writes ?? startWrites({ isReady: false });
  const clock: TestEdge["clock"] = { now: undefined };
  const test = {
    rendered: [] as string[],
    passed: [] as TestEdge["passed"],
    clock,
    script: ((path) => ({ body: Buffer.from(html(`<p>${path}</p>`)) })) as Script,
  };
  const edge = await createEdge({
    render: async (path) => {
      test.rendered.push(path);
      const answer = await test.script(path, test.rendered.length);
      return asWorker({
        status: 200,
        contentType: "text/html; charset=utf-8",
        location: undefined,
        policy: undefined,
        body: Buffer.alloc(0),
        ...answer,
      });
    },
    passOn: async ({ request, url }, response) => {
      test.passed.push({ method: request.method ?? "", url, headers: { ...request.headers } });
      response.end("from a worker");
      return { status: 200, cache: "pass", bytes: 0 };
    },
    writes,
    siteUrl: "http://blatt.example",
    trustedProxies: 0,
    routes: () => TEST_ROUTES,
    deviceOf: () => undefined,
    files: {},
    logsRequests: false,
    clock: () => clock.now ?? Date.now(),
    ...options,
  });
  const server = createServer({ shouldUpgradeCallback: () => false, requireHostHeader: false }, edge.listener);
  answerBrokenRequests(server, securityHeaders(options.siteUrl ?? "http://blatt.example"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(test, {
    edge,
    origin: `http://127.0.0.1:${port}`,
    port,
    get: (path: string, asked: Asked = {}) => ask(port, path, asked),
    close: async () => {
      edge.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await writes.close();
    },
  });
}

/** What leaves a worker when Next has answered this. */
function asWorker(answer: Rendered): Rendered {
  if (answer.status !== 200 || !answer.contentType.startsWith("text/html")) return answer;
  try {
    const { html: document, policy } = toDocument(answer.body.toString());
    return { ...answer, body: Buffer.from(document), policy };
  } catch {
    return { ...answer, status: 500, body: Buffer.alloc(0) };
  }
}

function ask(port: number, path: string, { method = "GET", headers = {}, body }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = send({ host: "127.0.0.1", port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const raw = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, raw, body: raw.toString() });
      });
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}
