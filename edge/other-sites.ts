import type { IncomingMessage } from "node:http";

/*
 * Writes that another website's page sends. Every action and route refuses them (auth/same-origin.ts), but only after the body
 * was read, and Next would answer each with an error, and with lines in the log that the other page has a say in.
 */

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Browsers name the page a write comes from, and no page can make them name another; so only our own address counts, whatever
 * the request says of its host. But its host has to be ours, too: Next compares the two for itself.
 */
export function createOriginCheck(siteUrl: string): (request: IncomingMessage) => boolean {
  const { host } = new URL(siteUrl);
  return ({ method = "", headers }) =>
    READS.has(method) || (headers.origin === siteUrl && headers.host?.toLowerCase() === host);
}

/** Whether the page is one this server sent, by an address that is not `SITE_URL`: "127.0.0.1" for "localhost". */
export const isUnderAnotherName = ({ headers: { origin = "", host } }: IncomingMessage): boolean =>
  URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
