import type { IncomingHttpHeaders } from "node:http";

/*
 * Notices that something in front of the server says whose requests it sends, which TRUSTED_PROXIES does not know of. Then
 * every visitor has that thing's address, and what is counted or bounded by network hits them all together.
 */

export interface ForwardedNoticeOptions {
  /** How many proxies in front of us add to X-Forwarded-For. */
  trustedProxies: number;
  /** Tells the Verwaltung. It must not keep the edge waiting. */
  tell: () => void;
  /** Milliseconds since 1970. */
  clock?: () => number;
}

/** Milliseconds. Anybody can send the field, and each telling is written down. */
const BETWEEN = 3_600_000;

/** Looks at a request's fields: the first that is noticed is one line in the log. */
export function createForwardedNotice(options: ForwardedNoticeOptions): (headers: IncomingHttpHeaders) => void {
  const { clock = Date.now } = options;
  if (options.trustedProxies > 0) return () => {};
  let toldAt: number | undefined;
  return (headers) => {
    const field = FIELDS.find((name) => headers[name] !== undefined);
    if (!field || (toldAt !== undefined && clock() - toldAt < BETWEEN)) return;
    if (toldAt === undefined)
      process.stderr.write(
        `warning: a request came with ${field}, and TRUSTED_PROXIES is 0. Either a proxy stands in front, then set ` +
          "TRUSTED_PROXIES to the number of proxies, or all visitors count as one; or somebody made the field up, then leave it.\n",
      );
    toldAt = clock();
    options.tell();
  };
}

const FIELDS = ["x-forwarded-for", "forwarded", "x-real-ip"] as const;

/**
 * What is said at the start; `undefined` when there is nothing to say. The server speaks http, so whatever makes it https
 * stands in front.
 */
export const proxyHint = (siteUrl: string, trustedProxies: number): string | undefined =>
  siteUrl.startsWith("https:") && trustedProxies === 0
    ? "TRUSTED_PROXIES is 0: no proxy is believed, so behind one all visitors count as one. Set it to the number of proxies that add to X-Forwarded-For."
    : undefined;
