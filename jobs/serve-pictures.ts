import { chmodSync, renameSync } from "node:fs";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { oneAtATime } from "#lib/one-at-a-time.ts";
import { createEncoder } from "./encode-elsewhere.ts";

/*
 * Takes pictures from the processes of this paper (db/media-ask-jobs.ts), one after the other. It believes what it is told: only
 * this account reaches the socket.
 */

/** With one under way. Who comes later is told so. */
const MOST_WAITING = 20;

export interface Pictures {
  /** Finishes the one under way; whoever waits for another asks the successor. */
  stop(): Promise<void>;
}

export async function servePictures(socketPath: string, encoder = createEncoder()): Promise<Pictures> {
  const inTurn = oneAtATime();
  let waiting = 0;
  let isStopping = false;
  const server = createServer(async (request, response) => {
    if (request.method === "GET") {
      encoder.prepare();
      response.end();
      return;
    }
    const left = new AbortController();
    response.once("close", () => left.abort());
    if (waiting >= MOST_WAITING) {
      response.writeHead(503).end();
      return;
    }
    waiting += 1;
    try {
      const work = JSON.parse(await text(request));
      const answer = await inTurn(async () => {
        if (!isStopping && !left.signal.aborted) return encoder.encode(work, left.signal);
      });
      if (answer) response.end(JSON.stringify(answer));
      else response.destroy();
    } catch {
      // Cut off while it asked.
      response.destroy();
    } finally {
      waiting -= 1;
    }
  });
  // Laid in place by a rename: there is always one who listens, and a predecessor that ends takes only its own name away.
  const own = `${socketPath}.${process.pid}`;
  await new Promise<void>((done, fail) => server.once("error", fail).listen(own, done));
  chmodSync(own, 0o600);
  renameSync(own, socketPath);
  return {
    async stop() {
      isStopping = true;
      await new Promise((done) => server.close(done));
      encoder.stop();
    },
  };
}
