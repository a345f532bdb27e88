import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { insertArticle, insertAuthor, insertCategory, insertTag } from "../../scripts/test-database.ts";
import { databasePath, openConnection, writerConnection } from "../client.ts";
import { listFiles } from "./files.ts";
import { makeBackup, withBackups } from "./make.ts";
import { listBackups } from "./manifest.ts";
import { verifyBackup } from "./verify.ts";

const now = Temporal.Instant.from("2026-11-25T02:00:00Z");
let dataDir: string;
let backupDir: string;
beforeEach(() => {
  dataDir = env().dataDir;
  backupDir = join(dirname(dataDir), "backups");
  rmSync(backupDir, { recursive: true, force: true });
  for (const name of readdirSync(dirname(dataDir)))
    if (name.startsWith("data.")) rmSync(join(dirname(dataDir), name), { recursive: true });
});

function place(path: string, content: string, folder = dataDir): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

const PICTURE = `media/${"a".repeat(32)}/480.webp`;

/** A paper with something of every kind, and an article that appears an hour after the backup. */
function fillPaper(): void {
  const categoryId = insertCategory("kultur");
  const ids = ["eins", "zwei", "drei"].map((slug) =>
    insertArticle({ slug, categoryId, publishAt: now.subtract({ hours: 1 }) }),
  );
  insertArticle({ slug: "spaeter", categoryId, publishAt: now.add({ hours: 1 }) });
  insertTag("musik", ids);
  insertAuthor("aylin", ids);
  place(PICTURE, "a picture");
  place("originals/b", "an original");
  place("auth-secret", "s".repeat(43));
}

const make = (at = now) =>
  withBackups(backupDir, () => makeBackup({ dataDir, backupDir, secretElsewhere: null, now: at }));
test("a backup of a paper that is being written holds one moment of it, whole, and nothing of this process", async () => {
  fillPaper();
  const reader = openConnection(databasePath(dataDir), { readOnly: true });
  reader.exec("begin");
  reader.prepare("select count(*) from article").get();
  place("server.lock", "");
  place(`media/.writing-x/480.webp`, "half a picture");
  const { folder, manifest } = await make();
  reader.close();
  expect(folder).toBe(join(backupDir, "2026-11-25T02-00-00Z"));
  expect(listFiles(folder)).toEqual(["auth-secret", "lokalblatt.db", "manifest.json", PICTURE, "originals/b"]);
  expect(manifest.counts).toMatchObject({ article: 4, tag: 1, author: 1 });
  expect(Object.keys(manifest.answers.digests)).toEqual(
    expect.arrayContaining(["home", "sitemap", "category kultur", "tag musik", "author aylin", "article /kultur/eins"]),
  );
  expect(manifest.revision).toBe(writerConnection().prepare("select revision from site_state").pluck().get());
  const modes = listFiles(backupDir).map((path) => statSync(join(backupDir, path)).mode & 0o777);
  expect(new Set(modes.slice(1))).toEqual(new Set([0o600]));
  expect([backupDir, folder, join(folder, "media")].map((path) => statSync(path).mode & 0o777)).toEqual([
    0o700, 0o700, 0o700,
  ]);
});

test("the next backup copies only what is new, and a file that rotted is copied anew instead of linked", async () => {
  fillPaper();
  const first = await make();
  place(`media/${"c".repeat(32)}/480.webp`, "another picture");
  const second = await make();
  expect(second.folder).toMatch(/2026-11-25T02-00-01Z$/u);
  // The new picture and the secret, which has no name by its content.
  expect(second.copied).toBe(2);
  expect(statSync(join(second.folder, PICTURE)).ino).toBe(statSync(join(first.folder, PICTURE)).ino);
  writeFileSync(join(second.folder, PICTURE), "a_picture");
  const third = await make();
  expect(readFileSync(join(third.folder, PICTURE), "utf8")).toBe("a picture");
  expect((await verifyBackup(third.folder, backupDir)).findings).toEqual([]);
});

test("two backups at a time do not get into each other's way", async () => {
  fillPaper();
  const both = await Promise.allSettled([make(), make()]);
  expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  expect(listBackups(backupDir)).toHaveLength(1);
});
