import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { resolveAddress } from "#db/published/addresses.ts";
import { readRevision } from "#db/published/revision.ts";
import { createBodies, RefusedBody, VisitorLeft } from "#edge/bounds/body.ts";
import { refuseByHead } from "#edge/bounds/head.ts";
import { createRefuse } from "#edge/bounds/refuse.ts";
import { createConsentDoor } from "#edge/consent-door.ts";
import { NEGATIVE_CACHING, NO_CACHING, securityHeaders } from "#edge/headers.ts";
import { createHealth, HEALTH_PATH } from "#edge/health.ts";
import { startIdleWork } from "#edge/idle-work.ts";
import { createMediaFiles } from "#edge/media-files.ts";
import { chooseEncoding } from "#edge/negotiate.ts";
import { createNewsroomDoor, type NewsroomDoorOptions } from "#edge/newsroom-door.ts";
import { oncePerTurn } from "#edge/once-per-turn.ts";
import {
  createPages,
  isBetterThanNothing,
  isTrue,
  type Moment,
  type Page,
  SETTINGS_PAGE,
  SHARED_PAGES,
  wasHopeless,
} from "#edge/pages.ts";
import { OverloadedError } from "#edge/places.ts";
import { createPublicFiles, type ReleaseFiles } from "#edge/public-files.ts";
import { createPublicPictures } from "#edge/public-pictures.ts";
import type { Render } from "#edge/render.ts";
import { createRenderQueue, type RenderQueueOptions } from "#edge/render-queue.ts";
import type { Representation } from "#edge/representation.ts";
import { type CacheWord, logFailure, logRequest } from "#edge/request-log.ts";
import { ownerOf, readSiteAddress, type SiteAddress, splitTarget, type Target } from "#edge/requested-address.ts";
import { type Answered, createSender } from "#edge/send.ts";
import { createTurns } from "#edge/turns.ts";
import type { Writes } from "#edge/writes.ts";
import { clientAddress, networkOf } from "#lib/client-network.ts";
import type { KnownDevice } from "#lib/known-device.ts";

/*
 * The porch: every request comes in here. Decides whose it is, and answers what readers ask for from kept pages. Nothing a
 * request carries, but its path and `?seite=`, decides what a reader gets.
 */

export interface EdgeOptions
  extends Omit<NewsroomDoorOptions, "bodies" | "refuse" | "takeTurn" | "noteForeignPage" | "isKnown"> {
  render: Render;
  /** The only way anything is written here. */
  writes: Writes;
  /** The device a request comes from, when somebody logged in with it before. */
  deviceOf: (request: IncomingMessage) => KnownDevice | undefined;
  /** How many proxies in front of us add to X-Forwarded-For. */
  trustedProxies: number;
  /** What is served as it is. */
  files: ReleaseFiles;
  /** Whether no release can render just now: readers get what is kept, without a try. */
  isBetweenReleases?: () => boolean;
  logsRequests: boolean;
  /** Told the fields of every request that is not answered at once. */
  noticeForwarded?: (headers: IncomingHttpHeaders) => void;
  /** Bytes of finished pages, in all encodings. */
  cacheBytes?: number;
  /** Bytes of pictures. */
  mediaCacheBytes?: number;
  /** Bytes of what is being sent to us at one time. */
  bodyBytes?: number;
  /** Milliseconds for any body, whatever its route allows. */
  bodyTime?: number;
  renders?: Partial<RenderQueueOptions>;
  /** Milliseconds since 1970. */
  clock?: () => number;
}

export interface Edge {
  listener: RequestListener;
  /** Renders a page ahead of the first reader. Never fails; the first reader sees what is wrong. */
  warm(path: string): Promise<void>;
  /**
   * Reads the files of another release.
   * @returns what to call when it renders: its files are there at once, those of the one before stay, and pages are made anew
   */
  prepareTakeOver(files: ReleaseFiles): Promise<() => void>;
  /** Ends what is done in idle moments. */
  close(): void;
}

const MEGABYTE = 1024 * 1024;
const RENDERS: RenderQueueOptions = { atOnce: 4, waiting: 64, maxWait: 5000, maxWork: 10_000 };

export async function createEdge(options: EdgeOptions): Promise<Edge> {
  const clock = options.clock ?? Date.now;
  const headers = securityHeaders(options.siteUrl);
  const send = createSender(headers);
  const queue = createRenderQueue({ ...RENDERS, ...options.renders });
  const pages = createPages({
    render: options.render,
    queue,
    cacheBytes: options.cacheBytes ?? 64 * MEGABYTE,
    headers,
  });
  const publicFiles = createPublicFiles(headers);
  (await publicFiles.read(options.files))();
  const media = createMediaFiles({ headers, cacheBytes: options.mediaCacheBytes ?? 32 * MEGABYTE, clock });
  const publicPictures = createPublicPictures();
  const bodies = createBodies({ mostHeld: options.bodyBytes ?? 32 * MEGABYTE, mostTime: options.bodyTime });
  const refuse = createRefuse(headers);
  const consent = createConsentDoor({ ...options, headers, clock, bodies });
  const revisionOfThisTurn = oncePerTurn(readRevision);
  // The revision is read before the clock and before everything else: whatever is written later makes a page untrue.
  const readMoment = (): Moment => ({ revision: readRevision(), now: clock() });
  const addressOf = ({ socket, headers }: IncomingMessage): string | undefined =>
    clientAddress(socket.remoteAddress, headers["x-forwarded-for"], options.trustedProxies);
  const networkFrom = (request: IncomingMessage): string => networkOf(addressOf(request));
  const turns = createTurns({ readers: queue, addressOf, deviceOf: options.deviceOf });
  const answerHealth = createHealth(options.render, headers);
  const newsroom = createNewsroomDoor({
    ...options,
    bodies,
    refuse,
    isKnown: (request) => options.deviceOf(request) !== undefined,
    takeTurn: turns.take,
    noteForeignPage: () => options.writes.noteFailedAttempt("foreign-page"),
  });
  const idle = startIdleWork({ pages, queue, readMoment, refresh });

  function listener(request: IncomingMessage, response: ServerResponse): void {
    if (options.logsRequests) {
      void answerAndLog(request, response);
      return;
    }
    const answered = refuseByHead(request, response, refuse) ?? answerAtOnce(request, response);
    if (!answered) void answer(request, response);
  }

  async function answerAndLog(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const start = performance.now();
    const answered =
      refuseByHead(request, response, refuse) ?? answerAtOnce(request, response) ?? (await answer(request, response));
    const { path } = splitTarget(request.url ?? "");
    logRequest({ method: request.method ?? "", path, duration: performance.now() - start, ...answered });
  }

  /** The common case: an address written as it should be, a page that is true, in an encoding that is there. */
  function answerAtOnce(request: IncomingMessage, response: ServerResponse): Answered | undefined {
    const isHead = request.method === "HEAD";
    if (request.method !== "GET" && !isHead) return undefined;
    const page = pages.find(request.url ?? "");
    if (!page || !isTrueNow(page)) return undefined;
    const requestHeaders = request.headers;
    const encoded = page.representation.encoded[chooseEncoding(requestHeaders["accept-encoding"])];
    if (!encoded || requestHeaders["if-none-match"] !== undefined || requestHeaders["if-modified-since"] !== undefined)
      return undefined;
    if (consent.allowedScripts(request, page).length > 0) return undefined;
    consent.countView(request, page);
    page.heat++;
    response.writeHead(200, encoded.headers);
    if (isHead) response.end();
    else response.end(encoded.body, "latin1");
    return { status: 200, cache: "hit", bytes: isHead ? 0 : encoded.length };
  }

  function isTrueNow(page: Page): boolean {
    try {
      return isTrue(page, revisionOfThisTurn(), clock());
    } catch {
      // The long way round says what is wrong with the database, and has something to show all the same.
      return false;
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<Answered> {
    const target = splitTarget(request.url ?? "");
    options.noticeForwarded?.(request.headers);
    try {
      const owner = ownerOf(target.path);
      const isRead = request.method === "GET" || request.method === "HEAD";
      if (target.path === HEALTH_PATH && isRead) return await answerHealth(request, response);
      if (owner === "next") return await newsroom.answer(request, response, target);
      if (owner === "consent")
        return (await consent.answer(request, response, target)) ?? (await sendShared(request, response, 404));
      if (!isRead) return refuse(request, response, 405, { allow: "GET, HEAD" });
      if (owner === "settings") return await answerSettings(request, response, target);
      const file = publicFiles.get(target.path);
      if (file) return await sendFile(request, response, file);
      if (owner === "nobody" || owner === "static") return send.error(request, response, 404);
      if (owner === "media") return await answerMedia(request, response, target.path);
      const address = readSiteAddress(target);
      if (address === "malformed") return send.error(request, response, 400);
      if (address === "unknown") return await sendShared(request, response, 404);
      return await answerAddress(request, response, address, target.path);
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
      return send.error(request, response, error instanceof OverloadedError ? 503 : 500, incident);
    }
  }

  async function answerAddress(
    request: IncomingMessage,
    response: ServerResponse,
    address: SiteAddress,
    rawPath: string,
  ): Promise<Answered> {
    const kept = pages.find(address.key);
    try {
      const moment = readMoment();
      if (kept && rawPath === address.canonicalPath) {
        if (isTrue(kept, moment.revision, moment.now)) return await sendPage(request, response, kept, "hit");
        idle.notice();
      }
      const found = await resolveAddress(address.segments, address.seite);
      if (found.kind !== "document") pages.forget(address.key);
      if (found.kind === "moved") return send.redirect(request, response, 301, found.to, NEGATIVE_CACHING);
      if (found.kind === "gone") return await sendShared(request, response, 410);
      if (found.kind === "missing") return await sendShared(request, response, 404);
      if (rawPath !== address.canonicalPath) return send.redirect(request, response, 301, found.path, NEGATIVE_CACHING);
      return await answerDocument(request, response, found.path, moment);
    } catch (error) {
      const last = pages.find(address.key);
      if (!last || !isBetterThanNothing(last, clock())) throw error;
      logFailure("the last good page was sent for", address.key, error);
      return await send.stale(request, response, last.representation);
    }
  }

  async function answerDocument(
    request: IncomingMessage,
    response: ServerResponse,
    key: string,
    moment: Moment,
  ): Promise<Answered> {
    const kept = pages.find(key);
    if (kept && isTrue(kept, moment.revision, moment.now)) return sendPage(request, response, kept, "hit");
    const isHopeless = options.isBetweenReleases?.() || (kept && wasHopeless(kept, moment));
    if (kept && isHopeless && isBetterThanNothing(kept, moment.now))
      return send.stale(request, response, kept.representation);
    const page = await pages.obtain(key, key, moment, networkFrom(request));
    if (!("refusal" in page)) return sendPage(request, response, page, "miss");
    pages.forget(key);
    if (page.refusal === "redirect") return send.redirect(request, response, page.status, page.location, NO_CACHING);
    return sendShared(request, response, 404);
  }

  async function answerSettings(request: IncomingMessage, response: ServerResponse, target: Target): Promise<Answered> {
    const { key, path } = SETTINGS_PAGE;
    const moment = readMoment();
    const kept = pages.find(key);
    const page =
      kept && isTrue(kept, moment.revision, moment.now)
        ? kept
        : await pages.obtain(key, path, moment, networkFrom(request));
    if ("refusal" in page) return sendShared(request, response, 404);
    return consent.answerSettings(request, response, target, page.representation);
  }

  async function refresh({ key }: Page): Promise<void> {
    const shared = [...Object.values(SHARED_PAGES), SETTINGS_PAGE].find((candidate) => candidate.key === key);
    const moment = readMoment();
    if (shared) {
      await pages.obtain(shared.key, shared.path, moment);
      return;
    }
    const address = readSiteAddress(splitTarget(key));
    const found = typeof address === "string" ? undefined : await resolveAddress(address.segments, address.seite);
    const page = found?.kind === "document" && found.path === key ? await pages.obtain(key, key, moment) : undefined;
    if (!page || "refusal" in page) pages.forget(key);
  }

  /** Sends the one body that all addresses share at which there is nothing, or nothing any more. */
  async function sendShared(
    request: IncomingMessage,
    response: ServerResponse,
    status: 404 | 410,
    caching?: string,
  ): Promise<Answered> {
    const { key, path } = SHARED_PAGES[status];
    let page: Page | undefined;
    try {
      const moment = readMoment();
      page = pages.find(key);
      if (!page || !isTrue(page, moment.revision, moment.now)) {
        const obtained = await pages.obtain(key, path, moment, networkFrom(request));
        page = "refusal" in obtained ? undefined : obtained;
      }
    } catch (error) {
      logFailure(`rendering the page for ${status}`, request.url ?? "", error);
      page = pages.find(key);
    }
    if (!page) return send.error(request, response, status);
    page.heat++;
    return send.withStatus(request, response, status, page.representation, caching);
  }

  async function sendPage(
    request: IncomingMessage,
    response: ServerResponse,
    page: Page,
    cache: CacheWord,
  ): Promise<Answered> {
    page.heat++;
    consent.countView(request, page);
    const scripts = consent.allowedScripts(request, page);
    if (scripts.length > 0) return consent.answerWithScripts(request, response, page.representation, scripts);
    const held = Object.keys(page.representation.encoded).length;
    const answered = await send.representation(request, response, page.representation, cache);
    if (Object.keys(page.representation.encoded).length !== held) pages.remeasure(page);
    return answered;
  }

  async function sendFile(request: IncomingMessage, response: ServerResponse, file: Representation): Promise<Answered> {
    const answered = await send.representation(request, response, file, "file");
    publicFiles.polish(file);
    return answered;
  }

  /** Nobody may keep that there is no picture: tomorrow there may be one, and one that was taken back is like one that never was. */
  async function answerMedia(request: IncomingMessage, response: ServerResponse, path: string): Promise<Answered> {
    const moment = { revision: revisionOfThisTurn(), now: clock() };
    const wanted = {
      isHead: request.method === "HEAD",
      ifNoneMatch: request.headers["if-none-match"],
      ifModifiedSince: request.headers["if-modified-since"],
    };
    const answered = await media.answer(path, (address) => publicPictures(address, moment), wanted, response);
    if (!answered) return sendShared(request, response, 404, NO_CACHING);
    if ("movedTo" in answered) return send.redirect(request, response, 301, answered.movedTo, NO_CACHING);
    return { ...answered, cache: "file" };
  }

  return {
    listener,
    async warm(path) {
      try {
        await pages.obtain(path, path, readMoment());
      } catch {
        // Said above.
      }
    },
    async prepareTakeOver(files) {
      const serve = await publicFiles.read(files);
      return () => {
        serve();
        pages.outdate();
        idle.notice();
      };
    },
    close: idle.stop,
  };
}
