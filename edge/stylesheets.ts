import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReadStylesheet } from "#edge/document.ts";

/** Names are hashes of the content, made by the build: nothing else is one of its stylesheets. */
const ADDRESS = /^\/_next\/(static\/[\w/.-]+\.css)(?:\?|$)/u;

/**
 * Reads the stylesheets of a build, each once. Next could write them into its pages itself, but into all of them: the
 * newsroom's policy refuses a style that has no nonce, and Next gives it none.
 * @param buildFolder `.next`
 */
export function createStylesheets(buildFolder: string): ReadStylesheet {
  const known = new Map<string, string | undefined>();
  return (href) => {
    const file = ADDRESS.exec(href)?.[1];
    if (file === undefined || file.includes("..")) return undefined;
    if (!known.has(file)) known.set(file, read(join(buildFolder, file)));
    return known.get(file);
  };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Linked instead: slower, and as it should look.
    return undefined;
  }
}
