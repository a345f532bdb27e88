import { readFileSync } from "node:fs";

/*
 * Where disks and folders are mounted. A mounted folder cannot be renamed, nor anything out of it, even when it lies on the same
 * disk as what is around it: then the numbers of the devices do not tell.
 */

/** Absolute paths, without links; none where the system has no list of them. */
export function readMounts(): string[] {
  try {
    return mountPointsOf(readFileSync("/proc/self/mountinfo", "utf8"));
  } catch {
    return [];
  }
}

/** The fifth word of each line of Linux's list, in which a space is written \040. */
export const mountPointsOf = (mountinfo: string): string[] =>
  mountinfo
    .split("\n")
    .flatMap((line) => line.split(" ")[4] ?? [])
    .map((path) => path.replace(/\\([0-7]{3})/gu, (_, code) => String.fromCharCode(Number.parseInt(code, 8))));
