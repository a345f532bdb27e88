import { index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { article } from "./article.ts";
import { manuscript, revision } from "./manuscript.ts";
import { media } from "./media.ts";
import { page } from "./page.ts";

/*
 * Which text names which picture, so that nobody has to search texts for it. Triggers keep these tables true in the
 * transaction that writes the text (`drizzle/0009_media_uses.sql`); nothing else writes them. Texts may name pictures that are
 * gone, so `media_id` references nothing.
 */

/** What readers get: the lead image and the body. Whether they get it now, `published_article` knows. */
export const articleMedia = sqliteTable(
  "article_media",
  {
    articleId: text()
      .notNull()
      .references(() => article.id, { onDelete: "cascade" }),
    mediaId: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.articleId, table.mediaId] }),
    index("article_media_media").on(table.mediaId),
  ],
);

export const pageMedia = sqliteTable(
  "page_media",
  {
    pageId: text()
      .notNull()
      .references(() => page.id, { onDelete: "cascade" }),
    mediaId: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.pageId, table.mediaId] }), index("page_media_media").on(table.mediaId)],
);

/** The working text. */
export const manuscriptMedia = sqliteTable(
  "manuscript_media",
  {
    manuscriptId: text()
      .notNull()
      .references(() => manuscript.id, { onDelete: "cascade" }),
    mediaId: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.manuscriptId, table.mediaId] }),
    index("manuscript_media_media").on(table.mediaId),
  ],
);

export const revisionMedia = sqliteTable(
  "revision_media",
  {
    revisionId: text()
      .notNull()
      .references(() => revision.id, { onDelete: "cascade" }),
    mediaId: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.revisionId, table.mediaId] }),
    index("revision_media_media").on(table.mediaId),
  ],
);

/** Where a picture lay before its crop was changed. */
export const mediaFormerAddress = sqliteTable(
  "media_former_address",
  {
    address: text().notNull(),
    mediaId: text()
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.address, table.mediaId] }),
    index("media_former_address_media").on(table.mediaId),
  ],
);
