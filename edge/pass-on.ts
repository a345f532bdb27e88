import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answered } from "#edge/send.ts";
import { CLIENT_HEADER, clientAddress } from "#lib/client-network.ts";

/*
 * Gives a request to Next: newsroom, API and previews. What only a proxy of ours may say is taken out of it first.
 */

export function createPassOn(options: {
  /** Next's own listener. */
  passThrough: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** How many proxies in front of us add to X-Forwarded-For. */
  trustedProxies: number;
  /** Then bytes are counted, which takes until the answer is sent. */
  logsRequests: boolean;
}) {
  return async (request: IncomingMessage, response: ServerResponse, url: string): Promise<Answered> => {
    request.url = url;
    const { "x-forwarded-for": forwardedFor } = request.headers;
    const client = clientAddress(request.socket.remoteAddress, forwardedFor, options.trustedProxies);
    for (const name of Object.keys(request.headers)) if (SAYS_WHAT_PROXIES_SAY.test(name)) delete request.headers[name];
    request.headers[CLIENT_HEADER] = client ?? "unknown";
    const before = request.socket.bytesWritten;
    const closed = new Promise((resolve) => response.once("close", resolve));
    await options.passThrough(request, response);
    if (options.logsRequests) await closed;
    return { status: response.statusCode, cache: "pass", bytes: Math.max(0, request.socket.bytesWritten - before) };
  };
}

/** Next believes these. Only a proxy of ours may say them, and it says them to us. */
const SAYS_WHAT_PROXIES_SAY = /^(?:x-forwarded-|x-middleware-|x-invoke-|x-real-ip$|x-matched-path$|forwarded$)/u;
