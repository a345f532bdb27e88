import { databasePath, openConnection } from "#db/client.ts";
import { createEditors, type EditorClient } from "./newsroom-client.ts";
import { DATA_DIR, killEdge, SETTINGS, startEdge } from "./processes.ts";

const EDITORS = 4;

export interface Crashes {
  kills: number;
  acknowledged: number;
  /** Editors who, after a kill, did not find the last text that was acknowledged, or the one sent after it. */
  lost: number;
  /** What SQLite says of the file after the last kill. */
  integrity: string;
  /** Seconds from starting the process to its first page, the slowest. */
  slowestReturn: number;
}

/**
 * Kills the server while editors save without a pause, starts it again, and looks whether everything it had acknowledged is
 * there. A save that was under way may be there or not.
 */
export async function killWhileSaving(kills: number): Promise<Crashes> {
  const database = openConnection(databasePath(DATA_DIR));
  const result: Crashes = { kills, acknowledged: 0, lost: 0, integrity: "", slowestReturn: 0 };
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const start = performance.now();
      const edge = await startEdge();
      result.slowestReturn = Math.max(result.slowestReturn, (performance.now() - start) / 1000);
      const editors = createEditors(database, EDITORS, SETTINGS);
      const writing = editors.map((editor) => saveUntilItEnds(editor));
      // Long enough to be in the middle of something, never the same moment twice.
      await new Promise((done) => setTimeout(done, 150 + Math.random() * 400));
      await killEdge(edge);
      for (const [index, writer] of (await Promise.all(writing)).entries()) {
        const title = database
          .prepare("select title from manuscript where id = ?")
          .pluck()
          .get(editors[index]?.manuscriptId);
        result.acknowledged += writer.acknowledged;
        const isThere = [writer.acknowledged, writer.acknowledged + 1].some((count) => title === textOf(count));
        if (!isThere) result.lost += 1;
      }
    }
    result.integrity = String(database.pragma("integrity_check", { simple: true }));
    return result;
  } finally {
    database.close();
  }
}

const textOf = (count: number) => (count === 0 ? "" : `Stand ${count}`);

async function saveUntilItEnds(editor: EditorClient): Promise<{ acknowledged: number }> {
  for (let count = 1; ; count += 1) {
    const outcome = await editor.save(textOf(count));
    if (outcome.kind === "failed") return { acknowledged: count - 1 };
  }
}
