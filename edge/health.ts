import type { IncomingMessage, ServerResponse } from "node:http";
import type { Render, Rendered } from "#edge/render.ts";
import type { Answered } from "#edge/send.ts";

/*
 * How the server is, for monitors: asked of a worker past all queues, so that a crowd before the newsroom does not make a
 * working server look broken. All who ask within a second have one answer.
 */

export const HEALTH_PATH = "/api/health";

/** Milliseconds an answer is good for. */
const GOOD_FOR = 1000;
/** Milliseconds. A worker that does not answer by then is not well. */
const LONGEST = 5000;

const NO_ANSWER = {
  status: 503,
  contentType: "application/json",
  body: Buffer.from('{"ok":false,"worker":"no answer"}'),
};

/** @param headers what every public response carries, as a flat array */
export function createHealth(render: Render, headers: string[], clock: () => number = () => performance.now()) {
  let known: { answer: Promise<Pick<Rendered, "status" | "contentType" | "body">>; until: number } | undefined;

  function ask() {
    if (known && clock() < known.until) return known.answer;
    const late = AbortSignal.timeout(LONGEST);
    const asked = {
      answer: render(HEALTH_PATH, late).catch(() => NO_ANSWER),
      // Nobody asks a second time while the first is asked.
      until: Number.POSITIVE_INFINITY,
    };
    known = asked;
    void asked.answer.then(() => {
      asked.until = clock() + GOOD_FOR;
    });
    return asked.answer;
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<Answered> => {
    const { status, contentType, body } = await ask();
    response.writeHead(status, [
      ...["Content-Type", contentType, "Content-Length", String(body.length), "Cache-Control", "no-store"],
      ...headers,
    ]);
    const isHead = request.method === "HEAD";
    response.end(isHead ? undefined : body);
    return { status, cache: "pass", bytes: isHead ? 0 : body.length };
  };
}
