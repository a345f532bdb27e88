import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { type Connection, databasePath, openConnection } from "#db/client.ts";
import { environment } from "../scripts/setup.mjs";
import { createEditors, type EditorClient } from "./newsroom-client.ts";
import { openPortal, pause } from "./portal.ts";
import { DATA_DIR, SETTINGS } from "./processes.ts";
import { note } from "./rows.ts";
import { besideIdle, describeReaders } from "./steady/rounds.ts";

const WHAT = "a release takes over while readers ask and editors save";
const REACH = "0 failed, 0 lost saves";
const ROUNDS = 3;
const EDITORS = 5;
/** Milliseconds. */
const SAVE_EVERY = 200;
const AFTERWARDS = 2000;

const run = promisify(execFile);
const settings = { ...environment, ...SETTINGS };

interface Writer {
  saved: number;
  repeated: number;
  /** The text of the last save that was answered. */
  acknowledged: string;
}

/** The newest build takes over from itself: the same steps as for another one. */
export async function measureRelease(): Promise<void> {
  const { stdout: commands } = spawnSync("node", ["cli/main.ts"], { env: settings, encoding: "utf8" });
  if (!/^ {2}release\s/m.test(commands)) return note(WHAT, "not there", REACH, undefined);
  const database = openConnection(databasePath(DATA_DIR));
  const portal = await openPortal();
  const editors = createEditors(database, EDITORS, SETTINGS);
  const writers: Writer[] = editors.map(() => ({ saved: 0, repeated: 0, acknowledged: "" }));
  const desk = { opened: 0, failed: 0 };
  const times: number[] = [];
  try {
    const rounds = await besideIdle(portal, ROUNDS, async () => {
      let isOver = false;
      const working = Promise.all([
        ...editors.map((editor, index) => saveUntil(() => isOver, editor, writers[index])),
        openUntil(() => isOver, portal.openDesk, desk),
      ]);
      const start = performance.now();
      try {
        await run("node", ["cli/main.ts", "release"], { env: settings });
        times.push(performance.now() - start);
        await pause(AFTERWARDS);
      } finally {
        isOver = true;
        await working;
      }
    });
    const saved = writers.reduce((sum, writer) => sum + writer.saved, 0);
    const repeated = writers.reduce((sum, writer) => sum + writer.repeated, 0);
    const lost = countLost(database, editors, writers);
    const told = [
      describeReaders(rounds),
      `${desk.failed} of ${desk.opened} pages of the newsroom failed`,
      `${repeated} of ${saved} saves repeated, ${lost} lost`,
      `${(Math.max(...times) / 1000).toFixed(1)} s at most`,
    ];
    const failed = Object.keys(rounds.failures).length + desk.failed + lost;
    note(`${WHAT}, ${ROUNDS} times`, told.join("; "), REACH, failed === 0);
  } finally {
    await portal.stop();
    database.close();
  }
}

/** As the editor does: what was not answered is sent again. */
async function saveUntil(isOver: () => boolean, editor: EditorClient, writer: Writer | undefined): Promise<void> {
  if (!writer) return;
  while (!isOver()) {
    const text = `Stand ${writer.saved + 1}`;
    const outcome = await editor.save(text);
    if (outcome.kind === "saved") {
      writer.saved += 1;
      writer.acknowledged = text;
    } else writer.repeated += 1;
    await pause(SAVE_EVERY);
  }
}

async function openUntil(
  isOver: () => boolean,
  open: () => Promise<number | undefined>,
  desk: { opened: number; failed: number },
): Promise<void> {
  while (!isOver()) {
    desk.opened += 1;
    if ((await open()) === undefined) desk.failed += 1;
    await pause(SAVE_EVERY);
  }
}

function countLost(database: Connection, editors: EditorClient[], writers: Writer[]): number {
  const title = database.prepare("select title from manuscript where id = ?").pluck();
  // One that was under way at the end may be there, though nobody was told.
  return editors.filter(({ manuscriptId }, index) => {
    const { acknowledged = "", saved = 0 } = writers[index] ?? {};
    return ![acknowledged, `Stand ${saved + 1}`].includes(String(title.get(manuscriptId)));
  }).length;
}
