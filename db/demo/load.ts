import { randomBytes, randomUUID } from "node:crypto";
import { count } from "drizzle-orm";
import { type Transaction, writeDb } from "#db/client.ts";
import { encodePicture } from "#db/media-encode.ts";
import { hashPassword } from "#lib/password.ts";
import { paths } from "#lib/urls.ts";
import { insertVersion } from "../consent/publish-version.ts";
import { article } from "../schema/article.ts";
import { author } from "../schema/author.ts";
import { category } from "../schema/category.ts";
import { consentDraft } from "../schema/consent.ts";
import { media } from "../schema/media.ts";
import { menu } from "../schema/menu.ts";
import { page } from "../schema/page.ts";
import { redirect } from "../schema/redirect.ts";
import { setting } from "../schema/setting.ts";
import { slot } from "../schema/slot.ts";
import { tag } from "../schema/tag.ts";
import { user } from "../schema/user.ts";
import { demoArticles } from "./articles/index.ts";
import { demoConsent } from "./consent.ts";
import { demoManuscripts } from "./desk.ts";
import { demoSlots } from "./front-page.ts";
import { insertArticle, insertDraft, type Lookup } from "./insert-articles.ts";
import { demoPages } from "./pages.ts";
import { demoAuthors } from "./people.ts";
import { demoPictures } from "./pictures/index.ts";
import { demoCategories, demoTags } from "./taxonomy.ts";
import type { DemoPicture } from "./types.ts";

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
      const encoded = await encodePicture({ file: Buffer.from(picture.draw()), focalPoint: picture.focalPoint });
      rows.set(picture.key, {
        id: randomUUID(),
        ...encoded.picture,
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
  const lookup: Lookup = {
    pictureId,
    articleId: (key) => demand(ids.get(key), `article ${key}`),
    categoryId: (key) => idOf(categories, key),
    authorId: (key) => idOf(authors, key),
    tagId: (key) => idOf(tags, key),
  };
  for (const given of demoArticles) insertArticle(tx, given, now, lookup);

  for (const [name, keys] of Object.entries(demoSlots.places)) {
    const places = keys.map((key, index) => ({
      name: name as keyof typeof demoSlots.places,
      position: index + 1,
      articleId: lookup.articleId(key),
    }));
    if (places.length > 0) tx.insert(slot).values(places).run();
  }
  for (const { from, key } of demoSlots.formerAddresses) {
    tx.insert(redirect)
      .values({ fromPath: from, articleId: lookup.articleId(key), createdAt: now })
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
  const accounts = DEMO_ACCOUNTS.map((account) => ({
    id: randomUUID(),
    email: account.email,
    name: account.name,
    role: account.role,
    passwordHash,
    authorId: idOf(authors, account.author),
    createdAt: now,
  }));
  tx.insert(user).values(accounts).run();
  for (const given of demoManuscripts) insertDraft(tx, given, now, lookup, accounts);
  insertConsent(tx, now);
}

function insertConsent(tx: Transaction, now: Temporal.Instant): void {
  tx.insert(consentDraft).values({ id: 1, content: demoConsent, changedAt: now }).run();
  insertVersion(tx, {
    draft: demoConsent,
    asksAgain: true,
    asksSince: 1,
    changeNote: "",
    publishedAt: now,
    publishedBy: null,
  });
}

function demand<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The demo names ${what}, which does not exist.`);
  return value;
}
