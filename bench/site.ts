import { brotliDecompressSync } from "node:zlib";
import { type Connection, databasePath, openConnection } from "#db/client.ts";
import { get, loadWithWrk, median } from "./load.ts";
import { fillCache, publishEverywhere, revisionCheck, timeStart } from "./measures.ts";
import { DATA_DIR, PORTS, startEdge, startNginx, startStockNext } from "./processes.ts";
import { kB, note } from "./rows.ts";

/*
 * What readers get, beside stock `next start` and nginx.
 */

const ARTICLE = "/wirtschaft/was-aus-dem-brueckenschlag-wurde";
const ROUNDS = 3;
const SECONDS = 5;

export async function measureSite(): Promise<void> {
  const database = openConnection(databasePath(DATA_DIR));

  console.log("Start …");
  const start = await timeStart();
  note("npm start to the first page, median of 3", `${(start / 1000).toFixed(2)} s`, "≤ 3 s", start <= 3000);

  const edge = await startEdge();
  const next = await startStockNext();
  try {
    await measureWeight();
    await measureRates();
    await measureMisses(database);
    note(
      "pages that show a write by another process on the first request",
      ...publishEverywhereRow(await publishEverywhere(database)),
    );
    const check = revisionCheck();
    note("revision check per request", `${check.toFixed(2)} µs`, "≤ 5 µs", check <= 5);
    const memory = await fillCache(database, edge.pid);
    note(
      "memory of the process with a full page cache under load",
      `${memory.rss.toFixed(0)} MB after ${memory.pages} pages`,
      "≤ 400 MB",
      memory.rss <= 400,
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

async function measureRates(): Promise<void> {
  const answer = await get(PORTS.edge, ARTICLE);
  const nginx = await startNginx(answer.headers, answer.body);
  const rates = { edge: [] as number[], nginx: [] as number[], next: [] as number[] };
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, port, path] of [
        ["edge", PORTS.edge, ARTICLE],
        ["nginx", PORTS.nginx, "/article"],
        ["next", PORTS.next, ARTICLE],
      ] as const) {
        if (name === "nginx" && !nginx) continue;
        const load = await loadWithWrk(port, path, SECONDS);
        if (load?.failures) throw new Error(`${name} failed ${load.failures} requests`);
        if (load) rates[name].push(load.rate);
      }
    }
  } finally {
    await nginx?.stop();
  }
  const missing = "not measured: wrk or nginx is not installed";
  const ratio = median(rates.edge) / median(rates.nginx);
  note(
    "article from the edge : nginx, one worker, same bytes (requests per second)",
    Number.isNaN(ratio)
      ? missing
      : `${ratio.toFixed(2)} (${median(rates.edge).toFixed(0)} : ${median(rates.nginx).toFixed(0)})`,
    "≥ 0.40, aim 0.60",
    Number.isNaN(ratio) ? undefined : ratio >= 0.4,
  );
  const times = median(rates.edge) / median(rates.next);
  note(
    "article from the edge : stock next start (requests per second)",
    Number.isNaN(times) ? missing : `${times.toFixed(0)} × (${median(rates.next).toFixed(0)})`,
    "≥ 20 ×",
    Number.isNaN(times) ? undefined : times >= 20,
  );
}

/**
 * One client, alternating; each request to the edge follows a write, so that it has to render. Between rounds the edge gets
 * the time it has after a real publish to render again what is read most.
 */
async function measureMisses(connection: Connection): Promise<void> {
  const write = connection.prepare("update setting set value = value where key = 'name'");
  const misses: number[] = [];
  const stock: number[] = [];
  for (let round = 0; round < 130; round += 1) {
    await new Promise((done) => setTimeout(done, 300));
    write.run();
    // Whoever is asked second finds the machine warmer.
    const isEdgeFirst = round % 2 === 0;
    const first = await get(isEdgeFirst ? PORTS.edge : PORTS.next, ARTICLE);
    const second = await get(isEdgeFirst ? PORTS.next : PORTS.edge, ARTICLE);
    const [miss, plain] = isEdgeFirst ? [first, second] : [second, first];
    if (round < 30) continue;
    misses.push(miss.duration);
    stock.push(plain.duration);
  }
  const ratio = median(misses) / median(stock);
  note(
    "a miss through the edge : stock next start (p50, one client)",
    `${ratio.toFixed(2)} × (${median(misses).toFixed(1)} ms : ${median(stock).toFixed(1)} ms)`,
    "≤ 1.0 ×",
    ratio <= 1,
  );
}

function publishEverywhereRow(result: { fresh: number; asked: number }): [string, string, boolean] {
  return [`${result.fresh} of ${result.asked}`, "all", result.fresh === result.asked];
}
