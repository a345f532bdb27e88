import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { RefusedBody, VisitorLeft } from "#edge/bounds/body.ts";
import { errorDocument } from "#edge/error-document.ts";
import { neverArrived, type WorkerPools } from "#edge/processes/workers.ts";
import { logFailure } from "#edge/request-log.ts";
import type { Answered } from "#edge/send.ts";
import { CLIENT_HEADER, clientAddress } from "#lib/client-network.ts";

/*
 * Gives a request to a render worker and its answer back: newsroom, API and previews. What only a proxy of ours may say is
 * taken out of it first.
 */

/** A request that may be passed on. */
export interface Passed {
  request: IncomingMessage;
  /** As it is passed on. */
  url: string;
  /** Read whole, or on its way; `undefined` when there is none. */
  body: Buffer | Readable | undefined;
  /** Whether it may be done twice: when a worker died, nobody knows whether it was done. */
  mayRepeat: boolean;
}

/** Nobody can answer just now; in seconds somebody can. Whoever was sent something may or may not have done it. */
export class AwayError extends Error {}

/** @throws AwayError */
export type PassOn = (passed: Passed, response: ServerResponse) => Promise<Answered>;

interface PassOnOptions {
  choose: (signal: AbortSignal) => Promise<WorkerPools>;
  /** How many proxies in front of us add to X-Forwarded-For. */
  trustedProxies: number;
  /** What every public response carries, as a flat array; an answer's own fields come first. */
  headers: string[];
  /** Milliseconds a request waits for a worker when there is none. */
  longestWait?: number;
}

const LONGEST_WAIT = 10_000;

export function createPassOn(options: PassOnOptions): PassOn {
  const { longestWait = LONGEST_WAIT } = options;
  const always = pairsOf(options.headers).filter(([name]) => ALWAYS.has(name.toLowerCase()));

  /**
   * Gives it to a worker, and to another one when it certainly never reached the first. What reached one is given to another once,
   * and only if it may be done twice.
   */
  async function passToAny(passed: Passed, response: ServerResponse, signal: AbortSignal): Promise<Answered> {
    // What is streamed is gone with the first try.
    const canSendAgain = !(passed.body instanceof Readable);
    let repeats = passed.mayRepeat && canSendAgain ? 1 : 0;
    let late = AbortSignal.timeout(longestWait);
    for (;;) {
      const worker = await options.choose(AbortSignal.any([signal, late]));
      try {
        return await passOnce(worker, passed, response, signal);
      } catch (error) {
        if (response.headersSent || response.destroyed || isBrokenOff(passed)) throw error;
        worker.doubt();
        if (neverArrived(error) && canSendAgain) continue;
        if (repeats === 0) throw error;
        repeats--;
        late = AbortSignal.timeout(longestWait);
      }
    }
  }

  async function passOnce(
    { passes }: WorkerPools,
    { request, url, body }: Passed,
    response: ServerResponse,
    signal: AbortSignal,
  ): Promise<Answered> {
    const answer = await passes.request({
      method: request.method ?? "GET",
      path: url,
      headers: headersToPass(request, body, options.trustedProxies),
      body: body ?? null,
      signal,
    });
    if (answer.headers[ACTION_IS_GONE] !== undefined && request.headers[ACTION] === undefined) {
      await answer.body.dump();
      return sayUpdated(response, answer.statusCode, options.headers);
    }
    const headers = Object.entries(answer.headers).filter(([name]) => !OF_ONE_CONNECTION.has(name));
    const named = new Set(headers.map(([name]) => name));
    response.writeHead(answer.statusCode, [
      ...headers.flatMap(([name, value = ""]) => [value].flat().flatMap((one) => [name, one])),
      ...always.filter(([name]) => !named.has(name.toLowerCase())).flat(),
    ]);
    let bytes = 0;
    const counting = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        done(null, chunk);
      },
    });
    await pipeline(answer.body, counting, response);
    return { status: answer.statusCode, cache: "pass" as const, bytes };
  }

  return async (passed, response) => {
    const gone = new AbortController();
    // Whoever leaves ends the worker's work.
    response.once("close", () => {
      if (!response.writableFinished) gone.abort();
    });
    try {
      return await passToAny(passed, response, gone.signal);
    } catch (error) {
      // Whoever broke off the body has said why.
      if (isBrokenOff(passed)) return { status: response.statusCode, cache: "none", bytes: 0 };
      // Half an answer must not look like a whole one.
      if (response.headersSent) response.destroy();
      if (response.destroyed) return { status: response.statusCode, cache: "pass", bytes: 0 };
      logFailure("passing on", passed.url.split("?")[0] ?? "", error);
      throw new AwayError("no render worker answered", { cause: error });
    }
  };
}

/** Whether its body ended before its end; a client of a worker ends one, too, when that breaks. */
const isBrokenOff = ({ body }: Passed): boolean =>
  body instanceof Readable && (body.errored instanceof RefusedBody || body.errored instanceof VisitorLeft);

/** Next's own fields: what a script asks for, and that there is no such action. A script says so itself; a plain form cannot. */
const ACTION = "next-action";
const ACTION_IS_GONE = "x-nextjs-action-not-found";

/** A form was sent without a script, from a page of another release. */
function sayUpdated(response: ServerResponse, status: number, headers: string[]): Answered {
  const { headers: own, body } = errorDocument("updated");
  response.writeHead(status, [...own, ...headers]);
  response.end(body);
  return { status, cache: "pass", bytes: body.length };
}

/** What an answer of the newsroom carries even when Next does not say it. */
const ALWAYS = new Set(["x-content-type-options", "strict-transport-security"]);

/** They speak of one connection, and there are two. RFC 9110, 7.6.1. */
const OF_ONE_CONNECTION = new Set([
  "connection",
  "expect",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** What was asked about a request before it is passed on must be passed on: nobody may have it taken out by naming it. */
const JUDGED_BY = new Set([
  "content-length",
  "content-type",
  "cookie",
  "host",
  "next-action",
  "origin",
  "sec-fetch-mode",
  "sec-fetch-site",
]);

/** Next believes these, or we do. Only a proxy of ours may say them, and it says them to us. */
const SAYS_WHAT_PROXIES_SAY =
  /^(?:x-forwarded-|x-middleware-|x-invoke-|x-lokalblatt-|x-real-ip$|x-matched-path$|forwarded$)/u;

function headersToPass(request: IncomingMessage, body: Passed["body"], trustedProxies: number): string[] {
  const { "x-forwarded-for": forwardedFor, connection = "" } = request.headers;
  const named = new Set(connection.toLowerCase().split(/\s*,\s*/u));
  const isLeftOut = (name: string) =>
    OF_ONE_CONNECTION.has(name) ||
    (named.has(name) && !JUDGED_BY.has(name)) ||
    SAYS_WHAT_PROXIES_SAY.test(name) ||
    (name === "content-length" && Buffer.isBuffer(body));
  const kept = Object.entries(request.headers).flatMap(([name, value]) =>
    isLeftOut(name) || value === undefined ? [] : [value].flat().flatMap((one) => [name, one]),
  );
  const client = clientAddress(request.socket.remoteAddress, forwardedFor, trustedProxies);
  return [...kept, CLIENT_HEADER, client ?? "unknown"];
}

const pairsOf = (flat: string[]): [string, string][] =>
  Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index] ?? "", flat[2 * index + 1] ?? ""]);
