import { readFileSync } from "node:fs";
import { join } from "node:path";

/*
 * The addresses a build can answer, as Next writes them down beside it.
 */

export interface BuildRoute {
  /** "/redaktion/beitrag/[id]" */
  page: string;
  /** Source of a regular expression over a path. */
  regex: string;
  /** A route handler, not a page. */
  isRoute: boolean;
}

/** Every route of the build: those without parameters first, then in the order in which Next tries them. */
export function readBuildRoutes(buildFolder: string): BuildRoute[] {
  const read = <T>(name: string) => JSON.parse(readFileSync(join(buildFolder, name), "utf8")) as T;
  const { staticRoutes, dynamicRoutes } =
    read<Record<"staticRoutes" | "dynamicRoutes", Omit<BuildRoute, "isRoute">[]>>("routes-manifest.json");
  const files = read<Record<string, string>>("app-path-routes-manifest.json");
  const handlers = new Set(Object.keys(files).flatMap((file) => (file.endsWith("/route") ? [files[file]] : [])));
  return [...staticRoutes, ...dynamicRoutes].map(({ page, regex }) => ({ page, regex, isRoute: handlers.has(page) }));
}
