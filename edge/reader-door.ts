import type { IncomingMessage, ServerResponse } from "node:http";
import { resolveAddress } from "#db/published/addresses.ts";
import { readRevision } from "#db/published/revision.ts";
import type { ConsentDoor } from "#edge/consent-door.ts";
import { NEGATIVE_CACHING, NO_CACHING } from "#edge/headers.ts";
import { startIdleWork } from "#edge/idle-work.ts";
import { createMediaFiles } from "#edge/media-files.ts";
import { chooseEncoding } from "#edge/negotiate.ts";
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
import { createPublicFiles, type ReleaseFiles } from "#edge/public-files.ts";
import { createPublicPictures } from "#edge/public-pictures.ts";
import type { Render } from "#edge/render.ts";
import type { RenderQueue } from "#edge/render-queue.ts";
import type { Representation } from "#edge/representation.ts";
import { type CacheWord, logFailure } from "#edge/request-log.ts";
import { type Owner, readSiteAddress, type SiteAddress, splitTarget, type Target } from "#edge/requested-address.ts";
import type { Answered, Sender } from "#edge/send.ts";

/*
 * Answers what readers ask for, from kept pages and files: nothing a request carries, but its path and `?seite=`, decides what a
 * reader gets.
 */

export interface ReaderDoorOptions {
  render: Render;
  /** What is served as it is. */
  files: ReleaseFiles;
  /** Whether no release can render just now: readers get what is kept, without a try. */
  isBetweenReleases?: () => boolean;
  /** Bytes of finished pages, in all encodings. */
  cacheBytes?: number;
  /** Bytes of pictures. */
  mediaCacheBytes?: number;
  queue: RenderQueue;
  consent: ConsentDoor;
  /** What every public response carries, as a flat array. */
  headers: string[];
  send: Sender;
  /** The network a request comes from. */
  networkFrom: (request: IncomingMessage) => string;
  /** Milliseconds since 1970. */
  clock: () => number;
}

export type ReaderDoor = Awaited<ReturnType<typeof createReaderDoor>>;

const MEGABYTE = 1024 * 1024;

export async function createReaderDoor(options: ReaderDoorOptions) {
  const { queue, consent, headers, send, networkFrom, clock } = options;
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
  const revisionOfThisTurn = oncePerTurn(readRevision);
  // The revision is read before the clock and before everything else: whatever is written later makes a page untrue.
  const readMoment = (): Moment => ({ revision: readRevision(), now: clock() });
  const idle = startIdleWork({ pages, queue, readMoment, refresh });

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

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    target: Target,
    owner: Owner,
  ): Promise<Answered> {
    if (owner === "settings") return await answerSettings(request, response, target);
    const file = publicFiles.get(target.path);
    if (file) return await sendFile(request, response, file);
    if (owner === "nobody" || owner === "static") return send.error(request, response, 404);
    if (owner === "media") return await answerMedia(request, response, target.path);
    const address = readSiteAddress(target);
    if (address === "malformed") return send.error(request, response, 400);
    if (address === "unknown") return await sendShared(request, response, 404);
    return await answerAddress(request, response, address, target.path);
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
    answerAtOnce,
    answer,
    /** Says that there is nothing at an address. */
    answerMissing: (request: IncomingMessage, response: ServerResponse) => sendShared(request, response, 404),
    /** Renders a page ahead of the first reader. Never fails; the first reader sees what is wrong. */
    async warm(path: string) {
      try {
        await pages.obtain(path, path, readMoment());
      } catch {
        // Said above.
      }
    },
    /**
     * Reads the files of another release.
     * @returns what to call when it renders: its files are there at once, those of the one before stay, and pages are made anew
     */
    async prepareTakeOver(files: ReleaseFiles) {
      const serve = await publicFiles.read(files);
      return () => {
        serve();
        pages.outdate();
        idle.notice();
      };
    },
    /** Ends what is done in idle moments. */
    close: idle.stop,
  };
}
