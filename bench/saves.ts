import type { Connection } from "#db/client.ts";
import { loadWithWrk } from "./load.ts";
import { createEditors, type EditorClient } from "./newsroom-client.ts";
import { PORTS, SETTINGS } from "./processes.ts";

const EDITORS = 20;
const EVERY_MS = 5000;
const SECONDS = 40;

export interface SavesUnderLoad {
  p50: number;
  p95: number;
  saves: number;
  failures: string[];
  /** Editors whose last acknowledged text is not what the database holds. */
  lost: number;
  /** What the edge served meanwhile, in requests per second; `undefined` without wrk. */
  rate: number | undefined;
}

/** Twenty editors save every five seconds, not all at once, while readers ask for as much as the edge can give. */
export async function measureSaves(database: Connection): Promise<SavesUnderLoad> {
  const editors = createEditors(database, EDITORS, SETTINGS);
  const end = performance.now() + SECONDS * 1000;
  const load = loadWithWrk(PORTS.edge, "/", SECONDS);
  const results = await Promise.all(editors.map((editor, index) => write(editor, (index * EVERY_MS) / EDITORS, end)));
  const times = results.flatMap(({ times }) => times).sort((a, b) => a - b);
  const title = database.prepare("select title from manuscript where id = ?").pluck();
  return {
    p50: times[Math.floor(times.length * 0.5)] ?? Number.NaN,
    p95: times[Math.floor(times.length * 0.95)] ?? Number.NaN,
    saves: times.length,
    failures: results.flatMap(({ failures }) => failures),
    lost: results.filter(({ acknowledged }, index) => title.get(editors[index]?.manuscriptId) !== acknowledged).length,
    rate: (await load)?.rate,
  };
}

async function write(editor: EditorClient, delay: number, end: number) {
  const times: number[] = [];
  const failures: string[] = [];
  let acknowledged = "";
  await pause(delay);
  for (let count = 1; performance.now() < end; count += 1) {
    const text = `Stand ${count}`;
    const outcome = await editor.save(text);
    if (outcome.kind === "saved") {
      times.push(outcome.milliseconds);
      acknowledged = text;
    } else failures.push(`${outcome.status} ${outcome.body.slice(0, 200)}`);
    await pause(EVERY_MS);
  }
  return { times, failures, acknowledged };
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
