import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";

/*
 * Where paths lead. One folder may have several names, by links; and some are asked for before they exist.
 */

/** Without links; of a path that does not exist yet, as far as it does. Takes an absolute path. */
export const realPath = (path: string): string =>
  existsSync(path) ? realpathSync(path) : join(realPath(dirname(path)), basename(path));

/** `path` as seen from `folder`; `undefined` when it does not lie in it. */
export function within(folder: string, path: string): string | undefined {
  const below = relative(folder, path);
  const isBelow = below !== "" && below !== ".." && !below.startsWith(`..${sep}`);
  return isBelow ? below.split(sep).join("/") : undefined;
}
