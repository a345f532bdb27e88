import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Connection, openConnection } from "./client.ts";
import { migrate } from "./migrate.ts";

/*
 * The migration that gives every article the day of its first publication, on a database filled under the schema that was in
 * use before it.
 */

const LAST_IN_USE = "0004_consent";
const day = (text: string) => Temporal.Instant.from(`${text}T10:00:00Z`).epochMilliseconds;
const LONG_AGO = day("2024-03-05");
const TODAY = day("2026-11-20");

let folder: string;
let connection: Connection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "first-publication-"));
  cpSync("drizzle", join(folder, "drizzle"), { recursive: true });
  const journalFile = join(folder, "drizzle", "meta", "_journal.json");
  const journal = JSON.parse(readFileSync(journalFile, "utf8")) as { entries: { tag: string }[] };
  const place = journal.entries.findIndex(({ tag }) => tag === LAST_IN_USE);
  journal.entries.splice(place + 1);
  writeFileSync(journalFile, JSON.stringify(journal));
  connection = openConnection(join(folder, "site.db"));
  migrate(connection, join(folder, "drizzle"));
  connection.exec("insert into category (id, slug, name, position) values ('k', 'kultur', 'Kultur', 1)");
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

const toNow = () => migrate(connection);

/** An article and its manuscript, as they stood before. */
function fill(id: string, given: { publishAt: number | null; status?: string }): void {
  const { publishAt, status = "published" } = given;
  connection
    .prepare(
      `insert into article (id, slug, category_id, status, title, body, publish_at, changed_at, created_at)
       values (?, ?, 'k', ?, ?, '{}', ?, ?, ?)`,
    )
    .run(id, id, status, `Titel ${id}`, publishAt, TODAY, TODAY);
  connection
    .prepare(
      `insert into manuscript (id, version, content, stage, saved_at, released_version, created_at)
       values (?, 1, json_object('title', ?), 'approved', ?, 1, ?)`,
    )
    .run(id, `Titel ${id}`, TODAY, TODAY);
}

function log(id: string, action: string, at: number, before?: object): void {
  connection
    .prepare(
      `insert into audit_entry (at, user_name, action, object_type, object_id, object_name, before)
       values (?, 'Sara', ?, 'article', ?, 'Titel', ?)`,
    )
    .run(at, action, id, before ? JSON.stringify(before) : null);
}

function keep(id: string, kind: string, at: number): void {
  connection
    .prepare(
      "insert into revision (id, manuscript_id, version, content, kind, created_at) values (?, ?, 1, json_object('title', 'x'), ?, ?)",
    )
    .run(`${id}-${kind}-${at}`, id, kind, at);
}

function correct(id: string, at: number): void {
  connection
    .prepare("insert into correction (id, article_id, kind, text, corrected_at) values (?, ?, 'error', 'Falsch.', ?)")
    .run(`${id}-${at}`, id, at);
}

const dateOf = (id: string) => {
  const row = connection.prepare("select first_online_at, first_published_at from article where id = ?").get(id) as {
    first_online_at: number | null;
    first_published_at: number | null;
  };
  expect(row.first_published_at).toBe(row.first_online_at);
  return row.first_published_at;
};
const unclear = () =>
  connection
    .prepare("select object_id from audit_entry where action = 'article.date-unclear' order by 1")
    .pluck()
    .all();

test("what was published once keeps its date, what is planned its plan, and a draft has none", () => {
  const tomorrow = Date.now() + 86_400_000;
  fill("einmal", { publishAt: LONG_AGO });
  fill("geplant", { publishAt: tomorrow });
  log("geplant", "article.schedule", TODAY);
  fill("entwurf", { publishAt: null, status: "draft" });
  // A change of what is online never took the date.
  log("einmal", "article.publish", TODAY, { path: "/kultur/einmal", version: 1 });
  keep("einmal", "publish", TODAY);
  toNow();
  expect([dateOf("einmal"), dateOf("geplant"), dateOf("entwurf")]).toEqual([LONG_AGO, tomorrow, null]);
  expect(unclear()).toEqual([]);
});

test("an article of 2024 that was withdrawn and published again today gets its day back from the log", () => {
  fill("zurueck", { publishAt: TODAY });
  log("zurueck", "article.withdraw", TODAY - 60_000, { path: "/kultur/zurueck", publishAt: "2024-03-05T10:00:00Z" });
  log("zurueck", "article.publish", TODAY + 3, { path: "/kultur/zurueck", version: 1 });
  correct("zurueck", day("2024-03-09"));
  fill("zweimal", { publishAt: TODAY, status: "withdrawn" });
  log("zweimal", "article.publish", LONG_AGO + 4);
  log("zweimal", "article.withdraw", day("2025-01-01"), { publishAt: "2024-03-05T10:00:00.004Z" });
  log("zweimal", "article.publish", TODAY + 3, { path: "/kultur/zweimal" });
  toNow();
  expect(dateOf("zurueck")).toBe(LONG_AGO);
  expect(dateOf("zweimal")).toBe(LONG_AGO + 4);
  expect(unclear()).toEqual([]);
});

test("what cannot be proved gets the nearest that can, and is listed for somebody to say", () => {
  // Withdrawn before there was a log, published again today: the released text of 2025 is the oldest trace.
  fill("vor-dem-protokoll", { publishAt: TODAY });
  keep("vor-dem-protokoll", "publish", day("2025-06-01"));
  log("vor-dem-protokoll", "article.publish", TODAY + 3, { path: "/kultur/x", version: 1 });
  keep("vor-dem-protokoll", "publish", TODAY);
  // A correction older than the article itself: it was there by then.
  fill("korrigiert", { publishAt: TODAY });
  correct("korrigiert", day("2024-08-01"));
  // Planned first, then published at once: that was its first time.
  fill("vorgezogen", { publishAt: TODAY });
  log("vorgezogen", "article.schedule", TODAY - 600_000);
  keep("vorgezogen", "publish", TODAY - 600_000);
  log("vorgezogen", "article.publish", TODAY + 3, { path: "/kultur/x", version: 1 });
  toNow();
  expect(dateOf("vor-dem-protokoll")).toBe(day("2025-06-01"));
  expect(dateOf("korrigiert")).toBe(day("2024-08-01"));
  expect(dateOf("vorgezogen")).toBe(TODAY);
  expect(unclear()).toEqual(["korrigiert", "vor-dem-protokoll"]);
});

test("what was online when it was thrown away comes back online; what was withdrawn before stays withdrawn", () => {
  const trash = (id: string, at: number) => {
    connection.prepare("update manuscript set trashed_at = ? where id = ?").run(at, id);
    log(id, "article.trash", at + 1);
  };
  const fillAway = (id: string) => fill(id, { publishAt: LONG_AGO, status: "withdrawn" });
  // Throwing away used to withdraw: two entries, one after the other, in one moment.
  for (const id of ["weggeworfen", "mit-anderen"]) {
    fillAway(id);
    log(id, "article.withdraw", TODAY - 2, { publishAt: "2024-03-05T10:00:00Z" });
    trash(id, TODAY);
  }
  fillAway("vorher-zurueckgezogen");
  log("vorher-zurueckgezogen", "article.withdraw", TODAY - 60_000);
  trash("vorher-zurueckgezogen", TODAY);
  // Thrown away while online, taken out, and thrown away once more: it was withdrawn by then.
  fillAway("zweimal");
  log("zweimal", "article.withdraw", TODAY - 600_000);
  log("zweimal", "article.trash", TODAY - 600_000);
  log("zweimal", "article.untrash", TODAY - 300_000);
  trash("zweimal", TODAY);
  fillAway("heraus");
  log("heraus", "article.withdraw", TODAY - 2);
  log("heraus", "article.trash", TODAY);
  log("heraus", "article.untrash", TODAY + 5000);
  fillAway("ohne-protokoll");
  connection.prepare("update manuscript set trashed_at = ? where id = 'ohne-protokoll'").run(TODAY);
  toNow();
  expect(connection.prepare("select id from article where status = 'trashed' order by id").pluck().all()).toEqual([
    "mit-anderen",
    "weggeworfen",
  ]);
  expect(dateOf("weggeworfen")).toBe(LONG_AGO);
});

test("lists are read in their order, not sorted anew", () => {
  toNow();
  const list = (where: string) =>
    connection
      .prepare(
        `explain query plan select article.id from published_article as article join category on category.id = article.category_id
         where ${where} order by article.first_published_at desc, article.id asc limit 10`,
      )
      .all()
      .map((step) => (step as { detail: string }).detail)
      .join("\n");
  for (const [where, index] of [
    ["true", "article_status_first_published_at"],
    ["category.slug = 'kultur'", "article_category_first_published_at"],
  ] as const) {
    expect(list(where)).toContain(`USING INDEX ${index}`);
    expect(list(where)).not.toContain("TEMP B-TREE FOR ORDER BY");
  }
});

test("stored texts get the new field, the view shows the new columns, and a new row its date", () => {
  fill("einmal", { publishAt: LONG_AGO });
  keep("einmal", "publish", TODAY);
  toNow();
  for (const table of ["manuscript", "revision"]) {
    expect(connection.prepare(`select json_type(content, '$.firstPublishedAt') from ${table}`).pluck().get()).toBe(
      "null",
    );
  }
  expect(connection.prepare("select first_published_at from published_article").pluck().all()).toEqual([LONG_AGO]);
  connection.exec(
    `insert into article (id, slug, category_id, status, title, body, publish_at, changed_at, created_at)
     values ('neu', 'neu', 'k', 'published', 'Neu', '{}', ${TODAY}, ${TODAY}, ${TODAY})`,
  );
  expect(dateOf("neu")).toBe(TODAY);
});
