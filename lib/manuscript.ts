import { z } from "zod";
import { type ArticleBody, BODY_VERSION, bodyExcess, parseBody } from "#lib/article-body.ts";
import { FIELD_LIMITS } from "#lib/manuscript-limits.ts";
import { safeHref } from "#lib/safe-href.ts";
import { isSlug } from "#lib/slug.ts";
import { SOURCE_KINDS } from "#lib/source-kind.ts";

/*
 * What editors write: everything an article will consist of, as one value that is saved, kept as revisions, compared,
 * previewed and finally published as a whole. Readers never see it; publishing copies it to where they look.
 */

const text = (name: keyof typeof FIELD_LIMITS, label: string) =>
  z.string().max(FIELD_LIMITS[name], `${label}: höchstens ${FIELD_LIMITS[name]} Zeichen.`).default("");
const id = z.string().min(1).max(64);
const ids = (label: string) => z.array(id).max(30, `${label}: höchstens 30.`).default([]);

const fieldsSchema = z.object({
  kicker: text("kicker", "Dachzeile"),
  title: text("title", "Titel"),
  teaser: text("teaser", "Vorspann"),
  categoryId: id.nullable().default(null),
  /** In the order they are shown. */
  tagIds: ids("Themen"),
  /** In the order of the byline. */
  authorIds: ids("Autor:innen"),
  leadMediaId: id.nullable().default(null),
  /** Replaces the caption of the lead image for this article; empty to keep that one. */
  leadCaption: text("leadCaption", "Bildunterschrift"),
  sourceKind: z.enum(SOURCE_KINDS).nullable().default(null),
  sourceName: text("sourceName", "Quelle"),
  sourceUrl: text("sourceUrl", "Link zur Quelle").refine(
    (value) => value === "" || /^https?:/.test(safeHref(value) ?? ""),
    "Link zur Quelle: Bitte eine vollständige Adresse angeben, etwa https://www.stadt-koeln.de.",
  ),
  /** Who paid; empty for everything that is not an advertisement. */
  paidSponsor: text("paidSponsor", "Anzeigenkunde"),
  /** Empty until first published: then the address follows the title. */
  slug: text("slug", "Adresse").refine(
    (value) => value === "" || isSlug(value),
    "Adresse: nur Kleinbuchstaben, Ziffern und einzelne Bindestriche.",
  ),
  seoTitle: text("seoTitle", "Titel für Suchmaschinen"),
  seoDescription: text("seoDescription", "Beschreibung für Suchmaschinen"),
  /** ISO 8601 instant at which it goes offline again; `null` for never. */
  unpublishAt: z.iso.datetime({ offset: true }).nullable().default(null),
  /** ISO 8601 instant before which nothing of this text leaves the newsroom; `null` for no embargo. */
  embargoUntil: z.iso.datetime({ offset: true }).nullable().default(null),
  /** ISO 8601 instant of a first publication elsewhere, before this site had the text; `null` for none. */
  firstPublishedAt: z.iso.datetime({ offset: true }).nullable().default(null),
});

export type ManuscriptFields = z.infer<typeof fieldsSchema>;
export type ManuscriptContent = ManuscriptFields & { body: ArticleBody };

export type ParsedManuscript =
  | {
      content: ManuscriptContent;
      /** What the body lost, as `parseBody` says. */
      dropped: string[];
    }
  | { problems: Record<string, string> };

/**
 * Reads what an editor's browser sent. Unknown fields are ignored. A field that is wrong, or a text beyond the limits, is
 * a problem with a sentence in German, and then nothing of it may be stored.
 */
export function parseManuscript(value: unknown): ParsedManuscript {
  const fields = fieldsSchema.safeParse(value);
  if (!fields.success) {
    const problems: Record<string, string> = {};
    for (const issue of fields.error.issues) problems[String(issue.path[0] ?? "form")] ??= issue.message;
    return { problems };
  }
  const given = (value as { body?: unknown }).body;
  const excess = bodyExcess(given);
  if (excess) return { problems: { body: excess } };
  const { body, dropped } = parseBody(given);
  return { content: { ...fields.data, body }, dropped };
}

/** A manuscript nobody has written in yet. */
export function emptyManuscript(given: Partial<ManuscriptContent> = {}): ManuscriptContent {
  return { ...fieldsSchema.parse({}), body: { type: "doc", version: BODY_VERSION, content: [] }, ...given };
}
