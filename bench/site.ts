import { brotliDecompressSync } from "node:zlib";
import { databasePath, openConnection } from "#db/client.ts";
import { ensureBuild } from "../scripts/setup.mjs";
import { get, median } from "./load.ts";
import { fillCache, publishEverywhere, revisionCheck, timeToFirstPage } from "./measures.ts";
import { measureMisses } from "./misses.ts";
import { memoryOf, treeOf } from "./process-tree.ts";
import { DATA_DIR, PORTS, startEdge, startStockNext } from "./processes.ts";
import { measureRates } from "./rates.ts";
import { kB, note } from "./rows.ts";

/*
 * What readers get, beside stock `next start`, nginx, a server that does nothing else and the portal as it was before.
 */

const ARTICLE = "/wirtschaft/was-aus-dem-brueckenschlag-wurde";
const STARTS = 7;
/** Milliseconds. */
const LONGEST_START = 2500;
const MOST_MEMORY = 600;

export async function measureSite(): Promise<void> {
  const database = openConnection(databasePath(DATA_DIR));

  // What the demo would do first.
  ensureBuild();
  for (const script of ["start", "demo"]) {
    const took = await timeToFirstPage(script, STARTS);
    note(
      `npm run ${script} to the first page, built and loaded, median of ${STARTS}`,
      `${(took / 1000).toFixed(2)} s`,
      `≤ ${(LONGEST_START / 1000).toFixed(1)} s`,
      took <= LONGEST_START,
    );
  }

  const edge = await startEdge();
  const next = await startStockNext();
  try {
    await measureWeight();
    const idle = memoryOf(treeOf(edge.pid));
    note("memory of all processes (PSS), the demo read once", `${idle.toFixed(0)} MB`, "–", undefined);
    await measureRates(ARTICLE);
    await measureMisses(database, ARTICLE, { edge, next });
    note(
      "pages that show a write by another process on the first request",
      ...publishEverywhereRow(await publishEverywhere(database)),
    );
    const check = revisionCheck();
    note("revision check per request", `${check.toFixed(2)} µs`, "≤ 5 µs", check <= 5);
    const memory = await fillCache(database, edge.pid);
    note(
      "memory of all processes (PSS) with a full page cache under load",
      `${memory.most.toFixed(0)} MB after ${memory.pages} pages`,
      `≤ ${MOST_MEMORY} MB`,
      memory.most <= MOST_MEMORY,
    );
  } finally {
    await next.stop();
    await edge.stop();
    database.close();
  }
}

async function measureWeight(): Promise<void> {
  const sitemap = brotliDecompressSync((await get(PORTS.edge, "/sitemap.xml")).body).toString();
  const articles = [...sitemap.matchAll(/<loc>[^<]*?\/\/[^/]+(\/(?!thema|autor)[^/<]+\/[^<]+)<\/loc>/g)].map(
    (match) => match[1] ?? "",
  );
  const weights: number[] = [];
  for (const path of articles) weights.push((await get(PORTS.edge, path)).body.length);
  const typical = median(weights);
  const largest = Math.max(...weights);
  const fitting = weights.filter((weight) => weight <= 13_000).length;
  note(
    "article: compressed HTML with its CSS on the way out, median of the demo's articles",
    `${kB(typical)}; ${fitting} of ${weights.length} fit`,
    "≤ 13 kB",
    typical <= 13_000,
  );
  note("the longest article, on the way out", kB(largest), "≤ 13 kB", largest <= 13_000);
  const home = (await get(PORTS.edge, "/")).body.length;
  note("home: compressed HTML with its CSS, on the way out", kB(home), "≤ 24 kB", home <= 24_000);
  // Read again once the process has found the time to compress it well.
  await get(PORTS.edge, ARTICLE);
  await new Promise((done) => setTimeout(done, 8000));
  const rest = await get(PORTS.edge, ARTICLE);
  note("the longest article, recompressed when idle", kB(rest.body.length), "≤ 13 kB", rest.body.length <= 13_000);
  const html = brotliDecompressSync(rest.body).toString();
  const script = /src="(\/assets\/[^"]+)"/.exec(html)?.[1] ?? "";
  const { body } = await get(PORTS.edge, script, { "Accept-Encoding": "gzip" });
  note("JavaScript, gzipped", kB(body.length), "≤ 5 kB", body.length <= 5000);
}

function publishEverywhereRow(result: { fresh: number; asked: number }): [string, string, boolean] {
  return [`${result.fresh} of ${result.asked}`, "all", result.fresh === result.asked];
}
