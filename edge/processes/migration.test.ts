import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test, vi } from "vitest";
import "../../scripts/test-database.ts";

const { env } = await import("#lib/env.ts");
const { listBackups } = await import("#db/backup/manifest.ts");
const { assertWritable, readerConnection, takeLock, writerConnection } = await import("#db/client.ts");
const { takeFolder } = await import("#db/folder-lock.ts");
const { bringUpToDate, isBehind } = await import("#edge/processes/migration.ts");

const { signal: unending } = new AbortController();

/** A release with this code and one migration more. */
function releaseWith(sql: string) {
  const folder = join(env().dataDir, "..", `release-${Math.random()}`);
  mkdirSync(folder);
  for (const name of ["db", "edge", "lib", "package.json", "node_modules"])
    symlinkSync(resolve(name), join(folder, name));
  cpSync("drizzle", join(folder, "drizzle"), { recursive: true });
  const journalFile = join(folder, "drizzle", "meta", "_journal.json");
  const journal = JSON.parse(readFileSync(journalFile, "utf8"));
  journal.entries.push({
    idx: journal.entries.length,
    version: "6",
    when: Date.now(),
    tag: "9000_more",
    breakpoints: true,
  });
  writeFileSync(journalFile, JSON.stringify(journal));
  writeFileSync(join(folder, "drizzle", "9000_more.sql"), sql);
  return { name: "more", folder, build: "", site: "", code: "", edge: "" };
}

test("a process of the new release makes a backup and changes the database, while this one keeps the lock", async () => {
  const release = releaseWith("alter table tag add column more text;");
  expect(isBehind({ ...release, folder: resolve(".") })).toBe(false);
  expect(isBehind(release)).toBe(true);
  const letGo = takeLock(join(env().dataDir, "server.lock"));
  const said: string[] = [];
  await bringUpToDate(release, (line) => said.push(line), unending);
  letGo?.();
  expect(said).toEqual([expect.stringContaining(env().backupDir)]);
  expect(listBackups(env().backupDir)).toHaveLength(1);
  // Also on the connection that was open all the time.
  expect(readerConnection().prepare("select more from tag").all()).toEqual([]);
  expect(isBehind(release)).toBe(false);
  expect(() => isBehind({ ...release, folder: resolve(".") })).toThrow(/was written by a newer release/);
});

test("a migration that fails leaves the database as it was, and says why", async () => {
  readerConnection();
  const release = releaseWith("alter table tag add column more text;--> statement-breakpoint\nselect nonsense;");
  await expect(bringUpToDate(release, () => {}, unending)).rejects.toThrow(/nonsense/);
  expect(() => readerConnection().prepare("select more from tag")).toThrow(/no such column/);
  expect(isBehind(release)).toBe(true);
});

test("a command of a newer release changes no database under a server, and says what to do", () => {
  const release = releaseWith("alter table tag add column more text;");
  const command = () =>
    spawnSync(
      process.execPath,
      [
        "-e",
        'import("#db/prepare.ts").then(({ prepareDatabase }) => prepareDatabase()).catch((error) => { console.error(error.message); process.exit(1); })',
      ],
      {
        cwd: release.folder,
        env: { ...process.env, DATA_DIR: env().dataDir },
        encoding: "utf8",
      },
    );
  const letGo = takeLock(join(env().dataDir, "server.lock"));
  expect(command()).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/of an older release.*lokalblatt -- release/),
  });
  expect(isBehind(release)).toBe(true);
  letGo?.();
  expect(command().status).toBe(0);
  expect(isBehind(release)).toBe(false);
});

/** Statements that go on for many minutes, the first one committed never. */
const ENDLESS = `alter table tag add column more text;--> statement-breakpoint
create table numbers as with recursive n(i) as (select 1 union all select i + 1 from n limit 20000000000) select count(*) from n;`;

/** A server that has the folder, and lets this release change the database. */
function startServer(release: ReturnType<typeof releaseWith>): ChildProcess {
  const program = `
    import { takeFolder } from "#db/folder-lock.ts";
    import { bringUpToDate } from "#edge/processes/migration.ts";
    takeFolder(${JSON.stringify(env().dataDir)});
    await bringUpToDate(${JSON.stringify(release)}, () => {}, new AbortController().signal);
  `;
  return spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: "ignore" });
}

/** Once the backup is there, the tables are changed. */
const isChanging = () => vi.waitUntil(() => listBackups(env().backupDir).length > 0, { timeout: 30_000 });

test("a migration ends with its server, and the next server waits until it has", { timeout: 60_000 }, async () => {
  const server = startServer(releaseWith(ENDLESS));
  await isChanging();
  expect(takeFolder(env().dataDir)).toBeUndefined();
  const gone = once(server, "exit");
  server.kill("SIGKILL");
  await gone;
  const letGo = takeFolder(env().dataDir);
  expect(letGo).toBeDefined();
  // Nobody else writes any more, and nothing has been changed.
  expect(() => assertWritable(writerConnection())).not.toThrow();
  expect(() => readerConnection().prepare("select more from tag")).toThrow(/no such column/);
  letGo?.();
});

test("a migration that does not end keeps the next server out, in a sentence", () => {
  const letGo = takeLock(join(env().dataDir, "migration.lock"));
  const next = spawnSync(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      'import { prepareDatabase } from "#db/prepare.ts"; await prepareDatabase({ as: "server" });',
    ],
    { env: { ...process.env, DATA_DIR: env().dataDir }, encoding: "utf8" },
  );
  expect(next.stderr).toMatch(
    /A server that is gone began to change the database in .*, and that still goes on\. Wait/,
  );
  letGo?.();
});

test("a migration that is called off leaves the database as it was", async () => {
  const calledOff = new AbortController();
  const changed = bringUpToDate(releaseWith(ENDLESS), () => {}, calledOff.signal);
  await isChanging();
  calledOff.abort();
  await expect(changed).rejects.toThrow(/SIGKILL/);
  expect(() => assertWritable(writerConnection())).not.toThrow();
  expect(() => readerConnection().prepare("select more from tag")).toThrow(/no such column/);
});
