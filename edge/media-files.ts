import { type FileHandle, open, stat } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { locateMediaFile } from "#db/media-store.ts";
import { byteBoundedMap } from "#edge/byte-bounded-map.ts";
import { httpDate, PICTURE_CACHING } from "#edge/headers.ts";
import { isNotModified, type Validators } from "#edge/negotiate.ts";
import { INERT_POLICY } from "#lib/inert-policy.ts";
import { publicFolder } from "#lib/picture.ts";

/*
 * Pictures, from disk. Whether readers may have one is asked before anything else, so that neither memory nor a 304 outlives
 * that. Small ones that are asked for often stay in memory, but the disk is asked every few seconds whether they are still there.
 */

/** Milliseconds a kept picture is believed without asking the disk. */
const BELIEVED_FOR = 2000;
/** Larger files are streamed. */
const MAX_KEPT = 512 * 1024;

interface Picture extends Validators {
  headers: string[];
  notModifiedHeaders: string[];
  size: number;
  modifiedAt: number;
}

interface KeptPicture extends Picture {
  body: Buffer;
  checkedAt: number;
}

interface MediaRequest {
  isHead: boolean;
  ifNoneMatch: string | undefined;
  ifModifiedSince: string | undefined;
}

/** Where readers have the picture of an address: there, or elsewhere by now; `undefined` when they may not have it. */
type WhereIs = (address: string) => string | undefined;

export interface MediaFiles {
  /**
   * Answers, unless readers have no such picture, or have it elsewhere: then nothing is sent, and it returns `undefined` or the
   * path. `whereIs` is asked before anything is waited for.
   */
  answer(
    path: string,
    whereIs: WhereIs,
    request: MediaRequest,
    response: ServerResponse,
  ): Promise<{ status: number; bytes: number } | { movedTo: string } | undefined>;
}

/**
 * @param options.headers what every public response carries, as a flat array
 * @param options.clock in milliseconds; it may be set back
 */
export function createMediaFiles(options: { headers: string[]; cacheBytes: number; clock: () => number }): MediaFiles {
  const { clock } = options;
  const kept = byteBoundedMap<KeptPicture>(options.cacheBytes, ({ body }) => body.length + 2048);

  function describePicture(contentType: string, size: number, modifiedAt: number): Picture {
    const etag = `"${Math.floor(modifiedAt).toString(36)}-${size.toString(36)}"`;
    const lastModified = Math.floor(modifiedAt / 1000) * 1000;
    const shared = [
      ...options.headers,
      "Cache-Control",
      PICTURE_CACHING,
      "Content-Security-Policy",
      INERT_POLICY,
      "Cross-Origin-Resource-Policy",
      // The crops are what other sites show when an article is shared.
      contentType === "image/jpeg" ? "cross-origin" : "same-site",
      "ETag",
      etag,
      "Last-Modified",
      httpDate(lastModified),
    ];
    return {
      etag,
      unchangedSince: lastModified,
      headers: ["Content-Type", contentType, ...shared, "Content-Length", String(size)],
      notModifiedHeaders: shared,
      size,
      modifiedAt,
    };
  }

  async function findKept(path: string): Promise<KeptPicture | undefined> {
    const picture = kept.get(path);
    if (!picture) return undefined;
    const now = clock();
    if (Math.abs(now - picture.checkedAt) < BELIEVED_FOR) return picture;
    const found = await stat(path).catch(() => undefined);
    if (found?.size === picture.size && found.mtimeMs === picture.modifiedAt) {
      picture.checkedAt = now;
      return picture;
    }
    kept.delete(path);
    return undefined;
  }

  async function send(
    handle: FileHandle,
    path: string,
    contentType: string,
    request: MediaRequest,
    response: ServerResponse,
  ) {
    const found = await handle.stat();
    if (!found.isFile()) return undefined;
    const picture = describePicture(contentType, found.size, found.mtimeMs);
    if (found.size <= MAX_KEPT) {
      const body = await handle.readFile();
      // The file changed under our hands: what was read is not what was described.
      if (body.length !== found.size) return undefined;
      const keep = { ...picture, body, checkedAt: clock() };
      kept.set(path, keep);
      return sendPicture(keep, body, request, response);
    }
    const answered = sendPicture(picture, undefined, request, response);
    if (!response.writableEnded) {
      await pipeline(handle.createReadStream({ autoClose: false, end: found.size - 1 }), response);
    }
    return answered;
  }

  return {
    async answer(path, whereIs, request, response) {
      const [, , address = "", file = "", ...rest] = path.split("/");
      const located = rest.length === 0 ? locateMediaFile(address, file) : undefined;
      const isAt = located && whereIs(address);
      if (!located || isAt === undefined) return undefined;
      if (isAt !== address) return { movedTo: `${publicFolder(isAt)}/${file}` };
      const picture = await findKept(located.path);
      if (picture) return sendPicture(picture, picture.body, request, response);
      const handle = await open(located.path).catch(() => undefined);
      if (!handle) return undefined;
      try {
        return await send(handle, located.path, located.contentType, request, response);
      } finally {
        await handle.close();
      }
    },
  };
}

/** Sends all but a body that is not in memory; then the response is left open for it. */
function sendPicture(picture: Picture, body: Buffer | undefined, request: MediaRequest, response: ServerResponse) {
  if (isNotModified(request.ifNoneMatch, request.ifModifiedSince, picture)) {
    response.writeHead(304, picture.notModifiedHeaders).end();
    return { status: 304, bytes: 0 };
  }
  response.writeHead(200, picture.headers);
  if (request.isHead) response.end();
  else if (body) response.end(body);
  return { status: 200, bytes: request.isHead ? 0 : picture.size };
}
