import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { IMMUTABLE_CACHING } from "#edge/headers.ts";
import { encode, type Representation, represent } from "#edge/representation.ts";
import { INERT_POLICY } from "#lib/inert-policy.ts";

/*
 * The files of public/: fonts, icons and the site's script. Read once at the start, because they change only with a build.
 */

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

/** Their names change when their content does. */
const IMMUTABLE = /^\/(?:assets|fonts)\//u;
const SHORT_CACHING = "public, max-age=3600";
// An icon that is an SVG styles itself; a page that is one still loads and runs nothing.
const SVG_POLICY = `${INERT_POLICY}; style-src 'unsafe-inline'`;

/**
 * Every file below `folder`, by its address, compressed as well as it gets. Files of unknown kind are left out.
 * @param headers what every public response carries, as a flat array
 */
export async function loadPublicFiles(folder: string, headers: string[]): Promise<Map<string, Representation>> {
  const files = new Map<string, Representation>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(folder, path).split(sep).join("/")}`;
    const contentType = CONTENT_TYPES[extname(entry.name)];
    if (!entry.isFile() || contentType === undefined) continue;
    const [body, { mtimeMs }] = await Promise.all([readFile(path), stat(path)]);
    const caching = IMMUTABLE.test(address) ? IMMUTABLE_CACHING : SHORT_CACHING;
    const file = represent(
      { body, contentType, policy: contentType === CONTENT_TYPES[".svg"] ? SVG_POLICY : INERT_POLICY },
      { headers: [...headers, "Cache-Control", caching], now: mtimeMs, before: undefined, hasValidators: true },
    );
    await Promise.all([encode(file, "br", "best"), encode(file, "gzip", "best")]);
    files.set(address, file);
  }
  return files;
}
