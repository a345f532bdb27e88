import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { assertHealthy, type Connection, DatabaseError, openConnection } from "./client.ts";
import { migrate } from "./migrate.ts";

let folder: string;
let connection: Connection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "migrate-"));
  cpSync("drizzle", join(folder, "drizzle"), { recursive: true });
  connection = openConnection(join(folder, "site.db"));
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

const run = () => migrate(connection, join(folder, "drizzle"));
const count = (table: string) => connection.prepare(`select count(*) from ${table}`).pluck().get();

function addMigration(name: string, sql: string): void {
  const journalFile = join(folder, "drizzle", "meta", "_journal.json");
  const journal = JSON.parse(readFileSync(journalFile, "utf8"));
  const idx = journal.entries.length;
  journal.entries.push({ idx, version: "6", when: Date.now(), tag: name, breakpoints: true });
  writeFileSync(journalFile, JSON.stringify(journal));
  writeFileSync(join(folder, "drizzle", `${name}.sql`), sql);
}

function fill(): void {
  connection.exec(`
    insert into category (id, slug, name, position) values ('k', 'kultur', 'Kultur', 1);
    insert into tag (id, slug, name) values ('t', 'musik', 'Musik');
    insert into article (id, slug, category_id, status, title, body, changed_at, created_at) values ('a', 'a', 'k', 'draft', 'A', '{}', 0, 0);
    insert into article_tag (article_id, tag_id, position) values ('a', 't', 1);
  `);
}

test("an empty database gets the whole schema, and asking again changes nothing", () => {
  expect(run()).toBeGreaterThan(0);
  expect(run()).toBe(0);
  expect(() => assertHealthy(connection)).not.toThrow();
});

test("rebuilding a table keeps the rows that hang on it", () => {
  run();
  fill();
  const { sql } = connection.prepare("select sql from sqlite_schema where name = 'tag'").get() as { sql: string };
  addMigration(
    "9000_rebuild",
    [
      sql.replace("`tag`", "`__new_tag`"),
      "insert into __new_tag select * from tag;",
      "drop table tag;",
      "alter table __new_tag rename to tag;",
    ].join("\n--> statement-breakpoint\n"),
  );
  expect(run()).toBe(1);
  expect(count("article_tag")).toBe(1);
  expect(connection.pragma("foreign_keys", { simple: true })).toBe(1);
});

test("a migration that would lose rows changes nothing at all", () => {
  run();
  fill();
  addMigration("9000_careless", "create table extra (id integer);\n--> statement-breakpoint\ndelete from article_tag;");
  expect(run).toThrow(new DatabaseError("The migration would take 1 of 1 rows from article_tag. Nothing was changed."));
  expect(count("article_tag")).toBe(1);
  expect(() => count("extra")).toThrow(/no such table/);
  expect(connection.pragma("foreign_keys", { simple: true })).toBe(1);
});

test("a migration that leaves rows pointing to nothing changes nothing", () => {
  run();
  fill();
  addMigration("9000_orphans", "-- may lose rows: tag\ndelete from tag;");
  expect(run).toThrow(/article_tag that point to nothing/);
  expect(count("tag")).toBe(1);
});

test("a migration may say that it removes rows", () => {
  run();
  fill();
  addMigration("9000_intended", "-- may lose rows: article_tag\ndelete from article_tag;");
  expect(run()).toBe(1);
  expect(count("article_tag")).toBe(0);
});

test("texts written before there were embargoes say that they have none, and what waits is not called published", () => {
  const journalFile = join(folder, "drizzle", "meta", "_journal.json");
  const whole = readFileSync(journalFile, "utf8");
  const journal = JSON.parse(whole);
  const place = journal.entries.findIndex(({ tag }: { tag: string }) => tag.endsWith("_planned_texts"));
  writeFileSync(journalFile, JSON.stringify({ ...journal, entries: journal.entries.slice(0, place) }));
  run();
  const content = JSON.stringify({
    title: "Rat",
    unpublishAt: null,
    body: { type: "doc", version: 1, content: [{ x: "ü" }] },
  });
  connection.exec(`
    insert into manuscript (id, version, content, stage, saved_at, created_at) values ('m', 2, '${content}', 'approved', 0, 0);
    insert into revision (id, manuscript_id, version, content, kind, created_at) values
      ('online', 'm', 1, '${content}', 'publish', 0), ('tomorrow', 'm', 2, '${content}', 'publish', 0);
    insert into scheduled_change (manuscript_id, revision_id, due_at, created_at) values ('m', 'tomorrow', 1, 0);
    insert into preview (id, token_hash, revision_id, created_at, expires_at) values ('p', 'h', 'online', 0, 1);
  `);
  writeFileSync(journalFile, whole);
  run();
  expect(connection.prepare("select id, kind from revision order by id").all()).toEqual([
    { id: "online", kind: "publish" },
    { id: "tomorrow", kind: "plan" },
  ]);
  const stored = connection
    .prepare("select content from manuscript union all select content from revision")
    .pluck()
    .all();
  const expected = { ...JSON.parse(content), embargoUntil: null, firstPublishedAt: null };
  for (const text of stored) {
    expect(JSON.parse(String(text))).toEqual(expected);
    expect(Object.keys(JSON.parse(String(text))).at(-1)).toBe("body");
  }
  expect([count("scheduled_change"), count("preview")]).toEqual([1, 1]);
});

test("who is there and what was saved come through from a database of the fourth migration", () => {
  const journalFile = join(folder, "drizzle", "meta", "_journal.json");
  const journal = readFileSync(journalFile, "utf8");
  const { entries, ...about } = JSON.parse(journal);
  writeFileSync(journalFile, JSON.stringify({ ...about, entries: entries.slice(0, 5) }));
  run();
  connection.exec(`
    insert into user (id, email, name, role, password_hash, created_at) values ('u', 'u@lokalblatt.example', 'Sara', 'redaktion', '', 0);
    insert into manuscript (id, version, content, stage, owner_id, saved_at, created_at) values ('m', 2, '{}', 'draft', 'u', 0, 0);
    insert into presence (manuscript_id, client_id, user_id, seen_at, wrote_at) values ('m', 'fenster', 'u', 5, 4);
    insert into save_operation (manuscript_id, operation_id, client_id, version, saved_at) values ('m', 'o', 'fenster', 2, 3);
  `);
  writeFileSync(journalFile, journal);
  run();
  expect(connection.prepare("select * from presence").all()).toEqual([
    { manuscript_id: "m", client_id: "fenster", user_id: "u", seen_at: 5, wrote_at: 4 },
  ]);
  expect(connection.prepare("select operation_id, version, user_id from save_operation").all()).toEqual([
    { operation_id: "o", version: 2, user_id: null },
  ]);
});

test("a database of a newer release is not touched, and the sentence says what to do", () => {
  run();
  connection.exec("insert into migration values ('0123456789abcdef', 9)");
  addMigration("9000_more", "create table extra (id integer);");
  expect(run).toThrow(
    /was written by a newer release \(migration 0123456789ab .* npm run lokalblatt -- restore FOLDER/u,
  );
  expect(() => count("extra")).toThrow(/no such table/);
});

test("a damaged file is recognised with one clear sentence", () => {
  mkdirSync(join(folder, "other"));
  const file = join(folder, "other", "broken.db");
  writeFileSync(file, "this is not a database, whatever its name says".repeat(100));
  expect(() => openConnection(file)).toThrow(DatabaseError);
  expect(() => openConnection(file)).toThrow(/is not a database or is damaged/);
  expect(() => openConnection(join(folder, "nowhere", "site.db"))).toThrow(/its folder does not exist/);
});
