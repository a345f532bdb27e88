import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseBody } from "#lib/article-body.ts";
import { emptyManuscript, parseManuscript } from "#lib/manuscript.ts";
import { assertHealthy, type Connection, openConnection } from "./client.ts";
import { migrate } from "./migrate.ts";

/*
 * What came in before text was cleaned at the door, in a database as it was then.
 */

const MIGRATION = /^\d+_clean_text$/;

let folder: string;
let connection: Connection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "clean-stored-"));
  connection = openConnection(join(folder, "site.db"));
  cpSync("drizzle", join(folder, "before"), { recursive: true });
  const journalFile = join(folder, "before", "meta", "_journal.json");
  const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(journalFile, "utf8"));
  const entries = journal.entries.slice(
    0,
    journal.entries.findIndex(({ tag }) => MIGRATION.test(tag)),
  );
  writeFileSync(journalFile, JSON.stringify({ ...journal, entries }));
  migrate(connection, join(folder, "before"));
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

const update = () => migrate(connection);
const statements = () => {
  const { entries }: { entries: { tag: string }[] } = JSON.parse(readFileSync("drizzle/meta/_journal.json", "utf8"));
  const tag = entries.find((entry) => MIGRATION.test(entry.tag))?.tag;
  return readFileSync(`drizzle/${tag}.sql`, "utf8").split("--> statement-breakpoint");
};
const insert = (table: string, row: Record<string, string | number | null>) =>
  connection
    .prepare(
      `insert into ${table} (${Object.keys(row).join(", ")}) values (${Object.keys(row).map((name) => `@${name}`)})`,
    )
    .run(row);
const rowOf = (table: string) => connection.prepare(`select * from ${table}`).get() as Record<string, string>;

const DIRTY = "\ufeffKo\u0308ln\u200b \u202eam\u202c Rh\u00adein\u0007";
const CLEAN = "Köln am Rhein";
const HEADLINE = "Köln am Rh\u00adein";

const body = {
  type: "doc",
  version: 1,
  content: [
    { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: DIRTY }] },
    {
      type: "paragraph",
      content: [
        { type: "text", text: "\u200b" },
        { type: "text", text: DIRTY, marks: [{ type: "bold" }] },
      ],
    },
    {
      type: "infoBox",
      attrs: { title: DIRTY },
      content: [{ type: "paragraph", content: [{ type: "text", text: "a" }] }],
    },
  ],
};
const fields = {
  kicker: DIRTY,
  title: DIRTY,
  teaser: DIRTY,
  leadCaption: DIRTY,
  sourceName: DIRTY,
  paidSponsor: DIRTY,
};
const words = { ...fields, seoTitle: DIRTY, seoDescription: DIRTY };

function fill(): void {
  const content = JSON.stringify({ ...emptyManuscript(), ...words, slug: "koeln", body });
  insert("category", { id: "k", slug: "kultur", name: DIRTY, description: `${DIRTY}\r\n${DIRTY}`, position: 1 });
  insert("tag", { id: "t", slug: "dom", name: DIRTY, description: DIRTY });
  insert("author", { id: "p", slug: "ute", name: DIRTY, role: DIRTY, biography: DIRTY });
  insert("user", { id: "u", email: "u@x.example", name: DIRTY, role: "redaktion", password_hash: "", created_at: 0 });
  insert("media", {
    id: "b",
    address: "b",
    width: 1,
    height: 1,
    alt: DIRTY,
    caption: DIRTY,
    credit: DIRTY,
    created_at: 0,
  });
  insert("article", {
    id: "a",
    slug: "koeln",
    category_id: "k",
    status: "published",
    kicker: DIRTY,
    title: DIRTY,
    teaser: DIRTY,
    body: JSON.stringify(body),
    lead_caption: DIRTY,
    seo_title: null,
    publish_at: 1,
    changed_at: 7,
    created_at: 0,
  });
  insert("correction", { id: "c", article_id: "a", kind: "error", text: `${DIRTY}\r\n${DIRTY}`, corrected_at: 2 });
  insert("page", {
    id: "s",
    slug: "impressum",
    title: DIRTY,
    teaser: DIRTY,
    body: JSON.stringify(body),
    updated_at: 3,
  });
  insert("setting", { key: "town", value: DIRTY });
  insert("menu", { name: "footer", position: 1, label: DIRTY, href: "/impressum" });
  const manuscript = { version: 4, stage: "draft", saved_at: 9, released_version: 4, created_at: 0 };
  insert("manuscript", { id: "a", content, ...manuscript });
  insert("revision", { id: "r", manuscript_id: "a", version: 4, content, kind: "publish", name: DIRTY, created_at: 0 });
  insert("scheduled_change", {
    manuscript_id: "a",
    revision_id: "r",
    due_at: 99,
    correction: JSON.stringify({ kind: "error", text: DIRTY }),
    created_at: 0,
  });
  insert("note", { id: "n", manuscript_id: "a", text: `${DIRTY}\n${DIRTY}`, passage: DIRTY, created_at: 0 });
  insert("consent_draft", { id: 1, content: JSON.stringify({ texts: { title: DIRTY } }), changed_at: 5 });
  insert("consent_version", {
    number: 1,
    snapshot: JSON.stringify({ texts: { title: DIRTY } }),
    snapshot_hash: "h",
    asks_since: 1,
    change_note: DIRTY,
    published_at: 5,
  });
}

test("what is stored already is cleaned, by the rules of the door", () => {
  fill();
  expect(update()).toBeGreaterThan(0);
  expect(rowOf("category")).toMatchObject({ name: CLEAN, description: `${CLEAN}\n${CLEAN}`, slug: "kultur" });
  expect(rowOf("tag")).toMatchObject({ name: CLEAN, description: CLEAN });
  expect(rowOf("author")).toMatchObject({ name: CLEAN, role: CLEAN, biography: CLEAN });
  expect(rowOf("user")).toMatchObject({ name: CLEAN });
  expect(rowOf("media")).toMatchObject({ alt: CLEAN, caption: CLEAN, credit: CLEAN, licence: null });
  expect(rowOf("article")).toMatchObject({ kicker: HEADLINE, title: HEADLINE, teaser: CLEAN, lead_caption: CLEAN });
  expect(rowOf("article")).toMatchObject({ seo_title: null, changed_at: 7 });
  expect(rowOf("correction")).toMatchObject({ text: `${CLEAN}\n${CLEAN}` });
  expect(rowOf("page")).toMatchObject({ title: HEADLINE, teaser: CLEAN });
  expect(rowOf("setting")).toMatchObject({ value: CLEAN });
  expect(rowOf("menu")).toMatchObject({ label: CLEAN });
  expect(rowOf("note")).toMatchObject({ text: `${CLEAN}\n${CLEAN}`, passage: HEADLINE });
  expect(rowOf("revision")).toMatchObject({ name: CLEAN });
  expect(JSON.parse(rowOf("scheduled_change").correction ?? "")).toEqual({ kind: "error", text: CLEAN });
  expect(JSON.parse(rowOf("consent_draft").content ?? "")).toEqual({ texts: { title: CLEAN } });
  expect(() => assertHealthy(connection)).not.toThrow();
});

test("bodies stay valid, and manuscripts are what a save would store", () => {
  fill();
  update();
  for (const table of ["article", "page"]) {
    const stored = JSON.parse(rowOf(table).body ?? "");
    expect(parseBody(stored)).toMatchObject({ dropped: [], body: { content: { length: 3 } } });
    expect(stored.content[0].content).toEqual([{ type: "text", text: HEADLINE }]);
    expect(stored.content[1].content).toEqual([{ type: "text", text: CLEAN, marks: [{ type: "bold" }] }]);
    expect(stored.content[2].attrs).toEqual({ title: CLEAN });
  }
  for (const table of ["manuscript", "revision"]) {
    const stored = JSON.parse(rowOf(table).content ?? "");
    const parsed = parseManuscript(stored, emptyManuscript());
    expect(parsed).toMatchObject({ problems: {}, mended: {}, dropped: [] });
    expect(parsed.content).toMatchObject({ ...stored, body: parsed.content.body });
    expect(parsed.content).toMatchObject({ title: HEADLINE, kicker: HEADLINE, teaser: CLEAN, slug: "koeln" });
  }
  // Nobody wrote: an open window goes on from the same version, and readers have what was published.
  expect(rowOf("manuscript")).toMatchObject({ version: 4, released_version: 4, saved_at: 9 });
});

test("what was asked about consent stays to the letter", () => {
  fill();
  const before = rowOf("consent_version");
  update();
  expect(rowOf("consent_version")).toEqual(before);
});

test("cleaning what is clean writes nothing", () => {
  fill();
  update();
  for (const statement of statements()) expect(connection.prepare(statement).run().changes).toBe(0);
});
