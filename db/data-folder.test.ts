import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { env } from "#lib/env.ts";
import "../scripts/test-database.ts";
import { closeDatabase, databasePath, writerConnection } from "./client.ts";
import { closeToOthers } from "./data-folder.ts";
import { prepareDatabase } from "./prepare.ts";

const inFolder = (...names: string[]) => join(env().dataDir, ...names);

function place(...names: string[]): void {
  mkdirSync(inFolder(...names.slice(0, -1)), { recursive: true });
  writeFileSync(inFolder(...names), "x");
}

function loseDatabase(): void {
  closeDatabase();
  for (const suffix of ["", "-wal", "-shm"]) rmSync(databasePath(env().dataDir) + suffix, { force: true });
}

test.each([
  ["missing", () => {}],
  ["empty", () => writeFileSync(databasePath(env().dataDir), "")],
])("a folder with pictures whose database is %s does not become a new paper", async (state, leave) => {
  loseDatabase();
  place("media", "0".repeat(32), "480.webp");
  leave();
  await expect(prepareDatabase()).rejects.toThrow(
    new RegExp(
      `lokalblatt\\.db is ${state}, but its folder holds pictures\\. .* restore FOLDER; .*-wal and .*-shm`,
      "u",
    ),
  );
});

test("nor one whose file has no table, as cp makes it when everything is in the log", async () => {
  loseDatabase();
  writerConnection();
  place("media", "0".repeat(32), "480.webp");
  await expect(prepareDatabase()).rejects.toThrow(/is empty, but its folder holds pictures/u);
});

test("nor one that has uploads but no account, nor one where only the log is left", async () => {
  await prepareDatabase();
  place("originals", "1".repeat(32));
  await expect(prepareDatabase()).rejects.toThrow(/is empty, but its folder holds pictures/u);
  loseDatabase();
  rmSync(inFolder("originals"), { recursive: true });
  writeFileSync(`${databasePath(env().dataDir)}-wal`, "a log");
  await expect(prepareDatabase()).rejects.toThrow(/is missing, but its folder holds the log of one/u);
});

test("a first start that was interrupted goes on: with some of the demo's pictures and no row yet, or with half of one", async () => {
  await prepareDatabase();
  place("media", "0".repeat(32), "480.webp");
  await prepareDatabase();
  loseDatabase();
  rmSync(inFolder("media"), { recursive: true });
  place("media", ".writing-abc", "480.webp");
  await expect(prepareDatabase()).resolves.toBeUndefined();
});

test("what lies in the data folder can be read by nobody else, also what was laid there by others", async () => {
  chmodSync(env().dataDir, 0o755);
  for (const names of [["lokalblatt.db.old"], ["media", "0".repeat(32), "480.webp"], ["mail", "a.eml"]])
    place(...names);
  chmodSync(inFolder("mail"), 0o777);
  // As folders of pictures were made before: closed themselves, with open files.
  chmodSync(inFolder("media", "0".repeat(32)), 0o700);
  await prepareDatabase();
  const mode = (...names: string[]) => (statSync(inFolder(...names)).mode & 0o777).toString(8);
  expect([mode(), mode("media"), mode("media", "0".repeat(32)), mode("mail")]).toEqual(["700", "700", "700", "700"]);
  expect([mode("lokalblatt.db"), mode("lokalblatt.db.old"), mode("mail", "a.eml")]).toEqual(["600", "600", "600"]);
  expect(mode("media", "0".repeat(32), "480.webp")).toBe("600");
  chmodSync(inFolder("lokalblatt.db.old"), 0o644);
  expect(closeToOthers(env().dataDir)).toEqual([]);
  expect(mode("lokalblatt.db.old")).toBe("600");
});

test.each([
  ["the database", 0o444, 0o777, /lokalblatt\.db cannot be written \(SQLITE_READONLY/u],
  ["its folder", 0o666, 0o555, /DATA_DIR .* cannot be used: EACCES/u],
])("what may only be read is found out before anybody is served: %s", (_, fileMode, folderMode, sentence) => {
  closeDatabase();
  const folder = mkdtempSync(join(tmpdir(), "read-only-"));
  copyFileSync(databasePath(env().dataDir), databasePath(folder));
  // The superuser may write everything.
  const someone = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
  if (someone) chownSync(folder, someone.uid, someone.gid);
  if (someone && fileMode !== 0o444) chownSync(databasePath(folder), someone.uid, someone.gid);
  chmodSync(databasePath(folder), fileMode);
  chmodSync(folder, folderMode);
  const script = `
    const { prepareDatabase } = await import("#db/prepare.ts");
    await prepareDatabase({ as: "server" }).then(() => console.log("goes on"), (error) => console.log(error.message));`;
  const options = { ...someone, env: { ...process.env, DATA_DIR: folder }, encoding: "utf8" } as const;
  expect(execFileSync("node", ["--input-type=module", "-e", script], options)).toMatch(sentence);
  rmSync(folder, { recursive: true });
});
