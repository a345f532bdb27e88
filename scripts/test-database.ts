import { randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach } from "vitest";

/*
 * For tests: a real database file, copied afresh for each test from one that is migrated once per test file.
 * Import this before anything of db/: it says where the data lies.
 */

const folder = mkdtempSync(join(tmpdir(), "lokalblatt-test-"));
process.env.DATA_DIR = join(folder, "data");
const template = join(folder, "template.db");

const { closeDatabase, databasePath, openConnection, writeDb } = await import("#db/client.ts");
const { migrate } = await import("#db/migrate.ts");
const schema = {
  ...(await import("#db/schema/article.ts")),
  ...(await import("#db/schema/author.ts")),
  ...(await import("#db/schema/category.ts")),
  ...(await import("#db/schema/tag.ts")),
};

beforeEach(() => {
  if (!existsSync(template)) {
    const connection = openConnection(template);
    migrate(connection);
    connection.close();
  }
  closeDatabase();
  const dataDir = join(folder, "data");
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir);
  cpSync(template, databasePath(dataDir));
});

afterAll(() => {
  closeDatabase();
  rmSync(folder, { recursive: true, force: true });
});

export const hours = (count: number) => Temporal.Now.instant().add({ minutes: Math.round(count * 60) });

/** A Ressort with the given slug. */
export function insertCategory(slug: string): string {
  const id = randomUUID();
  writeDb().insert(schema.category).values({ id, slug, name: slug, position: 1 }).run();
  return id;
}

/** An article, published an hour ago unless told otherwise. */
export function insertArticle(
  given: Partial<typeof schema.article.$inferInsert> & { slug: string; categoryId: string },
): string {
  const id = given.id ?? randomUUID();
  const now = Temporal.Now.instant();
  writeDb()
    .insert(schema.article)
    .values({
      status: "published",
      title: given.slug,
      body: { type: "doc", version: 1, content: [] },
      publishAt: hours(-1),
      changedAt: now,
      createdAt: now,
      ...given,
      id,
    })
    .run();
  return id;
}

/** An author with a portrait-less byline on the given articles. */
export function insertAuthor(slug: string, articleIds: string[]): string {
  const id = randomUUID();
  writeDb().insert(schema.author).values({ id, slug, name: slug }).run();
  for (const articleId of articleIds)
    writeDb().insert(schema.articleAuthor).values({ articleId, authorId: id, position: 1 }).run();
  return id;
}

/** A Thema on the given articles. */
export function insertTag(slug: string, articleIds: string[]): string {
  const id = randomUUID();
  writeDb().insert(schema.tag).values({ id, slug, name: slug }).run();
  for (const articleId of articleIds)
    writeDb().insert(schema.articleTag).values({ articleId, tagId: id, position: 1 }).run();
  return id;
}
