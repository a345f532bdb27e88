import { z } from "zod";
import { type ArticleBody, BODY_VERSION, bodyExcess, parseBody } from "#lib/article-body.ts";
import { cleanBody } from "#lib/clean-body.ts";
import { FIELD_LIMITS, STORABLE } from "#lib/manuscript-limits.ts";
import { FIELD_NAMES, fieldNames } from "#lib/manuscript-names.ts";
import { isSlug, meantSlug } from "#lib/slug.ts";
import { SOURCE_KINDS } from "#lib/source-kind.ts";
import { headline, line, webAddress } from "#lib/typed-text.ts";

/*
 * What editors write: everything an article will consist of, as one value that is saved, kept as revisions, compared,
 * previewed and finally published as a whole. Readers never see it; publishing copies it to where they look.
 */

/** Longer than it should be is stored all the same, so that nothing is lost; `lib/readiness.ts` stops publishing it. */
const lengthsOf = (name: keyof typeof FIELD_LIMITS): [most: number, tooLong: string] => [
  FIELD_LIMITS[name] * STORABLE,
  `${FIELD_NAMES[name]}: höchstens ${FIELD_LIMITS[name]} Zeichen.`,
];
const text = (name: keyof typeof FIELD_LIMITS) => line(...lengthsOf(name)).default("");
const id = z.string().min(1).max(64);
const ids = (label: string) => z.array(id).max(30, `${label}: höchstens 30.`).default([]);

const fieldsSchema = z.object({
  kicker: headline(...lengthsOf("kicker")).default(""),
  title: headline(...lengthsOf("title")).default(""),
  teaser: text("teaser"),
  categoryId: id.nullable().default(null),
  /** In the order they are shown. */
  tagIds: ids("Themen"),
  /** In the order of the byline. */
  authorIds: ids("Autor:innen"),
  leadMediaId: id.nullable().default(null),
  /** Replaces the caption of the lead image for this article; empty to keep that one. */
  leadCaption: text("leadCaption"),
  sourceKind: z.enum(SOURCE_KINDS).nullable().default(null),
  sourceName: text("sourceName"),
  sourceUrl: webAddress(
    FIELD_LIMITS.sourceUrl,
    "Bitte eine vollständige Adresse angeben, etwa https://www.stadt-koeln.de.",
    lengthsOf("sourceUrl")[1],
  ).default(""),
  /** Who paid; empty for everything that is not an advertisement. */
  paidSponsor: text("paidSponsor"),
  /** Empty until first published: then the address follows the title. */
  slug: line(...lengthsOf("slug"))
    .overwrite((typed) => meantSlug(typed) || typed)
    .refine((slug) => slug === "" || isSlug(slug), "Bitte Buchstaben oder Ziffern angeben, etwa: neuer-radweg.")
    .default(""),
  seoTitle: text("seoTitle"),
  seoDescription: text("seoDescription"),
  /** ISO 8601 instant at which it goes offline again; `null` for never. */
  unpublishAt: z.iso.datetime({ offset: true }).nullable().default(null),
  /** ISO 8601 instant before which nothing of this text leaves the newsroom; `null` for no embargo. */
  embargoUntil: z.iso.datetime({ offset: true }).nullable().default(null),
  /** ISO 8601 instant of a first publication elsewhere, before this site had the text; `null` for none. */
  firstPublishedAt: z.iso.datetime({ offset: true }).nullable().default(null),
});

export type ManuscriptFields = z.infer<typeof fieldsSchema>;
export type ManuscriptContent = ManuscriptFields & { body: ArticleBody };

export interface ParsedManuscript {
  content: ManuscriptContent;
  /** Fields that kept what stood there before, and why, as a German sentence. */
  problems: FieldProblems;
  /** Fields that were stored in another form than they were sent, as they were stored. */
  mended: Partial<ManuscriptFields>;
  /** What the body lost, as `parseBody` says. */
  dropped: string[];
}

export type FieldProblems = Partial<Record<keyof ManuscriptContent, string>>;

/**
 * Reads what an editor's browser sent. Every valid part counts: a field that is wrong and cannot be mended, or did not come,
 * keeps what stands in `before` and stops nothing else. Unknown fields are ignored.
 */
export function parseManuscript(value: unknown, before: ManuscriptContent): ParsedManuscript {
  const given: Record<string, unknown> = typeof value === "object" && value !== null ? { ...value } : {};
  const fields: Record<string, unknown> = {};
  const mended: Record<string, unknown> = {};
  const problems: FieldProblems = {};
  for (const name of fieldNames) {
    const parsed = given[name] === undefined ? undefined : fieldsSchema.shape[name].safeParse(given[name]);
    fields[name] = parsed?.success ? parsed.data : before[name];
    if (parsed?.success && parsed.data !== given[name] && !Array.isArray(parsed.data)) mended[name] = parsed.data;
    if (parsed && !parsed.success) problems[name] = sentenceOf(parsed.error);
  }
  const excess = bodyExcess(given.body);
  if (excess) problems.body = excess;
  const { body, dropped } = excess ? { body: before.body, dropped: [] } : parseBody(cleanBody(given.body));
  return { content: { ...(fields as ManuscriptFields), body }, problems, mended, dropped };
}

/** Zod's own sentences are English, and for values no form sends. */
function sentenceOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  const isOwn = issue?.code === "custom" || issue?.code === "too_big";
  return isOwn ? issue.message : "Diese Angabe ist ungültig.";
}

/** A manuscript nobody has written in yet. */
export function emptyManuscript(given: Partial<ManuscriptContent> = {}): ManuscriptContent {
  return { ...fieldsSchema.parse({}), body: { type: "doc", version: BODY_VERSION, content: [] }, ...given };
}
