import type { IncomingMessage, ServerResponse } from "node:http";
import { type ErrorKind, errorDocument } from "#edge/error-document.ts";
import { STALE_CACHING } from "#edge/headers.ts";
import { chooseEncoding, isNotModified } from "#edge/negotiate.ts";
import { type Encoded, encode, type Representation } from "#edge/representation.ts";
import type { CacheWord } from "#edge/request-log.ts";

/*
 * Writes answers once it is decided what they are: status, head, body in the encoding that was asked for. Knows no address
 * and does not know what is true.
 */

/** What was answered, for the log. */
export interface Answered {
  status: number;
  cache: CacheWord;
  bytes: number;
}

export type Sender = ReturnType<typeof createSender>;

/** @param headers what every public response carries, as a flat array */
export function createSender(headers: string[]) {
  return { representation, stale, withStatus, redirect, error };

  /** 200, or 304 when the client has it already. */
  async function representation(
    request: IncomingMessage,
    response: ServerResponse,
    finished: Representation,
    cache: CacheWord,
  ): Promise<Answered> {
    if (isNotModified(request.headers["if-none-match"], request.headers["if-modified-since"], finished)) {
      response.writeHead(304, finished.notModifiedHeaders).end();
      return { status: 304, cache, bytes: 0 };
    }
    const encoded = await encodedFor(request, finished);
    response.writeHead(200, encoded.headers);
    return finish(request, response, 200, cache, encoded);
  }

  /** The last good one, for a short time, in place of one that could not be made. */
  async function stale(
    request: IncomingMessage,
    response: ServerResponse,
    finished: Representation,
  ): Promise<Answered> {
    const encoded = await encodedFor(request, finished);
    response.writeHead(200, withCaching(encoded.headers, STALE_CACHING));
    return finish(request, response, 200, "stale", encoded);
  }

  /** The body of a status that is not 200; always whole. `caching` replaces what it says of itself. */
  async function withStatus(
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    finished: Representation,
    caching?: string,
  ): Promise<Answered> {
    const encoded = await encodedFor(request, finished);
    response.writeHead(status, caching === undefined ? encoded.headers : withCaching(encoded.headers, caching));
    return finish(request, response, status, "shared", encoded);
  }

  function redirect(
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    to: string,
    caching: string,
  ): Answered {
    response.writeHead(status, ["Location", to, "Cache-Control", caching, ...headers, "Content-Length", "0"]);
    return finish(request, response, status, "shared", undefined);
  }

  function error(request: IncomingMessage, response: ServerResponse, kind: ErrorKind, incident?: string): Answered {
    const { status, body, headers: own } = errorDocument(kind, incident);
    response.writeHead(status, [...own, ...headers]);
    return finish(request, response, status, "none", { body, length: body.length });
  }
}

function withCaching(headers: string[], caching: string): string[] {
  const changed = [...headers];
  changed[changed.indexOf("Cache-Control") + 1] = caching;
  return changed;
}

const encodedFor = (request: IncomingMessage, representation: Representation) =>
  encode(representation, chooseEncoding(request.headers["accept-encoding"]), "quick");

function finish(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  cache: CacheWord,
  sent: Pick<Encoded, "body" | "length"> | undefined,
): Answered {
  if (sent === undefined || request.method === "HEAD") {
    response.end();
    return { status, cache, bytes: 0 };
  }
  response.end(sent.body, "latin1");
  return { status, cache, bytes: sent.length };
}
