import { databasePath, openConnection } from "#db/client.ts";
import { measureInBrowser } from "./browser.ts";
import { killWhileSaving } from "./crash.ts";
import { DATA_DIR, startEdge } from "./processes.ts";
import { kB, note } from "./rows.ts";
import { measureSaves } from "./saves.ts";

const KILLS = 100;

/** What editors get: how fast it saves, what its pages weigh, and what is left after a crash. */
export async function measureNewsroom(): Promise<void> {
  const database = openConnection(databasePath(DATA_DIR));
  const edge = await startEdge();
  try {
    const { script, keyP50, keyP95 } = await measureInBrowser(database);
    note("editor page: JavaScript, gzipped", kB(script.editor), "≤ 350 kB", script.editor <= 350_000);
    for (const page of ["desk", "media", "login"] as const) {
      note(`${page} page: JavaScript, gzipped`, kB(script[page]), "≤ 200 kB", script[page] <= 200_000);
    }
    note(
      "script time for a key in a text of 5,000 words",
      `p50 ${keyP50.toFixed(1)} ms, p95 ${keyP95.toFixed(1)} ms`,
      "p95 ≤ 16 ms",
      keyP95 <= 16,
    );
    const saves = await measureSaves(database);
    note(
      `a save by one of 20 editors while the edge serves ${saves.rate?.toFixed(0) ?? "no"} requests per second`,
      `p50 ${saves.p50.toFixed(0)} ms, p95 ${saves.p95.toFixed(0)} ms of ${saves.saves}`,
      "p95 ≤ 250 ms",
      saves.rate === undefined ? undefined : saves.p95 <= 250,
    );
    note(
      "saves that failed, editors whose last acknowledged text was lost",
      `${saves.failures.length}, ${saves.lost}`,
      "0, 0",
      saves.failures.length === 0 && saves.lost === 0,
    );
    for (const failure of new Set(saves.failures)) console.log(`  ${failure}`);
  } finally {
    await edge.stop();
    database.close();
  }
  const crashes = await killWhileSaving(KILLS);
  note(
    `kill -9 during autosave, ${crashes.kills} times: acknowledged saves lost`,
    `${crashes.lost} of ${crashes.acknowledged}, integrity ${crashes.integrity}`,
    "0, ok",
    crashes.lost === 0 && crashes.integrity === "ok",
  );
  note("back after a kill, the slowest", `${crashes.slowestReturn.toFixed(1)} s`, "< 5 s", crashes.slowestReturn < 5);
}
