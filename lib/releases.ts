import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { z } from "zod";

/*
 * A release is a folder `builds/<name>` of a checkout: a finished build, with the code of everything that runs beside it
 * (workers, jobs, migrations). Nothing in it changes once it is there, so a process that ends can be started again as it was,
 * whatever has been pulled or built since. Only node_modules is the checkout's.
 */

/** What was asked for is no release. The message is one sentence for the person at the keyboard. */
export class ReleaseError extends Error {}

export const BUILDS = "builds";
/** A file in `builds` with the name of the newest finished release. */
export const POINTER = "current";
/** Written last: a folder that has it is whole. */
export const STAMP = "release.json";

const stampSchema = z.object({
  /** Fingerprints of what Next builds from, of everything a release holds beside that, and of what the edge runs. */
  site: z.hash("sha256"),
  code: z.hash("sha256"),
  edge: z.hash("sha256"),
});
export type Stamp = z.infer<typeof stampSchema>;

export interface Release extends Stamp {
  name: string;
  /** Absolute path. Processes of the release are started in it. */
  folder: string;
  /** Absolute path of what Next built. */
  build: string;
}

/** The code of the edge process, which goes on with what it was started with. */
export const EDGE_CODE = ["server.ts", "edge", "db", "lib", "package-lock.json"];

/**
 * The newest finished release of a checkout.
 * @throws ReleaseError when there is none
 */
export function currentRelease(checkout: string): Release {
  const builds = resolve(checkout, BUILDS);
  const pointer = join(builds, POINTER);
  if (!existsSync(pointer)) throw new ReleaseError("There is no build. Run npm run build first.");
  return readRelease(join(builds, readFileSync(pointer, "utf8").trim()));
}

/** @throws ReleaseError when the folder holds no whole release */
export function readRelease(folder: string): Release {
  const build = join(folder, ".next");
  try {
    const stamp = stampSchema.parse(JSON.parse(readFileSync(join(folder, STAMP), "utf8")));
    if (existsSync(join(build, "BUILD_ID")))
      return { ...stamp, name: basename(folder), folder: resolve(folder), build };
  } catch {
    // Said below, in words.
  }
  throw new ReleaseError(`${folder} holds no whole build. Run npm run build there.`);
}

const MARK = /^in-use-by-(\d+)$/u;

/**
 * Keeps a release from being removed while this process lives, or until the function that is returned is called. Where this
 * account may not write, whoever builds there has to know what runs.
 * @throws ReleaseError when it cannot be marked for another reason
 */
export function holdRelease(folder: string): () => void {
  const mark = join(folder, `in-use-by-${process.pid}`);
  try {
    writeFileSync(mark, "");
    return () => rmSync(mark, { force: true, recursive: true });
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (!MAY_NOT_WRITE.has(code)) throw new ReleaseError(`${mark} cannot be written: ${message}. Remove it.`);
    return () => {};
  }
}

const MAY_NOT_WRITE = new Set(["EACCES", "EPERM", "EROFS"]);

/** Whether a process that still runs holds the release. Another one that got its number counts, too: then it is kept too long. */
export const isHeld = (folder: string): boolean =>
  readdirSync(folder).some((name) => {
    const pid = MARK.exec(name)?.[1];
    return pid !== undefined && isRunning(Number(pid));
  });

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs under another account.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The socket, in `socketFolder`, on which a running server is asked to let a release take over. */
export const CONTROL_SOCKET = "control";

/** What the server says to the command: how far it is, and at the end how it went. */
export type ControlLine = { text: string } | ControlEnd;
export type ControlEnd = { ended: "well" } | { ended: "badly"; text: string };
