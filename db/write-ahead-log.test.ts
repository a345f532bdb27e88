import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { insertCategory, insertTag } from "../scripts/test-database.ts";
import { type Connection, closeDatabase, databasePath, openConnection, openCopy, writerConnection } from "./client.ts";
import { prepareDatabase } from "./prepare.ts";
import { foldLog } from "./write-ahead-log.ts";

let path: string;
beforeEach(() => {
  path = databasePath(env().dataDir);
});

const slugs = (connection: Connection) => connection.prepare("select slug from category order by slug").pluck().all();

/** What a killed process would leave now. */
function imageOf(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const suffix of ["", "-wal"])
    if (existsSync(path + suffix)) copyFileSync(path + suffix, join(folder, `lokalblatt.db${suffix}`));
}

/** Ends as a killed process would: the next one finds this. */
function leaveBehind(image: string): void {
  closeDatabase();
  for (const suffix of ["", "-wal", "-shm"]) {
    rmSync(path + suffix, { force: true });
    if (existsSync(join(image, `lokalblatt.db${suffix}`)))
      copyFileSync(join(image, `lokalblatt.db${suffix}`), path + suffix);
  }
}

test.each<[string, (copy: string) => unknown]>([
  ["VACUUM INTO", (copy) => writerConnection().prepare("vacuum into ?").run(copy)],
  ["SQLite's own backup", (copy) => writerConnection().backup(copy)],
  [
    "cp after a stop",
    async (copy) => {
      closeDatabase();
      copyFileSync(path, copy);
      await prepareDatabase();
    },
  ],
])("a good copy (%s) laid beside the log a killed server left is neither opened nor harmed", async (_, makeCopy) => {
  await prepareDatabase();
  insertCategory("kultur");
  const copy = join(env().dataDir, "copy");
  await makeCopy(copy);
  for (let index = 0; index < 50; index += 1) insertCategory(`spaeter-${index}`);
  foldLog(writerConnection());
  insertCategory("zuletzt");
  const image = join(env().dataDir, "image");
  imageOf(image);
  leaveBehind(image);
  copyFileSync(copy, path);
  const before = readFileSync(path);
  await expect(prepareDatabase()).rejects.toThrow(
    /lokalblatt\.db is not the file that .*lokalblatt\.db-wal was written for, and nothing was changed: .*-shm.* restore FOLDER/u,
  );
  expect(readFileSync(path).equals(before)).toBe(true);
  // The way out.
  rmSync(`${path}-wal`);
  await prepareDatabase();
  expect(slugs(writerConnection())).toEqual(["kultur"]);
});

test("what a killed process leaves is opened again whole, whenever it was killed", async () => {
  const step = fc.constantFrom("write", "fold", "fold without a name", "read on", "end reading", "new table", "kill");
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      closeDatabase();
      for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
      await prepareDatabase();
      const expected: string[] = [];
      let readers: Connection[] = [];
      const endReading = () => {
        for (const reader of readers) reader.close();
        readers = [];
      };
      for (const [index, what] of [...steps, "kill"].entries()) {
        const name = `k${String(index).padStart(2, "0")}`;
        if (what === "write") {
          insertCategory(name);
          expected.push(name);
        } else if (what === "fold") foldLog(writerConnection());
        // As a kill between the two would leave it, or another program that works on the file.
        else if (what === "fold without a name") writerConnection().pragma("wal_checkpoint(PASSIVE)");
        else if (what === "new table") writerConnection().exec(`create table ${name} (x); drop table ${name}`);
        else if (what === "end reading") endReading();
        else if (what === "read on") {
          const reader = openConnection(path, { readOnly: true });
          reader.exec("begin");
          slugs(reader);
          readers.push(reader);
        } else {
          const image = join(env().dataDir, "image");
          rmSync(image, { recursive: true, force: true });
          imageOf(image);
          endReading();
          leaveBehind(image);
          await prepareDatabase();
          expect(slugs(writerConnection())).toEqual(expected);
        }
      }
      endReading();
    }),
    { numRuns: 25 },
  );
});

test("the file alone holds the tables after a first start, and what is written later soon, also while readers hold the log", async () => {
  closeDatabase();
  rmSync(path);
  await prepareDatabase();
  const alone = join(env().dataDir, "alone.db");
  const slugsInFile = () => {
    copyFileSync(path, alone);
    const copy = openCopy(alone);
    const found = slugs(copy);
    copy.close();
    return found;
  };
  expect(slugsInFile()).toEqual([]);
  insertCategory("kultur");
  const reader = openConnection(path, { readOnly: true });
  reader.exec("begin");
  expect(slugs(reader)).toEqual(["kultur"]);
  // SQLite brings a page into the file only when no later version of it is still needed from the log.
  insertTag("musik", []);
  expect(foldLog(writerConnection())).toBe(false);
  expect(slugsInFile()).toEqual(["kultur"]);
  reader.exec("commit");
  insertCategory("sport");
  expect(foldLog(writerConnection())).toBe(true);
  expect(slugsInFile()).toEqual(["kultur", "sport"]);
  reader.close();
});

test("a log that is no log is left to SQLite", async () => {
  await prepareDatabase();
  closeDatabase();
  writeFileSync(`${path}-wal`, "nothing SQLite would read".repeat(10));
  await prepareDatabase();
  expect(slugs(writerConnection())).toEqual([]);
});
