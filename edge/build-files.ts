import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The paths of a build's own files, "/_next/static/chunks/ab.js", as browsers write them. */
export function listBuildFiles(buildFolder: string): Set<string> {
  const folder = join(buildFolder, "static");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Set(
    files.map(({ parentPath, name }) => {
      const path = relative(folder, join(parentPath, name)).split(sep).map(encodeURIComponent);
      return `/_next/static/${path.join("/")}`;
    }),
  );
}
