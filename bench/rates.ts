import { get, loadWithWrk, median } from "./load.ts";
import { PORTS, type Running, startBare, startBefore, startNginx } from "./processes.ts";
import { note } from "./rows.ts";

/*
 * How many readers of one kept page a second, by turns: the edge, a server that does nothing else, nginx, stock Next, and the
 * portal as it was before.
 */

const ROUNDS = 7;
const SECONDS = 3;
const MISSING = "not measured: wrk, nginx or BENCH_BEFORE is missing";

interface Served {
  name: string;
  port: number;
  path: string;
  rates: number[];
}

/** The edge and stock Next are there already. */
export async function measureRates(article: string): Promise<void> {
  const { headers, body } = await get(PORTS.edge, article);
  const started = await Promise.all([startBare(headers, body), startNginx(headers, body), startBefore()]);
  const [bare, nginx, before] = started;
  const of = (name: string, running: Running | undefined, port: number, path = article): Served[] =>
    running ? [{ name, port, path, rates: [] }] : [];
  const edge: Served = { name: "edge", port: PORTS.edge, path: article, rates: [] };
  const next: Served = { name: "next", port: PORTS.next, path: article, rates: [] };
  const others = [
    ...of("bare", bare, PORTS.bare),
    ...of("nginx", nginx, PORTS.nginx, "/article"),
    ...of("before", before, PORTS.before),
  ];
  try {
    for (const { port, path } of [edge, ...others]) await loadWithWrk(port, path, 1);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const served of [edge, ...others, next]) await measureRate(served);
    }
  } finally {
    for (const running of started) await running?.stop();
  }
  const rateOf = (wanted: string) => median(others.find(({ name }) => name === wanted)?.rates ?? []);
  noteRatio("the portal before, its one process (BENCH_BEFORE)", median(edge.rates), rateOf("before"), 1.05);
  noteRatio("bare `node:http`, same bytes and headers", median(edge.rates), rateOf("bare"), 0.85);
  noteRatio("nginx, one worker, same bytes and headers", median(edge.rates), rateOf("nginx"), 0.45);
  noteRatio("stock `next start`", median(edge.rates), median(next.rates), 20);
}

async function measureRate({ name, port, path, rates }: Served): Promise<void> {
  const load = await loadWithWrk(port, path, SECONDS);
  if (load?.failures) throw new Error(`${name} failed ${load.failures} requests`);
  if (load) rates.push(load.rate);
}

function noteRatio(beside: string, edge: number, other: number, reach: number): void {
  const ratio = edge / other;
  const isMeasured = !Number.isNaN(ratio);
  note(
    `a kept article from the edge : ${beside} (requests per second, medians of ${ROUNDS})`,
    isMeasured ? `${ratio.toFixed(2)} (${edge.toFixed(0)} : ${other.toFixed(0)})` : MISSING,
    `≥ ${reach.toFixed(2)}`,
    isMeasured ? ratio >= reach : undefined,
  );
}
