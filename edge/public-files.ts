import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { IMMUTABLE_CACHING } from "#edge/headers.ts";
import { encode, type Representation, represent } from "#edge/representation.ts";
import { INERT_POLICY } from "#lib/inert-policy.ts";

/*
 * What is served as it is: fonts, icons, the site's script, and scripts and styles of the newsroom. Read whole when a release
 * takes over, and never again: its folder may go. The files of the release before stay as long, for pages that browsers and
 * proxies kept.
 */

/** Folders of a release. */
export interface ReleaseFiles {
  /** What is served under its own path. */
  public?: string;
  /** What is served under /_next/static/. */
  static?: string;
}

interface PublicFiles {
  get(address: string): Representation | undefined;
  /**
   * Reads the files of another release; those of unknown kind are left out, and those whose name says that they are there
   * already are not read again.
   * @throws Error when a folder or a file cannot be read
   * @returns how to serve them from now on; then those of the one before the last go
   */
  read(files: ReleaseFiles): Promise<() => void>;
  /** Compresses as well as possible what somebody asked for and others will ask for. One after the other. */
  polish(file: Representation): void;
}

const CONTENT_TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".json": "application/json; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

const STATIC = "/_next/static";
/** Their names change when their content does. */
const IMMUTABLE = /^\/(?:assets|fonts|_next\/static)\//u;
const SHORT_CACHING = "public, max-age=3600";
// An icon that is an SVG styles itself; a page that is one still loads and runs nothing.
const SVG_POLICY = `${INERT_POLICY}; style-src 'unsafe-inline'`;

/** @param headers what every public response carries, as a flat array */
export function createPublicFiles(headers: string[]): PublicFiles {
  let current = new Map<string, Representation>();
  let before = new Map<string, Representation>();
  const polished = new WeakSet<Representation>();
  let polishing: Promise<unknown> = Promise.resolve();

  async function readOne(path: string, address: string): Promise<Representation | undefined> {
    const known = IMMUTABLE.test(address) ? current.get(address) : undefined;
    const contentType = CONTENT_TYPES[extname(path)];
    if (known || contentType === undefined) return known;
    const [body, { mtimeMs }] = await Promise.all([readFile(path), stat(path)]);
    const caching = IMMUTABLE.test(address) ? IMMUTABLE_CACHING : SHORT_CACHING;
    return represent(
      { body, contentType, policy: contentType === CONTENT_TYPES[".svg"] ? SVG_POLICY : INERT_POLICY },
      { headers: [...headers, "Cache-Control", caching], now: mtimeMs, before: undefined, hasValidators: true },
    );
  }

  async function readAll(folder: string, prefix: string): Promise<[string, Representation][]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const found = entries
      .filter((entry) => entry.isFile())
      .map(async (entry): Promise<[string, Representation] | undefined> => {
        const path = join(entry.parentPath, entry.name);
        const address = `${prefix}/${relative(folder, path).split(sep).join("/")}`;
        const file = await readOne(path, address);
        return file && [address, file];
      });
    return (await Promise.all(found)).filter((file) => file !== undefined);
  }

  return {
    get: (address) => current.get(address) ?? before.get(address),
    async read(files) {
      const found = await Promise.all([
        files.public === undefined ? [] : readAll(files.public, ""),
        files.static === undefined ? [] : readAll(files.static, STATIC),
      ]);
      return () => {
        before = current;
        current = new Map(found.flat());
      };
    },
    polish(file) {
      if (!file.isCompressible || polished.has(file)) return;
      polished.add(file);
      polishing = polishing
        .then(async () => {
          for (const encoding of ["br", "gzip"] as const) await encode(file, encoding, "best");
        })
        .catch(() => {
          // What was sent before serves as well.
        });
    },
  };
}
