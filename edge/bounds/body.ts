import type { IncomingMessage, ServerResponse } from "node:http";
import { type Readable, Transform } from "node:stream";
import { jsonGauge } from "./depth.ts";
import type { Limits } from "./limits.ts";
import { boundaryOf, readParts } from "./multipart.ts";

/*
 * Reads what a request carries, counted as it arrives: nothing larger, slower or deeper than its route allows gets any
 * further. A body is whole before anything else begins, so whoever sends slowly holds no place in any queue.
 */

/** Why the rest of a body is not read. 503: others send too much at this moment. */
export class RefusedBody extends Error {
  readonly status: 400 | 408 | 413 | 503;
  constructor(status: RefusedBody["status"]) {
    super(`a body was refused with ${status}`);
    this.status = status;
  }
}

/** Nobody is there any more to be answered. */
export class VisitorLeft extends Error {}

export interface Bodies {
  /**
   * Hands over the whole body, which nothing that decodes it can trip over. Its memory counts until `use` is done with it.
   * @throws RefusedBody, VisitorLeft, or what `use` throws
   */
  whole<T>(
    request: IncomingMessage,
    response: ServerResponse,
    limits: Limits,
    use: (body: Buffer) => Promise<T>,
  ): Promise<T>;
  /** The body on its way. @param refuse called once, before the stream breaks off */
  streamed(
    request: IncomingMessage,
    response: ServerResponse,
    limits: Limits,
    refuse: (error: RefusedBody) => void,
  ): Readable;
}

/** Whether a body follows the head. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined ||
  (headers["content-length"] !== undefined && headers["content-length"] !== "0");

const FIRST_BYTES = 4096;

export interface BodiesOptions {
  /** Bytes of all bodies together that are in memory at one time. */
  mostHeld: number;
  /** Milliseconds for any body, whatever its route allows. */
  mostTime?: number | undefined;
}

export function createBodies({ mostHeld, mostTime = Number.POSITIVE_INFINITY }: BodiesOptions): Bodies {
  let held = 0;
  const timeOf = ({ time }: Limits) => Math.min(time, mostTime);

  function hold(bytes: number): void {
    if (held + bytes > mostHeld) throw new RefusedBody(503);
    held += bytes;
  }

  return {
    async whole(request, response, limits, use) {
      accept(request, response, limits);
      const kept = { buffer: Buffer.alloc(0), size: 0 };
      const isForm = limits.kind === "action" && boundaryOf(request.headers["content-type"]) !== undefined;
      const gauge = isForm ? undefined : jsonGauge();
      // Copied into one piece as it arrives: a body in single bytes would else take a hundred times its size.
      const keep = (chunk: Buffer) => {
        const needed = kept.size + chunk.length;
        if (needed > kept.buffer.length) {
          const length = Math.min(limits.bytes, Math.max(needed, kept.buffer.length * 2, FIRST_BYTES));
          hold(length - kept.buffer.length);
          const larger = Buffer.allocUnsafeSlow(length);
          kept.buffer.copy(larger, 0, 0, kept.size);
          kept.buffer = larger;
        }
        kept.size += chunk.copy(kept.buffer, kept.size);
        if (gauge && gauge.add(chunk) > limits.depth) throw new RefusedBody(400);
      };
      try {
        if (hasBody(request)) await arrival(request, limits.bytes, timeOf(limits), keep);
        const body = kept.buffer.subarray(0, kept.size);
        if (limits.kind === "action") checkAction(request, body, limits);
        return await use(body);
      } finally {
        held -= kept.buffer.length;
      }
    },

    streamed(request, response, limits, refuse) {
      accept(request, response, limits);
      const count = counter(limits.bytes);
      const onItsWay = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          try {
            count(chunk);
            done(null, chunk);
          } catch (error) {
            stop(error as RefusedBody);
          }
        },
      });
      const timer = setTimeout(() => stop(new RefusedBody(408)), timeOf(limits));
      const leave = () => onItsWay.destroy(new VisitorLeft());
      function end(): void {
        clearTimeout(timer);
        request.off("close", leave);
      }
      function stop(error: RefusedBody): void {
        end();
        request.unpipe(onItsWay);
        refuse(error);
        onItsWay.destroy(error);
      }
      // Whoever reads it is told; when nobody does any more, it is nobody's failure.
      onItsWay.on("error", unheard);
      onItsWay.on("close", end);
      request.on("close", leave).on("end", end);
      request.on("error", unheard);
      request.pipe(onItsWay);
      return onItsWay;
    },
  };
}

/** A request that breaks off says so by "close" as well. Never taken off: Node tells whoever listened before it told them. */
const unheard = () => {};

/** Before a byte is read: what is said to be too large is, and who asked first is told to go on. */
function accept(request: IncomingMessage, response: ServerResponse, { bytes }: Limits): void {
  if (Number(request.headers["content-length"] ?? 0) > bytes) throw new RefusedBody(413);
  if (request.headers.expect !== undefined) response.writeContinue();
}

/** Browsers and proxies send a body in pieces of about a kilobyte and more; each piece costs, however small it is. */
const piecesOf = (bytes: number) => 1000 + bytes / 64;

function counter(bytes: number): (chunk: Buffer) => void {
  const most = piecesOf(bytes);
  let size = 0;
  let pieces = 0;
  return (chunk) => {
    size += chunk.length;
    pieces++;
    if (size > bytes || pieces > most) throw new RefusedBody(413);
  };
}

/** Fulfilled when everything has arrived. By events: an iterator costs a crowd of small forms several turns each. */
function arrival(request: IncomingMessage, bytes: number, time: number, take: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const count = counter(bytes);
    const timer = setTimeout(() => finish(new RefusedBody(408)), time);
    const onData = (chunk: Buffer) => {
      try {
        count(chunk);
        take(chunk);
      } catch (error) {
        finish(error as RefusedBody);
      }
    };
    const onEnd = () => finish();
    const onLeave = () => finish(new VisitorLeft());
    function finish(error?: Error): void {
      clearTimeout(timer);
      request.off("data", onData).off("end", onEnd).off("close", onLeave);
      if (error) reject(error);
      else resolve();
    }
    request.on("data", onData).on("end", onEnd).on("close", onLeave);
    request.on("error", unheard);
  });
}

/** @throws RefusedBody when a body is no action of a page of ours, is not whole, or is nested too deeply */
function checkAction(request: IncomingMessage, body: Buffer, { depth }: Limits): void {
  const { "next-action": action, "content-type": contentType } = request.headers;
  const boundary = boundaryOf(contentType);
  if (action !== undefined && !/^[0-9a-f]{42}$/u.test(action.toString())) throw new RefusedBody(400);
  // React sends JSON without a form; nothing of ours sends another form without a script.
  if (boundary === undefined) {
    if (action === undefined || /^(?:multipart\/|application\/x-www)/iu.test(contentType ?? ""))
      throw new RefusedBody(400);
    return;
  }
  const parts = readParts(body, boundary);
  if (!parts || parts.depth > depth || (action === undefined && !parts.namesAction)) throw new RefusedBody(400);
}
