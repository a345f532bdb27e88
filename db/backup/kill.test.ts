import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { insertArticle, insertCategory, insertTag } from "../../scripts/test-database.ts";
import { assertHealthy, closeDatabase, databasePath, openConnection, writerConnection } from "../client.ts";
import { migrate, rowCounts } from "../migrate.ts";
import { foldLog } from "../write-ahead-log.ts";
import { listContents } from "./contents.ts";
import { makeBackup, withBackups } from "./make.ts";
import { listBackups } from "./manifest.ts";
import { restoreBackup } from "./restore.ts";
import { verifyBackup } from "./verify.ts";

/*
 * Backup, restore and migration, each ended as by a power cut at ten moments of its work, evenly spread: run again, the end is
 * the same as without.
 */

const MOMENTS = 10;
/** Starting forty processes takes about ten seconds where nothing else runs. */
const TIME_LIMIT = 240_000;

let data: string;
let room: string;
beforeEach(() => {
  data = env().dataDir;
  room = join(data, "..", "room");
  rmSync(room, { recursive: true, force: true });
  mkdirSync(room);
});

/** @returns what it said, or `undefined` when it was killed */
function run(script: string, settings: Record<string, string>, killAt = 0): Promise<string | undefined> {
  const child = spawn(
    "node",
    ["--import", resolve("scripts/kill-at.mjs"), "--input-type=module", "-e", `await (async () => {${script}})()`],
    {
      env: {
        ...process.env,
        AUTH_SECRET: "",
        ...settings,
        KILL_BELOW: room,
        NODE_COMPILE_CACHE: join(room, "compiled"),
        KILL_AT: String(killAt),
      },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  return new Promise((done, fail) =>
    child.on("exit", (code, signal) => {
      if (signal === "SIGKILL") done(undefined);
      else if (code === 0) done(said);
      else fail(new Error(said));
    }),
  );
}

/** Runs `script` in a folder of its own for each moment, two at a time, and then hands the folder on. */
async function killAtEachMoment(
  script: string,
  prepare: (folder: string) => void,
  after: (folder: string, moment: number) => Promise<void>,
): Promise<void> {
  const settingsOf = (folder: string) => ({ DATA_DIR: join(folder, "data"), BACKUP_DIR: join(folder, "backups") });
  prepare(join(room, "whole"));
  const touched = Number(/touched (\d+)/u.exec((await run(script, settingsOf(join(room, "whole")))) ?? "")?.[1]);
  expect(touched).toBeGreaterThan(MOMENTS);
  const moments = Array.from(
    { length: MOMENTS },
    (_, index) => 1 + Math.floor((index * (touched - 1)) / (MOMENTS - 1)),
  );
  const one = async () => {
    for (let moment = moments.shift(); moment !== undefined; moment = moments.shift()) {
      const folder = join(room, String(moment));
      prepare(folder);
      expect(
        await run(script, settingsOf(folder), moment),
        `killed before touch ${moment} of ${touched}`,
      ).toBeUndefined();
      await after(folder, moment);
    }
  };
  await Promise.all([one(), one()]);
}

function fillPaper(): void {
  const categoryId = insertCategory("kultur");
  const articles = ["eins", "zwei", "drei"].map((slug) => insertArticle({ slug, categoryId }));
  insertTag("musik", articles);
  foldLog(writerConnection());
  closeDatabase();
  for (const name of ["a", "b", "c"]) {
    mkdirSync(join(data, "media", name.repeat(32)), { recursive: true });
    for (const file of ["480.webp", "480.avif"]) writeFileSync(join(data, "media", name.repeat(32), file), name + file);
  }
  writeFileSync(join(data, "auth-secret"), "s".repeat(43));
}

const copyPaper = (folder: string) => cpSync(data, join(folder, "data"), { recursive: true });

/** Everything below a data folder, and every row of its database. */
function contentsOf(folder: string, dataDir = join(folder, "data")): string {
  const hash = createHash("sha256");
  for (const path of listContents(dataDir, join(folder, "backups")))
    hash.update(`${path}\n`).update(readFileSync(join(dataDir, path)));
  const connection = openConnection(databasePath(dataDir));
  for (const table of [...rowCounts(connection).keys()].sort())
    hash.update(
      `${table} ${JSON.stringify(connection.prepare(`select * from "${table}" order by 1, 2`).raw().all())}\n`,
    );
  connection.close();
  return hash.digest("hex");
}

const BACKUP = `
  const { makeBackup, withBackups } = await import("#db/backup/make.ts");
  const { DATA_DIR: dataDir, BACKUP_DIR: backupDir } = process.env;
  const now = Temporal.Now.instant();
  await withBackups(backupDir, () => makeBackup({ dataDir, backupDir, secretElsewhere: null, now }));`;

const START = 'const { prepareDatabase } = await import("#db/prepare.ts"); await prepareDatabase({ asServer: true });';

function backUp(folder: string): Promise<unknown> {
  const [dataDir, backupDir] = [join(folder, "data"), join(folder, "backups")];
  const now = Temporal.Now.instant();
  return withBackups(backupDir, () => makeBackup({ dataDir, backupDir, secretElsewhere: null, now }));
}

const restoreOf = (name: string) => `
  const { restoreBackup } = await import("#db/backup/restore.ts");
  const { DATA_DIR: dataDir, BACKUP_DIR: backupDir } = process.env;
  await restoreBackup({ folder: backupDir + "/${name}", dataDir, backupDir, now: Temporal.Now.instant() });`;

test(
  "kill -9 at ten moments of a backup: what lies there under a backup's name is one, and the next is made as ever",
  async () => {
    fillPaper();
    await killAtEachMoment(BACKUP, copyPaper, async (folder) => {
      const backups = join(folder, "backups");
      for (const name of listBackups(backups))
        expect((await verifyBackup(join(backups, name), backups)).findings).toEqual([]);
      await backUp(folder);
      const [name = "", ...others] = listBackups(backups).reverse();
      expect(readdirSync(backups).sort()).toEqual([".lock", ...others.reverse(), name]);
      const verification = await verifyBackup(join(backups, name), backups);
      expect(verification).toMatchObject({ findings: [], files: 8 });
      expect(verification.comparedAnswers).toBeGreaterThan(8);
      expect(contentsOf(folder, join(backups, name))).toBe(contentsOf(folder));
    });
  },
  TIME_LIMIT,
);

test(
  "a disk that becomes full costs the backup that was being made, and nothing else",
  async () => {
    fillPaper();
    copyPaper(room);
    await backUp(room);
    const settings = { DATA_DIR: join(room, "data"), BACKUP_DIR: join(room, "backups"), DISK: "full" };
    const script = `
    const { runDailyBackup } = await import("#db/backup/daily.ts");
    const { DATA_DIR: dataDir, BACKUP_DIR: backupDir } = process.env;
    const given = { dataDir, backupDir, secretElsewhere: null, now: Temporal.Now.instant() };
    process.stderr.write(String(await runDailyBackup(given)) + "\\n");`;
    const before = listBackups(join(room, "backups"));
    for (const moment of [4, 40]) {
      expect(await run(script, settings, moment)).toMatch(
        /The disk that holds .* is full\. Nothing was added; earlier backups are whole\./u,
      );
      expect(readdirSync(join(room, "backups")).sort()).toEqual([".lock", ...before]);
    }
  },
  TIME_LIMIT,
);

test("kill -9 at ten moments of a restore: the paper is the old one or the new one, and a second run or a start makes it whole", async () => {
  fillPaper();
  copyPaper(room);
  await backUp(room);
  const [name = ""] = listBackups(join(room, "backups"));
  const backedUp = contentsOf(room, data);
  insertCategory("spaeter");
  foldLog(writerConnection());
  closeDatabase();
  writeFileSync(join(data, "auth-secret"), "t".repeat(43));
  const later = contentsOf(room, data);
  const prepare = (folder: string) => {
    copyPaper(folder);
    cpSync(join(room, "backups"), join(folder, "backups"), { recursive: true });
  };
  await killAtEachMoment(restoreOf(name), prepare, async (folder, moment) => {
    const settings = { DATA_DIR: join(folder, "data"), BACKUP_DIR: join(folder, "backups") };
    const isDecided = existsSync(join(folder, "data", "restoring.json"));
    if (moment % 2 === 0) {
      await run(START, settings);
      expect([later, backedUp]).toContain(contentsOf(folder));
      if (isDecided) expect(contentsOf(folder)).toBe(backedUp);
    }
    const [dataDir, backupDir] = [settings.DATA_DIR, settings.BACKUP_DIR];
    await restoreBackup({ folder: join(backupDir, name), dataDir, backupDir, now: Temporal.Now.instant() });
    expect(contentsOf(folder)).toBe(backedUp);
    const asides = readdirSync(folder).filter((found) => found.startsWith("data.before-restore-"));
    expect(asides.map((aside) => contentsOf(folder, join(folder, aside)))).toContain(later);
    expect(readdirSync(join(folder, "data")).filter((found) => /^\.|restoring|before-restore/u.test(found))).toEqual(
      [],
    );
  });
});

test(
  "kill -9 at ten moments of a migration: the schema is the old one or the new one, and the next start brings all rows to the new",
  async () => {
    closeDatabase();
    const old = join(room, "drizzle");
    cpSync("drizzle", old, { recursive: true });
    const journalFile = join(old, "meta", "_journal.json");
    const journal = JSON.parse(readFileSync(journalFile, "utf8"));
    writeFileSync(journalFile, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 3) }));
    rmSync(databasePath(data));
    const connection = openConnection(databasePath(data));
    migrate(connection, old);
    connection.exec(`
    insert into category (id, slug, name, position) values ('k', 'kultur', 'Kultur', 1);
    insert into article (id, slug, category_id, status, title, body, changed_at, created_at)
      values ('a', 'a', 'k', 'draft', 'A', '{"type":"doc","version":1,"content":[]}', 0, 0);
  `);
    const before = rowCounts(connection).size;
    connection.close();
    const states: string[] = [];
    await killAtEachMoment(START, copyPaper, async (folder) => {
      const connection = openConnection(databasePath(join(folder, "data")));
      states.push(rowCounts(connection).size === before ? "old" : "new");
      migrate(connection);
      expect(connection.prepare("select count(*) from migration").pluck().get()).toBe(journal.entries.length);
      expect(connection.prepare("select title from manuscript").pluck().all()).toEqual(["A"]);
      assertHealthy(connection, "integrity_check");
      connection.close();
      const backups = join(folder, "backups");
      for (const name of listBackups(backups))
        expect((await verifyBackup(join(backups, name), backups)).findings).toEqual([]);
      if (states.at(-1) === "new") expect(listBackups(backups)).toHaveLength(1);
    });
    expect(states[0]).toBe("old");
  },
  TIME_LIMIT,
);
