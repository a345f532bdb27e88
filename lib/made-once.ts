import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/**
 * What a file says, made by `make` when there is none, for its owner alone. Of several processes that start at the same time
 * all get the same: the first complete file stays. Its folder must exist.
 */
export function madeOnce(path: string, make: () => string): string {
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, make(), { mode: 0o600, flush: true });
    try {
      linkSync(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(draft);
    }
  }
  return readFileSync(path, "utf8").trim();
}
