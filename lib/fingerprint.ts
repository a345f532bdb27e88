import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * A hash over the names and contents of files and folders below `root`, in order. What does not exist counts as empty, and
 * tests do not count: nothing that runs depends on them.
 */
export function fingerprintOf(root: string, paths: string[]): string {
  const hash = createHash("sha256");
  const add = (path: string) => {
    const full = join(root, path);
    if (!existsSync(full) || isTest(path)) return;
    if (statSync(full).isDirectory()) for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
    else hash.update(path).update(readFileSync(full));
  };
  for (const path of paths) add(path);
  return hash.digest("hex");
}

export const isTest = (path: string): boolean => /\.test\.tsx?$/u.test(path);
