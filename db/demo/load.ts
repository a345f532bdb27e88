import { randomBytes, randomUUID } from "node:crypto";
import { count } from "drizzle-orm";
import { type Transaction, writeDb } from "#db/client.ts";
import { storePicture } from "#db/media-store.ts";
import type { ArticleBody, Block } from "#lib/article-body.ts";
import { atWallClock, TIME_ZONE } from "#lib/dates.ts";
import { hashPassword } from "#lib/password.ts";
import { slugify } from "#lib/slug.ts";
import { paths } from "#lib/urls.ts";
import { article, articleAuthor, articleTag } from "../schema/article.ts";
import { author } from "../schema/author.ts";
import { category } from "../schema/category.ts";
import { correction } from "../schema/correction.ts";
import { media } from "../schema/media.ts";
import { menu } from "../schema/menu.ts";
import { page } from "../schema/page.ts";
import { redirect } from "../schema/redirect.ts";
import { setting } from "../schema/setting.ts";
import { slot } from "../schema/slot.ts";
import { tag } from "../schema/tag.ts";
import { user } from "../schema/user.ts";
import { demoArticles } from "./articles/index.ts";
import { demoSlots } from "./front-page.ts";
import { demoPages } from "./pages.ts";
import { demoAuthors } from "./people.ts";
import { demoPictures } from "./pictures/index.ts";
import { demoCategories, demoTags } from "./taxonomy.ts";
import type { DemoArticle, DemoMoment, DemoPicture } from "./types.ts";

/** The accounts of the demo newsroom. Their password is `DEMO_PASSWORD`, or a random one. */
export const DEMO_ACCOUNTS = [
  { email: "verwaltung@lokalblatt.example", name: "Miriam Esser", role: "verwaltung", author: "miriam-esser" },
  { email: "redaktion@lokalblatt.example", name: "Sara Wollersheim", role: "redaktion", author: "sara-wollersheim" },
  { email: "autorin@lokalblatt.example", name: "Aylin Demirtaş", role: "autor", author: "aylin-demirtas" },
] as const;

const CREDIT = "Linolschnitt: Werkstatt Lokalblatt";

/** Whether the database holds no article and no account, so that loading the demo cannot harm anyone's work. */
export async function isEmptySite(): Promise<boolean> {
  const db = writeDb();
  const rows = (table: typeof article | typeof user) => db.select({ rows: count() }).from(table).get()?.rows ?? 0;
  return rows(article) === 0 && rows(user) === 0;
}

/**
 * Fills an empty database with the demo newsroom, dated relative to `now`. Pictures first (they take a while and can be
 * repeated), then every row in one transaction.
 * @param onProgress called with each picture that is ready
 * @returns the password of the demo accounts
 */
export async function loadDemo(given: {
  now: Temporal.Instant;
  password: string | undefined;
  onProgress?: (done: number, total: number) => void;
}): Promise<{ password: string }> {
  const password = given.password ?? randomBytes(12).toString("base64url");
  const passwordHash = await hashPassword(password);
  const mediaRows = await storePictures(given.now, given.onProgress);
  writeDb().transaction((tx) => insertNewsroom(tx, given.now, mediaRows, passwordHash), { behavior: "immediate" });
  return { password };
}

type MediaRow = typeof media.$inferInsert;

async function storePictures(
  now: Temporal.Instant,
  onProgress?: (done: number, total: number) => void,
): Promise<Map<string, MediaRow>> {
  const pictures: DemoPicture[] = Object.values(demoPictures);
  const rows = new Map<string, MediaRow>();
  const remaining = [...pictures];
  // Two at a time: the encoders leave one core idle between variants.
  const worker = async () => {
    for (let picture = remaining.shift(); picture; picture = remaining.shift()) {
      const stored = await storePicture(Buffer.from(picture.draw()), picture.focalPoint);
      rows.set(picture.key, {
        id: randomUUID(),
        ...stored,
        alt: picture.alt,
        caption: picture.caption,
        credit: CREDIT,
        licence: "MIT",
        focalX: picture.focalPoint.x,
        focalY: picture.focalPoint.y,
        createdAt: now,
      });
      onProgress?.(rows.size, pictures.length);
    }
  };
  await Promise.all([worker(), worker()]);
  return rows;
}

function insertNewsroom(
  tx: Transaction,
  now: Temporal.Instant,
  pictures: Map<string, MediaRow>,
  passwordHash: string,
): void {
  const pictureId = (key: string) => demand(pictures.get(key), `picture ${key}`).id;
  tx.insert(media)
    .values([...pictures.values()])
    .run();

  const settings = {
    name: "Lokalblatt",
    town: "Köln",
    description: "Nachrichten, Reportagen und Meinung aus Köln und seinen Veedeln.",
    publisher: "Lokalblatt Köln Verlag GmbH",
  };
  tx.insert(setting)
    .values(Object.entries(settings).map(([key, value]) => ({ key, value })))
    .run();

  const categories = demoCategories.map((row, index) => ({
    id: randomUUID(),
    slug: row.key,
    name: row.name,
    description: row.description,
    position: index + 1,
  }));
  tx.insert(category).values(categories).run();
  const tags = demoTags.map((row) => ({
    id: randomUUID(),
    slug: row.key,
    name: row.name,
    description: row.description,
  }));
  tx.insert(tag).values(tags).run();
  const authors = demoAuthors.map((row) => ({
    id: randomUUID(),
    slug: row.key,
    name: row.name,
    role: row.role,
    biography: row.biography,
    email: row.email ?? null,
    guest: row.guest,
    portraitId: pictureId(`portrait-${row.key}`),
  }));
  tx.insert(author).values(authors).run();
  const idOf = (rows: { id: string; slug: string }[], slug: string) =>
    demand(
      rows.find((row) => row.slug === slug),
      slug,
    ).id;

  const ids = new Map(demoArticles.map((given) => [given.key, randomUUID()]));
  const articleId = (key: string) => demand(ids.get(key), `article ${key}`);
  for (const given of demoArticles) {
    const id = articleId(given.key);
    tx.insert(article)
      .values({ ...articleRow(given, now, { pictureId, articleId }), id, categoryId: idOf(categories, given.category) })
      .run();
    // An advertisement carries no byline.
    if (given.authors.length > 0) {
      tx.insert(articleAuthor)
        .values(
          given.authors.map((key, index) => ({ articleId: id, authorId: idOf(authors, key), position: index + 1 })),
        )
        .run();
    }
    if (given.tags.length > 0) {
      tx.insert(articleTag)
        .values(given.tags.map((key, index) => ({ articleId: id, tagId: idOf(tags, key), position: index + 1 })))
        .run();
    }
    for (const { kind, text, at } of given.corrections ?? []) {
      tx.insert(correction)
        .values({ id: randomUUID(), articleId: id, kind, text, correctedAt: demoInstant(now, at) })
        .run();
    }
  }

  for (const [name, keys] of Object.entries(demoSlots.places)) {
    const places = keys.map((key, index) => ({
      name: name as keyof typeof demoSlots.places,
      position: index + 1,
      articleId: articleId(key),
    }));
    if (places.length > 0) tx.insert(slot).values(places).run();
  }
  for (const { from, key } of demoSlots.formerAddresses) {
    tx.insert(redirect)
      .values({ fromPath: from, articleId: articleId(key), createdAt: now })
      .run();
  }
  tx.insert(page)
    .values(demoPages.map((row) => ({ id: randomUUID(), ...row, updatedAt: now })))
    .run();
  tx.insert(menu)
    .values(
      (["ueber-uns", "impressum", "datenschutz", "barrierefreiheit"] as const).map((slug, index) => ({
        name: "footer" as const,
        position: index + 1,
        label: demand(
          demoPages.find((row) => row.slug === slug),
          slug,
        ).title,
        href: paths.page(slug),
      })),
    )
    .run();
  tx.insert(user)
    .values(
      DEMO_ACCOUNTS.map((account) => ({
        id: randomUUID(),
        email: account.email,
        name: account.name,
        role: account.role,
        passwordHash,
        authorId: idOf(authors, account.author),
        createdAt: now,
      })),
    )
    .run();
}

interface Lookup {
  pictureId: (key: string) => string;
  articleId: (key: string) => string;
}

function articleRow(given: DemoArticle, now: Temporal.Instant, lookup: Lookup) {
  const publishAt = demoInstant(now, given.published);
  const updatedAt = given.updated ? demoInstant(now, given.updated) : undefined;
  const withdrawnAt = given.withdrawn ? demoInstant(now, given.withdrawn.at) : undefined;
  return {
    slug: slugify(given.title),
    status: given.withdrawn ? ("withdrawn" as const) : ("published" as const),
    kicker: given.kicker,
    title: given.title,
    teaser: given.teaser,
    body: withIds(given.body, lookup),
    leadMediaId: given.picture ? lookup.pictureId(given.picture.key) : null,
    leadCaption: given.picture?.caption ?? null,
    sourceKind: given.source?.kind ?? null,
    sourceName: given.source?.name ?? null,
    sourceUrl: given.source?.url ?? null,
    paidSponsor: given.paid?.sponsor ?? null,
    publishAt,
    updatedAt: updatedAt ?? null,
    changedAt: withdrawnAt ?? updatedAt ?? publishAt,
    createdAt: publishAt,
  };
}

/** Demo texts name pictures and articles by key; rows name them by id. */
function withIds(body: ArticleBody, { pictureId, articleId }: Lookup): ArticleBody {
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

function demand<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The demo names ${what}, which does not exist.`);
  return value;
}
