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

const MINUTE = 60_000;
const KINDS = 40;

interface Kind {
  /** Of the last line. */
  incident: string;
  saidAt: number;
  /** How often it happened since. */
  more: number;
}

/**
 * Strangers can cause some failures as often as they like: each kind is said at once, and then at most once a minute with how
 * often it happened meanwhile.
 * @param clock milliseconds that only go forward
 */
export function createFailureLog(clock: () => number = () => performance.now()) {
  const kinds = new Map<string, Kind>();
  let withoutLine = 0;

  /** Makes room, a minute after the last line of a kind. What would have been said of it is counted with the others. */
  function forgetOld(now: number): void {
    for (const [name, { saidAt, more }] of kinds) {
      if (now - saidAt < MINUTE) continue;
      kinds.delete(name);
      withoutLine += more;
    }
    if (withoutLine > 0 && kinds.size < KINDS) {
      process.stderr.write(
        `error ${withoutLine} failures of other kinds, or more of those above, were not written down\n`,
      );
      withoutLine = 0;
    }
  }

  /**
   * Writes down what went wrong, in one line.
   * @param what words of ours
   * @returns the id by which a reader may name it: of this line, or of the last one about the same; `undefined` without any
   */
  return (what: string, path: string, error: unknown): string | undefined => {
    const now = clock();
    const reason = onOneLine(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    const name = `${what} ${reason.replaceAll(/\d+/gu, "0").slice(0, MAX_PATH)}`;
    const known = kinds.get(name);
    if (known && now - known.saidAt < MINUTE) {
      known.more++;
      return known.incident;
    }
    if (!known && kinds.size >= KINDS) forgetOld(now);
    if (!known && kinds.size >= KINDS) {
      withoutLine++;
      return undefined;
    }
    const incident = crypto.randomUUID().slice(0, 8);
    const often = known && known.more > 0 ? ` (and ${known.more} times since the last line)` : "";
    process.stderr.write(
      `error ${incident} ${what} ${JSON.stringify(onOneLine(path).slice(0, MAX_PATH))} ${reason}${often}\n`,
    );
    kinds.set(name, { incident, saidAt: now, more: 0 });
    return incident;
  };
}

/** The log of this process. */
export const logFailure = createFailureLog();
