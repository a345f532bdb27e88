import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answered } from "#edge/send.ts";
import { hasBody } from "./body.ts";
import { WITHOUT_BODY } from "./limits.ts";
import type { Refuse } from "./refuse.ts";

/*
 * What is wrong with a request whoever it is for, seen from its head alone.
 */

const METHODS = new Set(["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"]);
/** For `Allow`. */
export const ALLOWED = [...METHODS].join(", ");

/** A name or an address, and a port. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/iu;

/** Answers what nobody here would; `undefined` when there is nothing to complain of. */
export function refuseByHead(request: IncomingMessage, response: ServerResponse, refuse: Refuse): Answered | undefined {
  const { method = "" } = request;
  const hosts = countHosts(request.rawHeaders);
  // HTTP/1.0 knows no hosts. Of two, a proxy in front might have read the other one.
  const isOne = hosts === 1 ? HOST.test(request.headers.host ?? "") : hosts === 0 && request.httpVersion === "1.0";
  if (!isOne) return refuse(request, response, 400);
  if (!METHODS.has(method)) return refuse(request, response, 405, { allow: ALLOWED });
  if (WITHOUT_BODY.has(method) && hasBody(request)) return refuse(request, response, 413);
  return undefined;
}

/** `request.headers` keeps the first of several. */
function countHosts(raw: string[]): number {
  let count = 0;
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at];
    if (name?.length === 4 && name.toLowerCase() === "host") count++;
  }
  return count;
}
