import type { IncomingMessage, ServerResponse } from "node:http";
import { NO_CACHING } from "#edge/headers.ts";
import type { Answered } from "#edge/send.ts";
import type { Writes } from "#edge/writes.ts";

/*
 * Writes that another website's page sends to a page of the newsroom. Every action refuses them (auth/same-origin.ts), but Next
 * would first answer each with an error, and with lines in the log that the other page has a say in.
 */

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

export function isWriteFromAnotherSite({ method = "", headers }: IncomingMessage, path: string): boolean {
  if (READS.has(method) || !/^\/redaktion(?:\/|$)/u.test(path)) return false;
  const { origin = "", host } = headers;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

const REFUSAL = "Die Anfrage kam nicht von einer Seite dieser Redaktion und wurde nicht ausgeführt.\n";

/** Leaves a trace. */
export function refuseOtherSite(response: ServerResponse, writes: Writes): Answered {
  writes.noteFailedAttempt("foreign-page");
  response.writeHead(403, { "content-type": "text/plain; charset=utf-8", "cache-control": NO_CACHING });
  response.end(REFUSAL);
  return { status: 403, cache: "none", bytes: Buffer.byteLength(REFUSAL) };
}
