import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, sqliteView, text } from "drizzle-orm/sqlite-core";
import type { ArticleBody } from "#lib/article-body.ts";
import { SOURCE_KINDS } from "#lib/source-kind.ts";
import { author } from "./author.ts";
import { category } from "./category.ts";
import { instant } from "./columns.ts";
import { media } from "./media.ts";
import { tag } from "./tag.ts";

/**
 * `published`, `withdrawn` and `trashed` are what the newsroom writes: before it is published, an article is a manuscript and
 * has no row here. `trashed` is what was `published` and will be again when it is taken out of the trash. The others mean "not
 * public" wherever they may come from.
 */
const ARTICLE_STATES = ["draft", "review", "approved", "published", "withdrawn", "trashed"] as const;

const articleColumns = () => ({
  id: text().primaryKey(),
  /** Unique across the site, not only within its Ressort: an article can move without losing its name. */
  slug: text().notNull().unique(),
  categoryId: text()
    .notNull()
    .references(() => category.id, { onDelete: "restrict" }),
  status: text({ enum: ARTICLE_STATES }).notNull(),
  kicker: text().notNull().default(""),
  title: text().notNull(),
  teaser: text().notNull().default(""),
  body: text({ mode: "json" }).$type<ArticleBody>().notNull(),
  leadMediaId: text().references(() => media.id, { onDelete: "set null" }),
  /** Replaces the caption of the lead image for this article. */
  leadCaption: text(),
  sourceKind: text({ enum: SOURCE_KINDS }),
  sourceName: text(),
  sourceUrl: text(),
  /** Who paid. Not `null` means the article is labelled "Anzeige" wherever it appears. */
  paidSponsor: text(),
  seoTitle: text(),
  seoDescription: text(),
  /**
   * From when readers get it, this time. `published` alone does not make an article public: its time must have come, and not
   * be over.
   */
  publishAt: instant(),
  unpublishAt: instant(),
  /**
   * When readers first got it from this site; kept for good. In the future while a first publication is scheduled, `null` when
   * there was none and none is to come.
   */
  firstOnlineAt: instant(),
  /** The date readers are told, and lists are sorted by. As `firstOnlineAt`, or earlier when an editor said so. */
  firstPublishedAt: instant(),
  /** The last change of the text that readers should know of; `null` when there was none. */
  updatedAt: instant(),
  /** The last change of what readers get. Taking it away and giving it back is none. */
  changedAt: instant().notNull(),
  createdAt: instant().notNull(),
});

export const article = sqliteTable("article", articleColumns(), (table) => [
  index("article_status_publish_at").on(table.status, table.publishAt),
  index("article_status_first_published_at").on(table.status, table.firstPublishedAt),
  index("article_category_first_published_at").on(table.categoryId, table.status, table.firstPublishedAt),
  index("article_lead_media").on(table.leadMediaId),
  check("article_status", sql`${table.status} in ('draft', 'review', 'approved', 'published', 'withdrawn', 'trashed')`),
  check("article_published_has_time", sql`${table.status} <> 'published' or ${table.publishAt} is not null`),
]);

/** The one place where "public" is decided: status and time. Defined in `drizzle/`, by hand. */
export const publishedArticle = sqliteView("published_article", articleColumns()).existing();

export const articleAuthor = sqliteTable(
  "article_author",
  {
    articleId: text()
      .notNull()
      .references(() => article.id, { onDelete: "cascade" }),
    authorId: text()
      .notNull()
      .references(() => author.id, { onDelete: "restrict" }),
    /** Order in the byline, lowest first. */
    position: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.articleId, table.authorId] }),
    index("article_author_author").on(table.authorId),
  ],
);

export const articleTag = sqliteTable(
  "article_tag",
  {
    articleId: text()
      .notNull()
      .references(() => article.id, { onDelete: "cascade" }),
    tagId: text()
      .notNull()
      .references(() => tag.id, { onDelete: "cascade" }),
    position: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.articleId, table.tagId] }), index("article_tag_tag").on(table.tagId)],
);
