import type { IncomingMessage, ServerResponse } from "node:http";
import { type Readable, Transform } from "node:stream";
import { jsonGauge } from "./depth.ts";
import { createHeldMemory, type Held } from "./held-memory.ts";
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

/** How long a body that has arrived may be kept. */
interface Kept {
  /** Aborted when others need its memory: whoever waits with it waits no more. */
  crowdedOut: AbortSignal;
  /** It is at work: from now on it gives way to nobody. */
  keep(): void;
}

export interface Bodies {
  /**
   * Hands over the whole body, which nothing that decodes it can trip over. Its memory counts until `use` is done with it, or
   * has let it go because it was crowded out.
   * @throws RefusedBody, VisitorLeft, or what `use` throws
   */
  whole<T>(
    request: IncomingMessage,
    response: ServerResponse,
    limits: Limits,
    use: (body: Buffer, kept: Kept) => Promise<T>,
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
const NO_BYTES = Buffer.alloc(0);

export interface BodiesOptions {
  /** Bytes of all bodies together that are in memory at one time. */
  mostHeld: number;
  /** The network a request comes from, as `networkOf` gives it. */
  networkFrom: (request: IncomingMessage) => string;
  /** Milliseconds for any body, whatever its route allows. */
  mostTime?: number | undefined;
}

export function createBodies(options: BodiesOptions): Bodies {
  const { mostTime = Number.POSITIVE_INFINITY } = options;
  const memory = createHeldMemory(options.mostHeld);
  const timeOf = ({ time }: Limits) => Math.min(time, mostTime);

  return {
    async whole(request, response, limits, use) {
      accept(request, response, limits);
      const crowdedOut = new AbortController();
      const held = memory.hold(options.networkFrom(request), () => crowdedOut.abort(new RefusedBody(503)));
      const kept: Kept = { crowdedOut: crowdedOut.signal, keep: held.keep };
      try {
        const body = hasBody(request)
          ? await readWhole(request, { limits, time: timeOf(limits), held, stop: kept.crowdedOut })
          : NO_BYTES;
        if (limits.kind === "action") checkAction(request, body, limits);
        return await use(body, kept);
      } finally {
        held.release();
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

interface Reading {
  limits: Limits;
  time: number;
  held: Held;
  /** Aborted with why the rest is not read. */
  stop: AbortSignal;
}

/**
 * Copied into one piece as it arrives: a body in single bytes would else take a hundred times its size. Takes no more memory
 * than has arrived, or twice that, whatever was declared.
 */
async function readWhole(request: IncomingMessage, { limits, time, held, stop }: Reading): Promise<Buffer> {
  const declared = Number(request.headers["content-length"] ?? limits.bytes);
  const isForm = limits.kind === "action" && boundaryOf(request.headers["content-type"]) !== undefined;
  const gauge = isForm ? undefined : jsonGauge();
  let buffer = NO_BYTES;
  let size = 0;
  await arrival(request, { bytes: limits.bytes, time, stop }, (chunk) => {
    const needed = size + chunk.length;
    if (needed > buffer.length) {
      const length = Math.max(needed, Math.min(declared, Math.max(buffer.length * 2, FIRST_BYTES)));
      held.grow(length - buffer.length);
      if (stop.aborted) return;
      const larger = Buffer.allocUnsafeSlow(length);
      buffer.copy(larger, 0, 0, size);
      buffer = larger;
    }
    size += chunk.copy(buffer, size);
    if (gauge && gauge.add(chunk) > limits.depth) throw new RefusedBody(400);
  });
  return buffer.subarray(0, size);
}

/** Fulfilled when everything has arrived. By events: an iterator costs a crowd of small forms several turns each. */
function arrival(
  request: IncomingMessage,
  { bytes, time, stop }: { bytes: number; time: number; stop: AbortSignal },
  take: (chunk: Buffer) => void,
): Promise<void> {
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
    const onStop = () => finish(stop.reason);
    function finish(error?: Error): void {
      clearTimeout(timer);
      request.off("data", onData).off("end", onEnd).off("close", onLeave);
      stop.removeEventListener("abort", onStop);
      if (error) reject(error);
      else resolve();
    }
    request.on("data", onData).on("end", onEnd).on("close", onLeave);
    request.on("error", unheard);
    stop.addEventListener("abort", onStop);
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
