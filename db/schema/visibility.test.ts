import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { readerConnection, writeDb, writerConnection } from "#db/client.ts";
import { hours, insertArticle, insertAuthor, insertCategory, insertTag } from "../../scripts/test-database.ts";
import { readNextScheduledInstant, readRevision } from "../published/revision.ts";
import { article } from "./article.ts";
import { user } from "./user.ts";
import { INVISIBLE_TABLES, VISIBLE_TABLES } from "./visibility.ts";

test("every table is on one of the two lists", () => {
  const tables = readerConnection()
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name")
    .pluck()
    .all();
  expect([...VISIBLE_TABLES, ...INVISIBLE_TABLES].sort()).toEqual(tables);
});

test.each(VISIBLE_TABLES)("%s raises the revision on insert, update and delete", (table) => {
  const events = readerConnection()
    .prepare("select sql from sqlite_schema where type = 'trigger' and tbl_name = ?")
    .pluck()
    .all(table)
    .map(
      (sql) =>
        /AFTER (INSERT|UPDATE|DELETE) ON \w+ BEGIN UPDATE site_state SET revision = revision \+ 1/.exec(
          String(sql),
        )?.[1],
    );
  const raising = events.filter((event) => event !== undefined);
  expect(raising.sort()).toEqual(["DELETE", "INSERT", "UPDATE"]);
});

test("a write by anyone raises the revision, reading does not", () => {
  const before = readRevision();
  const categoryId = insertCategory("kultur");
  const id = insertArticle({ slug: "a", categoryId });
  insertTag("musik", [id]);
  insertAuthor("aylin", [id]);
  const after = readRevision();
  expect(after).toBeGreaterThan(before);
  expect(readRevision()).toBe(after);
  writeDb().update(article).set({ title: "Neu" }).where(eq(article.id, id)).run();
  expect(readRevision()).toBe(after + 1);
});

test("a write readers cannot see leaves the revision alone", () => {
  const before = readRevision();
  writeDb()
    .insert(user)
    .values({ id: "u", email: "a@b.example", name: "A", role: "gast", passwordHash: "x", createdAt: hours(0) })
    .run();
  expect(readRevision()).toBe(before);
});

test("the next scheduled instant is the earliest that is still ahead, of published articles only", () => {
  const categoryId = insertCategory("kultur");
  const now = Temporal.Now.instant();
  const at = (seconds: number) => now.add({ seconds });
  expect(readNextScheduledInstant(now.epochMilliseconds)).toBeUndefined();
  insertArticle({ slug: "entwurf", categoryId, status: "draft", publishAt: at(10) });
  insertArticle({ slug: "spaeter", categoryId, publishAt: at(300) });
  insertArticle({ slug: "endet", categoryId, unpublishAt: at(200) });
  const first = at(200).epochMilliseconds;
  expect(readNextScheduledInstant(now.epochMilliseconds)).toBe(first);
  expect(readNextScheduledInstant(first)).toBe(at(300).epochMilliseconds);
});

test("the connection that serves readers cannot write", () => {
  expect(() => readerConnection().exec("delete from article")).toThrow(/readonly/);
  expect(writerConnection().prepare("select count(*) from article").pluck().get()).toBe(0);
});
