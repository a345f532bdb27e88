import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import type { ArticleBody, Block } from "#lib/article-body.ts";
import { atWallClock, TIME_ZONE } from "#lib/dates.ts";
import { emptyManuscript } from "#lib/manuscript.ts";
import { mentionsIn } from "#lib/mentions.ts";
import { insertCorrection, putArticle } from "../newsroom/release.ts";
import { article } from "../schema/article.ts";
import { manuscript, note, noteMention, revision } from "../schema/manuscript.ts";
import type { DemoArticle, DemoManuscript, DemoMoment } from "./types.ts";

/** Demo texts name everything by key; rows name it by id. */
export interface Lookup {
  pictureId: (key: string) => string;
  articleId: (key: string) => string;
  categoryId: (key: string) => string;
  authorId: (key: string) => string;
  tagId: (key: string) => string;
}

/** An article as readers get it, and the manuscript it came from. */
export function insertArticle(tx: Transaction, given: DemoArticle, now: Temporal.Instant, lookup: Lookup): void {
  const id = lookup.articleId(given.key);
  const publishAt = demoInstant(now, given.published);
  const updatedAt = given.updated ? demoInstant(now, given.updated) : undefined;
  const withdrawnAt = given.withdrawn ? demoInstant(now, given.withdrawn.at) : undefined;
  const changedAt = earlier(withdrawnAt ?? updatedAt ?? publishAt, now);
  const content = emptyManuscript({
    kicker: given.kicker,
    title: given.title,
    teaser: given.teaser,
    body: withIds(given.body, lookup),
    categoryId: lookup.categoryId(given.category),
    // An advertisement carries no byline.
    authorIds: given.authors.map(lookup.authorId),
    tagIds: given.tags.map(lookup.tagId),
    leadMediaId: given.picture ? lookup.pictureId(given.picture.key) : null,
    leadCaption: given.picture?.caption ?? "",
    sourceKind: given.source?.kind ?? null,
    sourceName: given.source?.name ?? "",
    sourceUrl: given.source?.url ?? "",
    paidSponsor: given.paid?.sponsor ?? "",
  });
  const row = { version: 1, content, createdAt: earlier(publishAt, now) };
  tx.insert(manuscript)
    .values({ ...row, id, stage: "approved", savedAt: changedAt, releasedVersion: 1 })
    .run();
  tx.insert(revision)
    .values({ ...row, id: randomUUID(), manuscriptId: id, kind: "publish" })
    .run();
  putArticle(tx, id, content, { publishAt, now: changedAt, ...(updatedAt && { updatedAt }) });
  if (withdrawnAt) tx.update(article).set({ status: "withdrawn" }).where(eq(article.id, id)).run();
  for (const { kind, text, at } of given.corrections ?? []) {
    insertCorrection(tx, id, { kind, text }, demoInstant(now, at));
  }
}

/** A text that is still on the desk. */
export function insertDraft(
  tx: Transaction,
  given: DemoManuscript,
  now: Temporal.Instant,
  lookup: Lookup,
  accounts: { id: string; email: string; name: string }[],
): void {
  const id = randomUUID();
  const userId = (email: string) => accounts.find((account) => account.email === email)?.id ?? null;
  const ownerId = userId(given.owner);
  const savedAt = now.subtract({ hours: given.changedHoursAgo });
  const content = emptyManuscript({
    kicker: given.kicker,
    title: given.title,
    teaser: given.teaser,
    body: withIds(given.body, lookup),
    categoryId: lookup.categoryId(given.category),
    authorIds: given.authors.map(lookup.authorId),
    tagIds: given.tags.map(lookup.tagId),
    leadMediaId: given.picture ? lookup.pictureId(given.picture) : null,
  });
  tx.insert(manuscript)
    .values({ id, version: 1, content, stage: given.stage, ownerId, savedBy: ownerId, savedAt, createdAt: savedAt })
    .run();
  for (const { by, text, passage } of given.notes) {
    const written = { id: randomUUID(), manuscriptId: id, userId: userId(by), text, passage: passage ?? null };
    tx.insert(note)
      .values({ ...written, createdAt: savedAt.add({ minutes: 40 }) })
      .run();
    for (const { id: mentionedId } of mentionsIn(text, accounts)) {
      tx.insert(noteMention).values({ noteId: written.id, userId: mentionedId }).run();
    }
  }
}

/** What is scheduled for later was written before now. */
const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? a : b);

/** Demo texts name pictures and articles by key; rows name them by id. */
function withIds(body: ArticleBody, { pictureId, articleId }: Pick<Lookup, "pictureId" | "articleId">): ArticleBody {
  const replace = (block: Block): Block => {
    switch (block.type) {
      case "image":
        return { ...block, attrs: { ...block.attrs, mediaId: pictureId(block.attrs.mediaId) } };
      case "gallery":
        return { ...block, attrs: { ...block.attrs, mediaIds: block.attrs.mediaIds.map(pictureId) } };
      case "relatedArticle":
        return { ...block, attrs: { articleId: articleId(block.attrs.articleId) } };
      default:
        return block;
    }
  };
  return { ...body, content: body.content.map(replace) };
}

/** What is meant to lie in the past does, also when the demo is loaded early in the morning. */
function demoInstant(now: Temporal.Instant, moment: DemoMoment): Temporal.Instant {
  const { days, at } = moment;
  if (days === undefined) {
    return Temporal.PlainDate.from(moment.on).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: at }).toInstant();
  }
  const instant = atWallClock(now, days, at);
  return days <= 0 && Temporal.Instant.compare(instant, now) > 0 ? atWallClock(now, days - 1, at) : instant;
}
