import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { env } from "#lib/env.ts";
import { backupCommand } from "../../cli/backup.ts";
import { restoreCommand } from "../../cli/restore.ts";
import { insertArticle, insertAuthor, insertCategory, insertTag } from "../../scripts/test-database.ts";
import { closeDatabase, databasePath, openConnection, takeLock, writerConnection } from "../client.ts";
import { isDailyBackupDue, runDailyBackup } from "./daily.ts";
import { listFiles } from "./files.ts";
import { makeBackup, withBackups } from "./make.ts";
import { listBackups } from "./manifest.ts";
import { mountPointsOf, readMounts } from "./mounts.ts";
import { restoreBackup } from "./restore.ts";
import { noteFailure, readBackupState } from "./state.ts";
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
const restore = (folder: string) => restoreBackup({ folder, dataDir, backupDir, now });
const slugs = () => writerConnection().prepare("select slug from article order by slug").pluck().all();

test("a backup of a paper that is being written holds one moment of it, whole, and nothing of this process", async () => {
  fillPaper();
  const reader = openConnection(databasePath(dataDir), { readOnly: true });
  reader.exec("begin");
  reader.prepare("select count(*) from article").get();
  place("server.lock", "");
  place("run/control", "");
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

test("a restore weeks later brings back what readers had at the backup's instant, and sets everything else aside", async () => {
  fillPaper();
  const { folder } = await make();
  const categoryId = writerConnection().prepare("select id from category").pluck().get() as string;
  insertArticle({ slug: "danach", categoryId, publishAt: now });
  closeDatabase();
  place("auth-secret", "another secret");
  place("lokalblatt.db-wal", "a log that is left");
  place("media/later/480.webp", "later");
  place("run/control", "");
  const restored = await restore(folder);
  expect(restored.comparedAnswers).toBeGreaterThan(9);
  expect(slugs()).toEqual(["drei", "eins", "spaeter", "zwei"]);
  expect(readFileSync(join(dataDir, "auth-secret"), "utf8")).toBe("s".repeat(43));
  expect(existsSync(join(dataDir, "media/later"))).toBe(false);
  expect(existsSync(join(dataDir, "run/control"))).toBe(true);
  expect(restored.aside).toBe(`${dataDir}.before-restore-2026-11-25T02-00-00Z`);
  expect(readFileSync(join(restored.aside ?? "", "lokalblatt.db-wal"), "utf8")).toBe("a log that is left");
  expect(readFileSync(join(restored.aside ?? "", "media/later/480.webp"), "utf8")).toBe("later");
});

test("what cannot be set aside beside the data folder, as for a mounted disk, is set aside in it, and in no later backup", async () => {
  fillPaper();
  const { folder } = await make();
  closeDatabase();
  // Too long for anything to lie beside it under a longer name.
  const mounted = join(dirname(dataDir), `data.${"m".repeat(230)}`);
  place("media/later/480.webp", "later", mounted);
  const given = { dataDir: mounted, backupDir, now };
  expect((await restoreBackup({ ...given, folder })).aside).toBe(join(mounted, "before-restore-2026-11-25T02-00-00Z"));
  expect(readdirSync(mounted).sort()).toEqual([
    "auth-secret",
    "before-restore-2026-11-25T02-00-00Z",
    "lokalblatt.db",
    "media",
    "originals",
    "server.lock",
  ]);
  const next = await withBackups(backupDir, () => makeBackup({ ...given, secretElsewhere: null }));
  expect(listFiles(next.folder)).toEqual(listFiles(folder));
});

test("what is mounted inside the data folder stops a restore before anything is decided; a mounted data folder keeps all in it", async () => {
  fillPaper();
  const { folder } = await make();
  closeDatabase();
  const before = listFiles(dataDir);
  const given = { folder, dataDir, backupDir, now };
  await expect(restoreBackup({ ...given, mounts: ["/", join(dataDir, "media")] })).rejects.toThrow(
    /data\/media is mounted by itself .* Nothing was changed: unmount it first/u,
  );
  expect(listFiles(dataDir).filter((path) => path !== "server.lock")).toEqual(before);
  const { aside } = await restoreBackup({ ...given, mounts: ["/", dataDir] });
  expect(aside).toBe(join(dataDir, "before-restore-2026-11-25T02-00-00Z"));
  expect(slugs()).toHaveLength(4);
});

test("the list of mounts is read as the system writes it", () => {
  const line = "63 43 254:0 /srv/b /var/a\\040paper/media rw,relatime - ext4 /dev/vda rw";
  expect(mountPointsOf(`${line}\n42 2 0:21 / /proc rw - proc proc rw\n`)).toEqual(["/var/a paper/media", "/proc"]);
  expect(readMounts()).toContain("/proc");
});

test.each([
  ["", (inside: string) => inside],
  [", named by a link from outside", (inside: string, link: string) => linked(inside, link, link)],
  [", where a link leads outside", (inside: string, outside: string) => linked(outside, inside, inside)],
])("backups that lie in the data folder%s stay where they are, and in no backup", async (_, prepare) => {
  backupDir = prepare(join(dataDir, "backups"), join(dirname(dataDir), "elsewhere"));
  fillPaper();
  const first = await make();
  const { folder } = await make();
  expect(listFiles(folder)).toEqual(listFiles(first.folder));
  closeDatabase();
  await restore(folder);
  expect(listBackups(backupDir)).toEqual(["2026-11-25T02-00-00Z", "2026-11-25T02-00-01Z"]);
  expect(slugs()).toHaveLength(4);
});

function linked(target: string, link: string, named: string): string {
  for (const path of [target, link]) rmSync(path, { recursive: true, force: true });
  mkdirSync(target);
  symlinkSync(target, link);
  return named;
}

test.each<[string, (folder: string) => void, RegExp]>([
  ["a picture is missing", (folder) => rmSync(join(folder, PICTURE)), /480\.webp is missing/u],
  ["a picture changed", (folder) => writeFileSync(join(folder, PICTURE), "A picture"), /480\.webp is not what it was/u],
  ["the database is cut off", (folder) => truncateSync(join(folder, "lokalblatt.db"), 8192), /lokalblatt\.db is not/u],
  [
    "the manifest is cut off",
    (folder) => truncateSync(join(folder, "manifest.json"), 300),
    /manifest\.json is damaged/u,
  ],
  ["there is no manifest", (folder) => rmSync(join(folder, "manifest.json")), /is not a backup/u],
  [
    "a manifest names a file elsewhere",
    (folder) => change(folder, (text) => text.replace('"auth-secret"', '"../auth-secret"')),
    /manifest\.json is damaged/u,
  ],
  [
    "a newer release made it",
    (folder) => change(folder, (text) => text.replace('"format": 1', '"format": 2')),
    /newer/u,
  ],
  [
    "a newer schema",
    (folder) => change(folder, (text) => text.replace('"schema": [', '"schema": [\n  "0123456789abcdef",')),
    /was written by a newer release \(migration 0123456789ab /u,
  ],
  [
    "rows are missing",
    (folder) => change(folder, (text) => text.replace('"article": 4', '"article": 5')),
    /article has 4 rows, and had 5/u,
  ],
  [
    "readers would be told something else",
    (folder) => change(folder, (text) => text.replace(/"home": "[0-9a-f]{64}"/u, `"home": "${"0".repeat(64)}"`)),
    /something else about “home”/u,
  ],
])("a backup that is none is found out before anything is touched: %s", async (_, damage, finding) => {
  fillPaper();
  const { folder } = await make();
  damage(folder);
  closeDatabase();
  const before = listFiles(dataDir);
  const message = await restore(folder).then(String, (error: Error) => error.message);
  expect(message).toMatch(finding);
  expect(message).toMatch(/[Nn]othing was changed/u);
  expect(listFiles(dataDir).filter((path) => path !== "server.lock")).toEqual(before);
  expect(slugs()).toHaveLength(4);
});

function change(folder: string, edit: (text: string) => string): void {
  const file = join(folder, "manifest.json");
  const before = readFileSync(file, "utf8");
  writeFileSync(file, edit(before));
  expect(readFileSync(file, "utf8")).not.toBe(before);
}

test("a backup of an older schema can be restored; the start brings it up to date", async () => {
  fillPaper();
  const last = writerConnection().prepare("select hash from migration order by created_at desc limit 1").pluck().get();
  writerConnection().prepare("delete from migration where hash = ?").run(last);
  const { folder, manifest } = await make();
  expect(manifest.answers.digests).toEqual({});
  closeDatabase();
  expect((await restore(folder)).comparedAnswers).toBeUndefined();
  expect(slugs()).toHaveLength(4);
});

test("while a server is at work in the folder nothing is restored", async () => {
  fillPaper();
  const { folder } = await make();
  const release = takeLock(join(dataDir, "server.lock"));
  await expect(restore(folder)).rejects.toThrow(/at work in .*\. Stop it first; nothing was changed\./u);
  release?.();
});

test("a folder for backups that cannot be one is said in a sentence", async () => {
  writeFileSync(backupDir, "a file");
  await expect(withBackups(backupDir, async () => {})).rejects.toThrow(/^BACKUP_DIR .* cannot be used: /u);
});

test("two backups at a time do not get into each other's way", async () => {
  fillPaper();
  const both = await Promise.allSettled([make(), make()]);
  expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  expect(listBackups(backupDir)).toHaveLength(1);
});

test("the daily backup is made, compared and noted, and what need not be kept any more goes", async () => {
  fillPaper();
  const run = (at: Temporal.Instant) => runDailyBackup({ dataDir, backupDir, secretElsewhere: null, now: at });
  expect(isDailyBackupDue(dataDir, now)).toBe(true);
  expect(await run(now)).toBeUndefined();
  expect(readBackupState(dataDir)).toMatchObject({
    made: now,
    checked: { at: now, checkedAt: now },
    isOnSameDisk: true,
  });
  expect(isDailyBackupDue(dataDir, now.add({ hours: 23 }))).toBe(false);
  expect(isDailyBackupDue(dataDir, now.add({ hours: 24 }))).toBe(true);
  await run(now.add({ hours: 1 }));
  expect(listBackups(backupDir)).toEqual(["2026-11-25T03-00-00Z"]);
  expect(readdirSync(backupDir).sort()).toEqual([".lock", "2026-11-25T03-00-00Z"]);
});

test("of two processes that want to make the day's backup one makes it, and the other notes no failure", async () => {
  fillPaper();
  const run = () => runDailyBackup({ dataDir, backupDir, secretElsewhere: null, now });
  expect(await Promise.all([run(), run()])).toEqual([undefined, undefined]);
  expect(listBackups(backupDir)).toHaveLength(1);
  expect(readBackupState(dataDir)?.failure).toBeUndefined();
});

test("a daily backup that is none is not called one, is noted, tried again an hour later, and costs no other", async () => {
  fillPaper();
  const run = (at: Temporal.Instant) => runDailyBackup({ dataDir, backupDir, secretElsewhere: null, now: at });
  await run(now);
  rmSync(backupDir, { recursive: true });
  writeFileSync(backupDir, "not a folder");
  const later = now.add({ hours: 24 });
  expect(await run(later)).toMatch(/EEXIST|ENOTDIR|cannot be used/u);
  expect(readBackupState(dataDir)).toMatchObject({ checked: { at: now }, failure: { at: later } });
  expect(isDailyBackupDue(dataDir, later.add({ minutes: 59 }))).toBe(false);
  expect(isDailyBackupDue(dataDir, later.add({ minutes: 60 }))).toBe(true);
  rmSync(backupDir);
  expect(await run(later.add({ hours: 1 }))).toBeUndefined();
  expect(readBackupState(dataDir)?.failure).toBeUndefined();
});

test("while the files of pictures are missing a backup is no reason to rest: it is said, and no older one goes", async () => {
  fillPaper();
  insertPicture();
  const run = (hour: number) =>
    runDailyBackup({ dataDir, backupDir, secretElsewhere: null, now: now.add({ hours: hour }) });
  expect(await run(0)).toBeUndefined();
  rmSync(join(dataDir, dirname(PICTURE)), { recursive: true });
  expect(await run(1)).toMatch(/^Pictures are missing in .*data: media\/a{32}\. Copy them/u);
  expect(await run(2)).toBeDefined();
  expect(readBackupState(dataDir)).toMatchObject({ missingPictures: 1, checked: { at: now.add({ hours: 2 }) } });
  expect(listBackups(backupDir)).toHaveLength(3);
  const newest = join(backupDir, listBackups(backupDir).at(-1) ?? "");
  expect(await verifyBackup(newest, backupDir)).toMatchObject({ findings: [], missingPictures: ["a".repeat(32)] });
  place(PICTURE, "a picture");
  expect(await run(3)).toBeUndefined();
  expect(readBackupState(dataDir)?.missingPictures).toBe(0);
  expect(listBackups(backupDir)).toHaveLength(1);
});

function insertPicture(): void {
  writerConnection()
    .prepare(
      "insert into media (id, address, width, height, decorative, credit, created_at) values ('m', ?, 4, 3, 1, 'x', 0)",
    )
    .run("a".repeat(32));
}

test("a backup nobody checked ends no failure and keeps the night's from no turn", async () => {
  vi.spyOn(console, "log").mockReturnValue();
  vi.spyOn(console, "error").mockReturnValue();
  fillPaper();
  backupDir = env().backupDir;
  const night = Temporal.Instant.from("2020-11-25T02:00:00Z");
  await runDailyBackup({ dataDir, backupDir, secretElsewhere: null, now: night });
  noteFailure(dataDir, backupDir, "The disk is full.", night.add({ hours: 24 }));
  expect(await backupCommand([])).toBe(0);
  expect(readBackupState(dataDir)).toMatchObject({
    checked: { at: night, checkedAt: night },
    failure: { problem: "The disk is full." },
  });
  expect(readBackupState(dataDir)?.made).not.toEqual(night);
  expect(isDailyBackupDue(dataDir, Temporal.Now.instant())).toBe(true);
  expect(await backupCommand(["--verify"])).toBe(0);
  expect(readBackupState(dataDir)?.failure).toBeUndefined();
});

test("at the keyboard: backup, backup --verify, restore, each with an exit code and what to do next", async () => {
  let said = "";
  for (const stream of ["log", "error"] as const)
    vi.spyOn(console, stream).mockImplementation((line) => {
      said += `${line}\n`;
    });
  const own = env().backupDir;
  fillPaper();
  closeDatabase();
  expect(await backupCommand(["--nix"])).toBe(2);
  expect(await backupCommand([])).toBe(0);
  expect(said).toMatch(/rows, 4 files \(3 copied/u);
  expect(said).toMatch(/Warning: .* lies on the same disk/u);
  expect(await backupCommand(["--verify"])).toBe(0);
  expect(said).toMatch(/is a good backup: 4 files, the whole database, its rows, 1\d public answers\./u);
  expect(readBackupState(dataDir)?.checked?.checkedAt).toBeDefined();
  const [name = ""] = listBackups(own);
  expect(await restoreCommand([])).toBe(2);
  expect(said).toContain(`Backups in ${own}:\n  ${name}`);
  expect(await restoreCommand([name])).toBe(0);
  expect(said).toMatch(/What was there before is in .*data\.before-restore-/u);
  appendFileSync(join(own, name, PICTURE), "!");
  expect(await backupCommand(["--verify"])).toBe(1);
  expect(said).toContain("is not a good backup.");
  insertPicture();
  rmSync(join(dataDir, dirname(PICTURE)), { recursive: true });
  expect(await backupCommand([])).toBe(1);
  expect(said).toContain("Pictures are missing in");
  expect(await backupCommand(["--verify"])).toBe(1);
  expect(said).toMatch(/is whole, but these pictures were gone already when it was made: media\/a{32}\./u);
});
