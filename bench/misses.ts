import type { Connection } from "#db/client.ts";
import { get, median } from "./load.ts";
import { processorTimeOf, treeOf } from "./process-tree.ts";
import { PORTS, type Running } from "./processes.ts";
import { note } from "./rows.ts";

const WARM = 30;
const MEASURED = 100;
/** Milliseconds between two rounds: what the edge has after a real publish to render again what is read most. */
const BETWEEN = 500;
const REACH = 1.1;

interface Cost {
  times: number[];
  /** Milliseconds of processor, in all its processes, while it answered. */
  processor: number;
}

/** One client, alternating; each request to the edge follows a write, so that it has to render. */
export async function measureMisses(
  connection: Connection,
  article: string,
  servers: { edge: Running; next: Running },
): Promise<void> {
  const write = connection.prepare("update setting set value = value where key = 'name'");
  const miss: Cost = { times: [], processor: 0 };
  const stock: Cost = { times: [], processor: 0 };
  const edge = () => ask(PORTS.edge, article, servers.edge.pid, miss);
  const next = () => ask(PORTS.next, article, servers.next.pid, stock);
  for (let round = 0; round < WARM + MEASURED; round += 1) {
    await new Promise((done) => setTimeout(done, BETWEEN));
    write.run();
    // Whoever is asked second finds the machine warmer.
    for (const turn of round % 2 === 0 ? [edge, next] : [next, edge]) await turn();
    if (round === WARM - 1) for (const cost of [miss, stock]) Object.assign(cost, { times: [], processor: 0 });
  }
  const p50 = median(miss.times) / median(stock.times);
  note(
    "a miss through the edge : stock `next start` (p50, one client)",
    `${p50.toFixed(2)} × (${median(miss.times).toFixed(1)} ms : ${median(stock.times).toFixed(1)} ms)`,
    `≤ ${REACH.toFixed(2)} ×`,
    p50 <= REACH,
  );
  const processor = miss.processor / stock.processor;
  const each = (cost: Cost) => (cost.processor / MEASURED).toFixed(1);
  note(
    "the same: processor of all processes while it is answered",
    `${processor.toFixed(2)} × (${each(miss)} ms : ${each(stock)} ms)`,
    `≤ ${REACH.toFixed(2)} ×`,
    processor <= REACH,
  );
}

async function ask(port: number, path: string, pid: number, cost: Cost): Promise<void> {
  const processes = treeOf(pid);
  const before = processorTimeOf(processes);
  cost.times.push((await get(port, path)).duration);
  cost.processor += processorTimeOf(processes) - before;
}
