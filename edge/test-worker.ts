import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "undici";
import { documentResponses } from "#edge/document-response.ts";
import type { WorkerPools } from "#edge/processes/workers.ts";

/*
 * For tests: a server on a unix socket that answers like a render worker, by a listener that does as it is told.
 */

export interface TestWorker {
  pools: WorkerPools;
  choose: () => Promise<WorkerPools>;
  close(): Promise<void>;
}

export async function startTestWorker(listener: RequestListener): Promise<TestWorker> {
  const folder = mkdtempSync(join(tmpdir(), "lokalblatt-worker-"));
  const socketPath = join(folder, "socket");
  const server = createServer({ ServerResponse: documentResponses(() => undefined) }, listener);
  await new Promise<void>((done) => server.listen(socketPath, done));
  const connect = () => new Pool("http://worker", { socketPath, connections: 4, headersTimeout: 0, bodyTimeout: 0 });
  const pools = { renders: connect(), passes: connect(), doubt: () => {} };
  return {
    pools,
    choose: async () => pools,
    async close() {
      server.closeAllConnections();
      await Promise.all([pools.renders.destroy(), pools.passes.destroy()]);
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true });
    },
  };
}
