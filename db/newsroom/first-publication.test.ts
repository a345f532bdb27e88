import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { readDb, writeDb } from "#db/client.ts";
import { formatDate } from "#lib/dates.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { hours } from "../../scripts/test-database.ts";
import { openNewsroom, READY } from "../../scripts/test-newsroom.ts";
import { resolveAddress } from "../published/addresses.ts";
import { getPublishedArticle, listLatestArticles } from "../published/articles.ts";
import { article } from "../schema/article.ts";
import { auditEntry } from "../schema/audit.ts";
import { isChangeForReaders } from "./publishing.ts";
import { keepRevision, restoreRevision } from "./revisions.ts";
import { applyDueChanges } from "./scheduled-changes.ts";
import { restoreManuscripts, trashManuscripts } from "./trash.ts";
import { confirmDate } from "./unclear-dates.ts";
import { listWaiting } from "./waiting.ts";
import { putBackOnline, withdrawArticle } from "./withdrawal.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeEach(async () => {
  newsroom = await openNewsroom();
});

const LONG_AGO = hours(-18_000);
const seen = () => getPublishedArticle({ section: "kultur", slug: "bruecke" });
const dateOf = async () => (await seen())?.publishedAt.epochMilliseconds;

/** An article that came out two years ago. */
async function publishLongAgo(): Promise<string> {
  const id = await newsroom.begin({ slug: "bruecke" });
  await newsroom.publish(id);
  const then = { publishAt: LONG_AGO, firstOnlineAt: LONG_AGO, firstPublishedAt: LONG_AGO, changedAt: LONG_AGO };
  writeDb().update(article).set(then).where(eq(article.id, id)).run();
  return id;
}

/** How an article can be away from readers, and come back by being published. */
const AWAY: Record<string, (id: string) => Promise<void>> = {
  "is online": async () => undefined,
  "has ended": async (id) => {
    writeDb()
      .update(article)
      .set({ unpublishAt: hours(-1) })
      .where(eq(article.id, id))
      .run();
  },
  "was withdrawn": async (id) => {
    await withdrawArticle(newsroom.sara, id);
  },
  "was withdrawn, thrown away and taken out again": async (id) => {
    await withdrawArticle(newsroom.sara, id);
    await trashManuscripts(newsroom.sara, [id]);
    await restoreManuscripts(newsroom.sara, [id]);
  },
  "was thrown away and taken out again": async (id) => {
    await trashManuscripts(newsroom.sara, [id], 1);
    await restoreManuscripts(newsroom.sara, [id]);
  },
  "was to come back at a time": async (id) => {
    await withdrawArticle(newsroom.sara, id);
    await newsroom.publish(id, { at: hours(5) });
  },
};

describe.each(Object.entries(AWAY))("a text readers knew, that %s", (_name, goAway) => {
  test("comes back as it was without a question, and not as news", async () => {
    const id = await publishLongAgo();
    const before = await seen();
    await newsroom.publish(await newsroom.begin({ title: "Von heute" }));
    await goAway(id);
    expect(await isChangeForReaders(newsroom.sara, id)).toBe(false);
    await newsroom.publish(id);
    expect(await seen()).toEqual(before);
    expect((await newsroom.read(id)).release?.dates.changedAt.epochMilliseconds).toBe(LONG_AGO.epochMilliseconds);
    expect((await listLatestArticles({ limit: 5 })).map(({ title }) => title)).toEqual(["Von heute", READY.title]);
  });

  test("comes back changed only with an answer: Korrektur, Aktualisierung or Kleinigkeit", async () => {
    const id = await publishLongAgo();
    await goAway(id);
    await newsroom.change(id, { teaser: "Sie kommt nicht." });
    expect(await isChangeForReaders(newsroom.sara, id)).toBe(true);
    for (const at of [undefined, hours(3)])
      await expect(newsroom.publish(id, { at })).rejects.toMatchObject({ fields: { correction: expect.any(String) } });
    await newsroom.publish(id, { correction: "minor" });
    expect(await seen()).toMatchObject({ teaser: "Sie kommt nicht.", updatedAt: undefined, corrections: [] });

    await newsroom.change(id, { teaser: "Sie kommt doch." });
    await newsroom.publish(id, { correction: "update" });
    expect(await seen()).toMatchObject({ updatedAt: expect.anything(), corrections: [] });

    await newsroom.change(id, { teaser: "Sie ist da." });
    await newsroom.publish(id, { correction: { kind: "error", text: "Sie kam schon." } });
    const article = await seen();
    expect(article?.corrections).toMatchObject([{ text: "Sie kam schon." }]);
    expect(article?.corrections[0]?.correctedAt).toEqual(article?.updatedAt);
    expect(await dateOf()).toBe(LONG_AGO.epochMilliseconds);
  });

  test("comes back changed at a time: until then readers have what they had, and then the date it always had", async () => {
    const id = await publishLongAgo();
    await goAway(id);
    const before = await seen();
    await newsroom.change(id, { teaser: "Sie kommt nicht.", unpublishAt: null });
    await newsroom.publish(id, { at: hours(3), correction: { kind: "error", text: "Sie kommt nicht." } });
    expect(await seen()).toEqual(before);
    const there = before ? "document" : "gone";
    expect(await resolveAddress(["kultur", "bruecke"], undefined)).toMatchObject({ kind: there });
    expect(await applyDueChanges(hours(4))).toEqual([id]);
    writeDb()
      .update(article)
      .set({ publishAt: hours(-1) })
      .where(eq(article.id, id))
      .run();
    expect(await seen()).toMatchObject({ teaser: "Sie kommt nicht.", corrections: [{ kind: "error" }] });
    expect(await dateOf()).toBe(LONG_AGO.epochMilliseconds);
  });
});

test("a changed return that is planned and given up leaves what readers had", async () => {
  const id = await publishLongAgo();
  const before = await seen();
  await withdrawArticle(newsroom.sara, id);
  await newsroom.change(id, { title: "Anders" });
  expect(await newsroom.publish(id, { at: hours(3), correction: "minor" })).toMatchObject({ kind: "scheduled" });
  await putBackOnline(newsroom.sara, id);
  expect(await seen()).toEqual(before);
});

test("when it ends is no change of what readers get", async () => {
  const id = await publishLongAgo();
  await newsroom.change(id, { unpublishAt: hours(9).toString() });
  expect(await newsroom.publish(id)).toMatchObject({ kind: "published" });
});

describe("a text older than this site", () => {
  const auditedDates = () =>
    readDb()
      .select({ before: auditEntry.before, after: auditEntry.after })
      .from(auditEntry)
      .where(eq(auditEntry.action, "article.first-publication"))
      .all();

  test("gets the date it first came out elsewhere, also at its first publication here, and that is written down", async () => {
    const id = await newsroom.begin({ slug: "bruecke", firstPublishedAt: LONG_AGO.toString() });
    await newsroom.publish(id);
    expect(await dateOf()).toBe(LONG_AGO.epochMilliseconds);
    expect(auditedDates()).toMatchObject([{ before: null, after: { firstPublishedAt: LONG_AGO.toString() } }]);
  });

  test("a date that was set wrong can be set anew, but never after the day this site had it", async () => {
    const id = await publishLongAgo();
    const setTo = async (firstPublishedAt: Temporal.Instant | null) => {
      await newsroom.change(id, { firstPublishedAt: firstPublishedAt?.toString() ?? null });
      await newsroom.publish(id, { correction: "minor" });
    };
    const decade = hours(-90_000);
    await setTo(decade);
    expect(await dateOf()).toBe(decade.epochMilliseconds);
    await setTo(null);
    expect(await dateOf()).toBe(LONG_AGO.epochMilliseconds);
    expect(auditedDates()).toHaveLength(2);
    for (const wrong of [hours(-17_999), hours(5)])
      await expect(setTo(wrong)).rejects.toMatchObject({ fields: { firstPublishedAt: expect.any(String) } });
    expect(await dateOf()).toBe(LONG_AGO.epochMilliseconds);
  });

  test("keeps that date when an earlier Fassung is put back, also one that knew another or none", async () => {
    const id = await publishLongAgo();
    const [decade, mistaken] = [hours(-90_000), hours(-80_000)];
    const putBack = async (revisionId: string) => {
      const given = { manuscriptId: id, revisionId, clientId: "x", operationId: randomUUID() };
      return (await restoreRevision(newsroom.sara, given)).content;
    };
    const without = await keepRevision(newsroom.sara, { id });
    await newsroom.change(id, { title: "Mit falschem Datum", firstPublishedAt: mistaken.toString() });
    const wrong = await keepRevision(newsroom.sara, { id });
    await newsroom.change(id, { title: "Mit Datum", firstPublishedAt: decade.toString() });
    for (const [revisionId, title] of [
      [without, READY.title],
      [wrong, "Mit falschem Datum"],
    ] as const) {
      expect(await putBack(revisionId)).toMatchObject({ title, firstPublishedAt: decade.toString() });
      await newsroom.publish(id, { correction: "minor" });
      expect(await dateOf()).toBe(decade.epochMilliseconds);
    }
    await newsroom.change(id, { firstPublishedAt: null });
    expect((await putBack(wrong)).firstPublishedAt).toBe(mistaken.toString());
  });

  describe("whose date could not be proved", () => {
    const doubt = (id: string) =>
      writeDb()
        .insert(auditEntry)
        .values({
          at: hours(-1),
          userName: "Lokalblatt",
          action: "article.date-unclear",
          objectType: "article",
          objectId: id,
          objectName: "",
        })
        .run();
    const confirmations = () =>
      readDb().select().from(auditEntry).where(eq(auditEntry.action, "article.date-confirmed")).all();

    test("waits for somebody of the Redaktion to say it", async () => {
      const id = await publishLongAgo();
      doubt(id);
      expect(await listWaiting(newsroom.sara)).toMatchObject([
        { kind: "date-unclear", id, text: expect.stringContaining(formatDate(LONG_AGO)) },
      ]);
      await newsroom.change(id, { firstPublishedAt: LONG_AGO.toString() });
      expect(await listWaiting(newsroom.sara)).toEqual([]);
      await expect(confirmDate(newsroom.sara, id)).rejects.toMatchObject({ reason: "conflict" });
    });

    test("waits no longer once somebody who may publish says that it is right, which the log keeps", async () => {
      const id = await publishLongAgo();
      await newsroom.publish(await newsroom.begin({ slug: "faehre" }));
      doubt(id);
      const aylin = await editorWith("autor");
      await expect(confirmDate(aylin, id)).rejects.toMatchObject({ reason: "not-found" });
      expect(await listWaiting(newsroom.sara)).toHaveLength(1);
      await confirmDate(newsroom.sara, id);
      expect(await listWaiting(newsroom.sara)).toEqual([]);
      expect(await dateOf()).toBe(LONG_AGO.epochMilliseconds);
      await expect(confirmDate(newsroom.sara, id)).rejects.toMatchObject({ reason: "conflict" });
      const said = Temporal.Instant.fromEpochMilliseconds(LONG_AGO.epochMilliseconds).toString();
      expect(confirmations()).toMatchObject([
        { userId: newsroom.sara.id, objectId: id, after: { firstPublishedAt: said } },
      ]);
    });

    test("waits twenty at a time", async () => {
      for (let more = 0; more < 21; more++) {
        const id = await newsroom.begin({ slug: `beitrag-${more}` });
        await newsroom.publish(id);
        doubt(id);
      }
      const waiting = await listWaiting(newsroom.sara);
      expect(waiting).toHaveLength(20);
      await confirmDate(newsroom.sara, waiting[0]?.id ?? "");
      expect(await listWaiting(newsroom.sara)).toHaveLength(20);
    });
  });
});
