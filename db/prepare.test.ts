import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { env } from "#lib/env.ts";
import "../scripts/test-database.ts";
import { listBackups } from "./backup/manifest.ts";
import { restoreBackup } from "./backup/restore.ts";
import { closeDatabase, databasePath, openConnection, writerConnection } from "./client.ts";
import { migrate, migrationsOfThisRelease, readSchema } from "./migrate.ts";
import { prepareDatabase } from "./prepare.ts";

const slugs = () => writerConnection().prepare("select slug from category").pluck().all();

test("before a paper is brought up to date there is a backup of it, with all its files, and it can be restored", async () => {
  const { dataDir, backupDir } = env();
  const before = join(dataDir, "..", "drizzle-before");
  cpSync("drizzle", before, { recursive: true });
  const journalFile = join(before, "meta", "_journal.json");
  const { entries, ...about } = JSON.parse(readFileSync(journalFile, "utf8"));
  writeFileSync(journalFile, JSON.stringify({ ...about, entries: entries.slice(0, 5) }));
  rmSync(databasePath(dataDir));
  const old = openConnection(databasePath(dataDir));
  migrate(old, before);
  old.exec("insert into category (id, slug, name, position) values ('k', 'kultur', 'Kultur', 1)");
  const schema = readSchema(old);
  old.close();
  writeFileSync(join(dataDir, "auth-secret"), "s".repeat(43));

  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  await prepareDatabase();
  await prepareDatabase();
  expect(readSchema(writerConnection())).toEqual(migrationsOfThisRelease());
  const [name = "", ...others] = listBackups(backupDir);
  expect(others).toEqual([]);
  expect(said).toHaveBeenCalledWith(expect.stringContaining(join(backupDir, name)));

  writerConnection().exec("delete from category");
  closeDatabase();
  rmSync(join(dataDir, "auth-secret"));
  await restoreBackup({ folder: join(backupDir, name), dataDir, backupDir, now: Temporal.Now.instant() });
  expect(readSchema(writerConnection())).toEqual(schema);
  expect(slugs()).toEqual(["kultur"]);
  expect(readFileSync(join(dataDir, "auth-secret"), "utf8")).toBe("s".repeat(43));
});

test("a new paper, and one that is up to date, begin without a backup", async () => {
  const { dataDir, backupDir } = env();
  await prepareDatabase();
  closeDatabase();
  rmSync(databasePath(dataDir));
  await prepareDatabase();
  expect(listBackups(backupDir)).toEqual([]);
});
