import { spawnSync } from "node:child_process";
import { databasePath, openConnection } from "#db/client.ts";
import { environment } from "../scripts/setup.mjs";
import { type Answered, BEHIND_A_PROXY, chooseAll, openReaders } from "./choices.ts";
import { DATA_DIR, SETTINGS, startEdge } from "./processes.ts";
import { note } from "./rows.ts";

const READERS = 2000;
const BURSTS = 5;

/**
 * What it takes to agree, over HTTP: two thousand readers who press the button in the same moment, on a process that has just
 * started and then again, and two thousand within a second, as after a message to all telephones.
 */
export async function measureConsent(): Promise<void> {
  const edge = await startEdge(BEHIND_A_PROXY);
  const all: Answered[] = [];
  try {
    const bursts: Answered[][] = [];
    for (let burst = 0; burst < BURSTS; burst += 1) bursts.push(await burstOver(0));
    const [first = [], ...later] = bursts;
    noteTimes(`${READERS} choices in one moment, the first after starting`, first);
    noteTimes(`${READERS} choices in one moment, ${later.length} bursts after it`, later.flat());
    const spread = await burstOver(1000);
    noteTimes(`${READERS} choices within a second`, spread);
    all.push(...bursts.flat(), ...spread);
  } finally {
    await edge.stop();
  }

  const file = openConnection(databasePath(DATA_DIR), { readOnly: true });
  const kept = file.prepare("select count(*) from consent_record where receipt = ?").pluck();
  const lost = all.filter(({ receipt }) => kept.get(receipt) !== 1).length;
  file.close();
  note(`answered choices that the file does not hold, of ${all.length}`, String(lost), "0", lost === 0);

  const begin = performance.now();
  const verify = ["cli/main.ts", "consent", "verify"];
  const { status } = spawnSync("node", verify, { env: { ...environment, ...SETTINGS }, stdio: "ignore" });
  const took = performance.now() - begin;
  note(
    `consent verify over ${all.length} records, with starting the program`,
    `${took.toFixed(0)} ms, ${status === 0 ? "unbroken" : "broken"}`,
    "unbroken",
    status === 0,
  );
}

async function burstOver(within: number): Promise<Answered[]> {
  const readers = await openReaders(READERS);
  const answers = await chooseAll(readers, within);
  for (const socket of readers) socket.destroy();
  // A burst is not also the end of the one before.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return answers;
}

function noteTimes(what: string, answers: Answered[]): void {
  const times = answers.map(({ took }) => took).sort((a, b) => a - b);
  const p95 = times[Math.floor(times.length * 0.95)] ?? Number.NaN;
  note(what, `p95 ${p95.toFixed(0)} ms`, "p95 ≤ 250 ms", p95 <= 250);
}
