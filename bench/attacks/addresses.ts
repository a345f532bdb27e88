import type { Connection } from "#db/client.ts";
import { insertArticles } from "../measures.ts";
import { NETWORKS, pause } from "../portal.ts";
import type { Attack, Waited } from "./attack.ts";
import { random, send, steadily, together } from "./send.ts";

/*
 * Addresses: many that lead nowhere, and many that are there and were not asked for yet.
 */

const UNKNOWN: Attack = {
  what: "19 addresses a second of newsroom, API and previews that do not exist",
  run: (until) =>
    steadily(19, until, (count) => send({ path: `/${["redaktion", "api", "vorschau"][count % 3]}/${random()}` })),
};

/** Articles enough that each round of the flood asks for pages nobody asked for before. */
const UNREAD_ARTICLES = 3000;
const SINGLE_PAGES = 4;

/**
 * Misses of one network, 64 at once, while a reader of another asks for single pages that have to be made, too. Shall be made
 * before the portal starts: what is written raises the revision.
 */
export function addressAttacks(database: Connection): Attack[] {
  const unread = insertArticles(database, UNREAD_ARTICLES);
  return [
    UNKNOWN,
    {
      what: "unread articles, `?seite=` and addresses that lead nowhere, 64 at once from one network",
      run: (until) => together(64, until, (count) => send({ path: floodPath(count, unread) })),
      alongside: (until) => readSinglePages(unread, until),
    },
  ];
}

function floodPath(count: number, unread: string[]): string {
  if (count % 3 === 0) return `/kultur/${random()}`;
  if (count % 3 === 1) return `/kultur?seite=${2 + (count % 90)}`;
  return `/kultur/${unread.pop() ?? random()}`;
}

async function readSinglePages(unread: string[], until: number): Promise<Waited> {
  const gap = (until - performance.now()) / (SINGLE_PAGES + 1);
  const times: number[] = [];
  let failed = 0;
  for (let page = 0; page < SINGLE_PAGES; page += 1) {
    await pause(gap);
    const start = performance.now();
    const word = await send({ path: `/kultur/${unread.pop()}`, from: NETWORKS.reader });
    times.push(performance.now() - start);
    if (word !== "200") failed += 1;
  }
  return { times, failed };
}
