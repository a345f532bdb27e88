import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { listBackups } from "#db/backup/manifest.ts";
import { readBackupState } from "#db/backup/state.ts";
import { databasePath, openCopy } from "#db/client.ts";
import { prepareDatabase } from "#db/prepare.ts";
import { env } from "#lib/env.ts";
import { insertCategory } from "../scripts/test-database.ts";
import { backUpDaily } from "./daily-backup.ts";
import { keepLogFolded } from "./keep-log-folded.ts";

test("the server's backup is made and checked in a thread, once a day", async () => {
  await prepareDatabase();
  insertCategory("kultur");
  const { dataDir, backupDir } = env();
  const now = Temporal.Now.instant();
  await backUpDaily(now);
  await backUpDaily(now.add({ seconds: 1 }));
  expect(listBackups(backupDir)).toHaveLength(1);
  expect(readBackupState(dataDir)?.checked?.checkedAt.epochMilliseconds).toBe(now.epochMilliseconds);
});

test("a thread brings into the file what stands in the log, while the server goes on", async () => {
  await prepareDatabase();
  insertCategory("kultur");
  const stop = keepLogFolded(env().dataDir);
  const alone = join(env().dataDir, "alone.db");
  const slugs = () => {
    copyFileSync(databasePath(env().dataDir), alone);
    const copy = openCopy(alone);
    const found = copy.prepare("select slug from category").pluck().all();
    copy.close();
    return found;
  };
  await expect.poll(slugs, { timeout: 30_000 }).toEqual(["kultur"]);
  stop();
});
