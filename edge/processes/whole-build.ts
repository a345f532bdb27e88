import { access, readFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";

/*
 * Whether all files of a build are there. A page of which some are missing is noticed only when somebody asks for it, and to ask
 * for every page would be to open everything.
 */

/**
 * The first file that is missing of those that the build's routes need, by Next's own lists; its path in the build.
 * @throws Error when those lists cannot be read
 */
export async function findMissing(build: string): Promise<string | undefined> {
  const server = join(build, "server");
  const routes = Object.values(await readJson<Record<string, string>>(join(server, "app-paths-manifest.json")));
  const seen = new Set<string>();
  for (const route of routes) {
    const file = join(server, route);
    const list = `${file}.nft.json`;
    for (const path of [file, list, ...(await readNeeds(list))]) {
      // What lies in node_modules is the checkout's.
      if (seen.has(path) || !path.startsWith(server + sep)) continue;
      if (!(await isThere(path))) return relative(build, path);
      seen.add(path);
    }
  }
  return undefined;
}

async function readNeeds(list: string): Promise<string[]> {
  if (!(await isThere(list))) return [];
  return (await readJson<{ files: string[] }>(list)).files.map((path) => join(dirname(list), path));
}

const readJson = async <T>(path: string) => JSON.parse(await readFile(path, "utf8")) as T;

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
