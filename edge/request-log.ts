import { onOneLine } from "#lib/log-line.ts";

/*
 * One JSON line per request on stdout, and one line per failure on stderr. Nothing in either says who was reading: no
 * address, no user agent, no query.
 */

/** `hit`: kept bytes. `miss`: rendered for this request. `stale`: last good bytes. `shared`: 404, 410 or a redirect. */
export type CacheWord = "hit" | "miss" | "stale" | "shared" | "pass" | "file" | "none";

export interface LoggedRequest {
  method: string;
  path: string;
  status: number;
  /** Milliseconds. */
  duration: number;
  cache: CacheWord;
  /** Of the body. */
  bytes: number;
}

const MAX_PATH = 200;

export function logRequest(request: LoggedRequest): void {
  const line = {
    time: new Date().toISOString(),
    method: request.method,
    path: request.path.slice(0, MAX_PATH),
    status: request.status,
    ms: Math.round(request.duration * 100) / 100,
    cache: request.cache,
    bytes: request.bytes,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Writes down what went wrong, in one line. @returns the id by which a reader may name it */
export function logFailure(what: string, path: string, error: unknown): string {
  const incident = crypto.randomUUID().slice(0, 8);
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  process.stderr.write(
    `error ${incident} ${what} ${JSON.stringify(onOneLine(path).slice(0, MAX_PATH))} ${onOneLine(reason)}\n`,
  );
  return incident;
}
