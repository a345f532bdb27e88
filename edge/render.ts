import { RENDER_HEADER } from "#edge/document-response.ts";
import { neverArrived, type WorkerPools } from "#edge/processes/workers.ts";

/*
 * Asks a render worker for a reader's page, with a request of our own making: nothing a reader sent reaches the render.
 */

/** What a worker answered. */
export interface Rendered {
  status: number;
  contentType: string;
  /** Where a redirect leads. */
  location: string | undefined;
  /** The Content-Security-Policy of a finished document. */
  policy: string | undefined;
  body: Buffer;
}

/**
 * Renders the page at `path` (canonical, with its query).
 * @throws BrokenOffError; Error when there is more than a page can have; the signal's reason
 */
export type Render = (path: string, signal: AbortSignal) => Promise<Rendered>;

const MAX_BODY = 5 * 1024 * 1024;

class TooLargeError extends Error {}
/** Two workers in a row broke off. Nothing is known to be wrong with the page. */
export class BrokenOffError extends Error {}

/** @param choose a worker that is ready */
export function createRender(choose: (signal: AbortSignal) => Promise<WorkerPools>, siteUrl: string): Render {
  const headers = { host: new URL(siteUrl).host, accept: "*/*", "user-agent": "Lokalblatt", [RENDER_HEADER]: "1" };

  async function renderOnce({ renders }: WorkerPools, path: string, signal: AbortSignal): Promise<Rendered> {
    const answer = await renders.request({ method: "GET", path, headers, signal });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of answer.body) {
      size += chunk.length;
      // Leaving the loop ends the worker's work, too.
      if (size > MAX_BODY) throw new TooLargeError(`the page is larger than ${MAX_BODY} bytes`);
      chunks.push(chunk);
    }
    return {
      status: answer.statusCode,
      contentType: text(answer.headers["content-type"]) ?? "application/octet-stream",
      location: text(answer.headers.location),
      policy: text(answer.headers["content-security-policy"]),
      body: Buffer.concat(chunks, size),
    };
  }

  return async (path, signal) => {
    let hasBroken = false;
    for (;;) {
      const worker = await choose(signal);
      try {
        return await renderOnce(worker, path, signal);
      } catch (error) {
        if (signal.aborted || error instanceof TooLargeError) throw error;
        worker.doubt();
        if (neverArrived(error)) continue;
        // The worker died under it. Rendering changes nothing, so another may do it again.
        if (hasBroken)
          throw new BrokenOffError(`two workers broke off: ${error instanceof Error ? error.message : error}`);
        hasBroken = true;
      }
    }
  };
}

const text = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
