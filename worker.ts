import { chmodSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { resolve } from "node:path";
import { documentResponses } from "#edge/document-response.ts";
import { readBuildRoutes } from "#edge/processes/build-routes.ts";
import { beChild, sayReady } from "#edge/processes/child.ts";
import { complainInOneLine, withoutChatter } from "#edge/processes/one-line-console.ts";
import { createStylesheets } from "#edge/stylesheets.ts";
import { env } from "#lib/env.ts";
import { onOneLine } from "#lib/log-line.ts";

/*
 * A render worker: the ordinary Next server of a build, on a unix socket that only the edge can reach. It may hang, leak or
 * die; the edge replaces it.
 */

const BUILD = resolve(".next");

async function main(): Promise<void> {
  const { port, workerSocket } = env();
  if (workerSocket === undefined) throw new Error("a render worker is started by the server: run npm start");
  complainInOneLine();
  let server: Server | undefined;
  beChild(async () => {
    if (server?.listening)
      await new Promise((done) => {
        server?.close(done);
        server?.closeIdleConnections();
      });
  });
  const { default: next } = await import("next");
  const app = next({ dev: false, dir: resolve("."), hostname: "localhost", port });
  await withoutChatter(() => app.prepare());
  server = createServer(
    {
      ServerResponse: documentResponses(createStylesheets(BUILD)),
      noDelay: true,
      // The edge bounds what comes in, and keeps its connections.
      keepAliveTimeout: 0,
      headersTimeout: 0,
      requestTimeout: 0,
      // Next would take the connection of whoever asks for another protocol, and never answer.
      shouldUpgradeCallback: () => false,
    },
    app.getRequestHandler(),
  );
  await new Promise<void>((done, fail) => server?.once("error", fail).listen(workerSocket, done));
  chmodSync(workerSocket, 0o600);
  sayReady({ routes: readBuildRoutes(BUILD) });
}

process.umask(0o077);
main().catch((error: unknown) => {
  process.stderr.write(`error render worker: ${onOneLine(String(error))}\n`);
  process.exit(1);
});
