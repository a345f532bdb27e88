import { request } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import {
  type EncodedFile,
  type PictureAnswer,
  PicturesAreBusy,
  type PictureWork,
  UnreadablePicture,
} from "#lib/picture-work.ts";

/*
 * Has the job process encode a picture (jobs/serve-pictures.ts). It may be replaced meanwhile: then its successor is asked. To do
 * a picture twice is to do it once.
 */

/** Milliseconds. A process that died is replaced in one or two seconds; one that often dies, later. */
const PATIENCE = 30_000;
const PAUSE = 250;
/** Nobody listens, or whoever did is gone. */
const AWAY = new Set(["ENOENT", "ECONNREFUSED", "ECONNRESET", "EPIPE"]);

/** Says that there will be something to do. Whether anybody hears it does not matter. */
export function announcePicture(socketPath: string): void {
  request({ socketPath, agent: false }, (response) => response.resume())
    .on("error", () => {})
    .end();
}

/**
 * @param patience milliseconds for which nobody need be there
 * @throws UnreadablePicture, PicturesAreBusy; an AbortError when `signal` says so
 */
export async function askJobs(
  socketPath: string,
  work: PictureWork & { file: string },
  signal?: AbortSignal,
  patience = PATIENCE,
): Promise<EncodedFile> {
  let firstFailure: number | undefined;
  for (;;) {
    try {
      return await askOnce(socketPath, work, signal);
    } catch (error) {
      if (!AWAY.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
      firstFailure ??= performance.now();
      if (performance.now() - firstFailure > patience) throw new PicturesAreBusy("the job process is away");
      await pause(PAUSE, undefined, { signal });
    }
  }
}

async function askOnce(socketPath: string, work: PictureWork, signal?: AbortSignal): Promise<EncodedFile> {
  const answer = await new Promise<PictureAnswer | undefined>((done, fail) => {
    request({ socketPath, method: "POST", agent: false, signal }, (response) => {
      text(response).then((body) => done(response.statusCode === 200 ? JSON.parse(body) : undefined), fail);
    })
      .once("error", fail)
      .end(JSON.stringify(work));
  });
  if (!answer) throw new PicturesAreBusy("too many pictures wait");
  if ("encoded" in answer) return answer.encoded;
  throw "unreadable" in answer ? new UnreadablePicture(answer.unreadable) : new Error(answer.fault);
}
