import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { hasBody, RefusedBody, VisitorLeft } from "#edge/bounds/body.ts";
import { createBodyShares } from "#edge/bounds/body-shares.ts";
import { refuseByHead } from "#edge/bounds/head.ts";
import { createRefuse } from "#edge/bounds/refuse.ts";
import { createConsentDoor } from "#edge/consent-door.ts";
import { securityHeaders } from "#edge/headers.ts";
import { createHealth, HEALTH_PATH } from "#edge/health.ts";
import { createNewsroomDoor, type NewsroomDoorOptions } from "#edge/newsroom-door.ts";
import { OverloadedError } from "#edge/places.ts";
import { createReaderDoor, type ReaderDoor, type ReaderDoorOptions } from "#edge/reader-door.ts";
import { BrokenOffError } from "#edge/render.ts";
import { createRenderQueue, type RenderQueueOptions, TimedOutError } from "#edge/render-queue.ts";
import { logFailure, logRequest } from "#edge/request-log.ts";
import { ownerOf, splitTarget } from "#edge/requested-address.ts";
import { type Answered, createSender } from "#edge/send.ts";
import { createTurns } from "#edge/turns.ts";
import type { Writes } from "#edge/writes.ts";
import { clientAddress, networkOf } from "#lib/client-network.ts";
import type { KnownDevice } from "#lib/known-device.ts";

/*
 * The porch: every request comes in here. Puts the doors together and decides at which of them a request is answered.
 */

export interface EdgeOptions
  extends Omit<NewsroomDoorOptions, "bodies" | "refuse" | "turns" | "noteForeignPage" | "isKnown">,
    Pick<ReaderDoorOptions, "render" | "files" | "isBetweenReleases" | "cacheBytes" | "mediaCacheBytes"> {
  /** The only way anything is written here. */
  writes: Writes;
  /** The device a request comes from, when somebody logged in with it before. */
  deviceOf: (request: IncomingMessage) => KnownDevice | undefined;
  /** How many proxies in front of us add to X-Forwarded-For. */
  trustedProxies: number;
  logsRequests: boolean;
  /** Told the fields of every request that is not answered at once. */
  noticeForwarded?: (headers: IncomingHttpHeaders) => void;
  /** Bytes of what is being sent to us at one time. */
  bodyBytes?: number;
  /** Milliseconds for any body, whatever its route allows. */
  bodyTime?: number;
  renders?: Partial<RenderQueueOptions>;
  /** Milliseconds since 1970. */
  clock?: () => number;
}

export interface Edge extends Pick<ReaderDoor, "warm" | "prepareTakeOver" | "close"> {
  listener: RequestListener;
}

const MEGABYTE = 1024 * 1024;
const RENDERS: RenderQueueOptions = { atOnce: 4, waiting: 64, maxWait: 5000, maxWork: 10_000 };

/** Nothing is known to be wrong with what was asked for: in seconds there may be an answer. */
const WILL_PASS = [OverloadedError, TimedOutError, BrokenOffError];

export async function createEdge(options: EdgeOptions): Promise<Edge> {
  const clock = options.clock ?? Date.now;
  const headers = securityHeaders(options.siteUrl);
  const send = createSender(headers);
  const queue = createRenderQueue({ ...RENDERS, ...options.renders });
  const addressOf = ({ socket, headers }: IncomingMessage): string | undefined =>
    clientAddress(socket.remoteAddress, headers["x-forwarded-for"], options.trustedProxies);
  const networkFrom = (request: IncomingMessage): string => networkOf(addressOf(request));
  const bodies = createBodyShares({
    mostHeld: options.bodyBytes ?? 32 * MEGABYTE,
    mostTime: options.bodyTime,
    networkFrom,
  });
  const refuse = createRefuse(headers);
  const consent = createConsentDoor({ ...options, headers, clock, bodies });
  const turns = createTurns({ readers: queue, addressOf, deviceOf: options.deviceOf });
  const answerHealth = createHealth(options.render, headers);
  const newsroom = createNewsroomDoor({
    ...options,
    bodies,
    refuse,
    isKnown: (request) => options.deviceOf(request) !== undefined,
    turns,
    noteForeignPage: () => options.writes.noteFailedAttempt("foreign-page"),
  });
  const reader = await createReaderDoor({ ...options, queue, consent, headers, send, networkFrom, clock });

  function listener(request: IncomingMessage, response: ServerResponse): void {
    if (request.socket.destroyed) return;
    if (options.logsRequests) {
      void answerAndLog(request, response);
      return;
    }
    const answered = refuseByHead(request, response, refuse) ?? reader.answerAtOnce(request, response);
    if (!answered) void answer(request, response);
  }

  async function answerAndLog(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const start = performance.now();
    const answered =
      refuseByHead(request, response, refuse) ??
      reader.answerAtOnce(request, response) ??
      (await answer(request, response));
    const { path } = splitTarget(request.url ?? "");
    logRequest({ method: request.method ?? "", path, duration: performance.now() - start, ...answered });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<Answered> {
    const target = splitTarget(request.url ?? "");
    options.noticeForwarded?.(request.headers);
    try {
      const owner = ownerOf(target.path);
      const isRead = request.method === "GET" || request.method === "HEAD";
      if (target.path === HEALTH_PATH && isRead && !hasBody(request)) return await answerHealth(request, response);
      if (owner === "next") return await newsroom.answer(request, response, target);
      if (owner === "consent")
        return (await consent.answer(request, response, target)) ?? (await reader.answerMissing(request, response));
      if (!isRead) return refuse(request, response, 405, { allow: "GET, HEAD" });
      return await reader.answer(request, response, target, owner);
    } catch (error) {
      if (error instanceof RefusedBody) return refuse(request, response, error.status);
      // Nobody is there any more to be told.
      if (response.destroyed || error instanceof VisitorLeft)
        return { status: response.statusCode, cache: "none", bytes: 0 };
      const incident = logFailure("answering", target.path, error);
      if (response.headersSent) {
        response.destroy();
        return { status: response.statusCode, cache: "none", bytes: 0 };
      }
      return send.error(request, response, WILL_PASS.some((kind) => error instanceof kind) ? 503 : 500, incident);
    }
  }

  return {
    listener,
    warm: reader.warm,
    prepareTakeOver: reader.prepareTakeOver,
    close: reader.close,
  };
}
