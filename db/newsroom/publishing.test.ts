import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { readDb, writeDb } from "#db/client.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { answerPlan } from "../../scripts/test-articles.ts";
import { hours, insertCategory } from "../../scripts/test-database.ts";
import { resolveAddress } from "../published/addresses.ts";
import { getPublishedArticle } from "../published/articles.ts";
import { article } from "../schema/article.ts";
import { auditEntry } from "../schema/audit.ts";
import { category } from "../schema/category.ts";
import { manuscript, revision, scheduledChange } from "../schema/manuscript.ts";
import { outbox } from "../schema/outbox.ts";
import { redirect } from "../schema/redirect.ts";
import { createManuscript, getManuscript, saveManuscript } from "./manuscripts.ts";
import { listObstacles } from "./obstacles.ts";
import { cancelPlannedChange } from "./planned-change.ts";
import { type Publication, publishArticle } from "./publishing.ts";
import { applyDueChanges, nextChangeAt } from "./scheduled-changes.ts";
import type { Editor } from "./users.ts";
import { withdrawArticle } from "./withdrawal.ts";

let sara: Editor;
let kultur: string;
let sport: string;

beforeEach(async () => {
  sara = await editorWith("redaktion");
  kultur = insertCategory("kultur");
  sport = insertCategory("sport");
});

const READY = {
  title: "Neue Brücke über den Rhein",
  teaser: "Sie kommt.",
  paidSponsor: "Kölner Brückenbau",
  body: { type: "doc", version: 1, content: [{ type: "paragraph", content: [{ type: "text", text: "Ein Satz." }] }] },
} satisfies Partial<ManuscriptContent>;

const begin = async (given: Partial<ManuscriptContent> = {}) =>
  (await createManuscript(sara, { ...READY, categoryId: kultur, ...given })).id;

async function change(id: string, given: Partial<ManuscriptContent>): Promise<void> {
  const { version, content } = await getManuscript(sara, id);
  await saveManuscript(sara, {
    id,
    base: version,
    clientId: "fenster-1",
    operationId: crypto.randomUUID(),
    content: { ...content, ...given },
  });
}

async function publish(id: string, given: Partial<Publication> = {}) {
  const { version } = await getManuscript(sara, id);
  return publishArticle(sara, { id, version, ...given });
}

const statusOf = async (id: string) => (await getManuscript(sara, id)).status;
const lookUp = (path: string) => resolveAddress(path.slice(1).split("/"), undefined);

describe("now", () => {
  test("a published article is there for the next reader, at an address made from its title", async () => {
    const id = await begin();
    expect(await publish(id)).toEqual({ kind: "published", path: "/kultur/neue-bruecke-ueber-den-rhein" });
    const article = await getPublishedArticle({ section: "kultur", slug: "neue-bruecke-ueber-den-rhein" });
    expect(article).toMatchObject({ id, title: READY.title, teaser: READY.teaser, updatedAt: undefined });
    expect(await statusOf(id)).toBe("online");
  });

  test("what is written afterwards stays in the newsroom until it is published too", async () => {
    const id = await begin();
    await publish(id);
    await change(id, { title: "Nur für uns" });
    expect(await statusOf(id)).toBe("changed");
    expect(await getPublishedArticle({ section: "kultur", slug: "neue-bruecke-ueber-den-rhein" })).toMatchObject({
      title: READY.title,
    });
  });

  test("a change of a live text says whether it is a correction", async () => {
    const id = await begin();
    await publish(id);
    await change(id, { teaser: "Sie kommt nicht." });
    await expect(publish(id)).rejects.toMatchObject({ reason: "invalid", fields: { correction: expect.any(String) } });
    await expect(publish(id, { correction: { kind: "error", text: " " } })).rejects.toMatchObject({
      fields: { correctionText: expect.any(String) },
    });
    await publish(id, { correction: { kind: "error", text: "Sie kommt doch nicht." } });
    const article = await getPublishedArticle({ section: "kultur", slug: "neue-bruecke-ueber-den-rhein" });
    expect(article?.corrections).toMatchObject([{ kind: "error", text: "Sie kommt doch nicht." }]);
    expect(article?.updatedAt).toBeDefined();
  });

  test("a withdrawn text is asked about like one that is online, and only when it comes back changed", async () => {
    const id = await begin();
    await publish(id);
    await withdrawArticle(sara, id);
    expect(await publish(id)).toMatchObject({ kind: "published" });
    await withdrawArticle(sara, id);
    await change(id, { teaser: "Sie kommt später." });
    await expect(publish(id)).rejects.toMatchObject({ fields: { correction: expect.any(String) } });
    await publish(id, { correction: "update" });
    const article = await getPublishedArticle({ section: "kultur", slug: "neue-bruecke-ueber-den-rhein" });
    expect(article).toMatchObject({ corrections: [], updatedAt: expect.anything() });
  });

  test("a small change tells readers nothing and keeps the date", async () => {
    const id = await begin();
    await publish(id);
    const before = await getPublishedArticle({ section: "kultur", slug: "neue-bruecke-ueber-den-rhein" });
    await change(id, { teaser: "Sie kommt!" });
    await publish(id, { correction: "minor" });
    const after = await getPublishedArticle({ section: "kultur", slug: "neue-bruecke-ueber-den-rhein" });
    expect(after).toMatchObject({ teaser: "Sie kommt!", corrections: [], updatedAt: undefined });
    expect(after?.publishedAt).toEqual(before?.publishedAt);
  });

  test("what somebody saved meanwhile is not published unseen", async () => {
    const id = await begin();
    await change(id, { title: "Neuer Stand" });
    await expect(publishArticle(sara, { id, version: 1 })).rejects.toMatchObject({ reason: "conflict" });
    expect(await statusOf(id)).toBe("draft");
  });

  test("authors hand in; they do not publish", async () => {
    const aylin = await editorWith("autor");
    const { id } = await createManuscript(aylin, { ...READY, categoryId: kultur });
    await expect(publishArticle(aylin, { id, version: 1 })).rejects.toMatchObject({ reason: "forbidden" });
  });
});

describe("what stands against it", () => {
  test("without title and Ressort nothing goes out, with whatever reason", async () => {
    const id = await begin({ title: " ", categoryId: null });
    expect((await listObstacles(sara, id)).filter((found) => !found.canBeOverridden)).toHaveLength(2);
    await expect(publish(id, { reason: "Muss raus" })).rejects.toMatchObject({
      fields: { title: expect.any(String), categoryId: expect.any(String) },
    });
  });

  test("a missing teaser can be overridden with a reason, and the reason is written down", async () => {
    const id = await begin({ teaser: "" });
    await expect(publish(id)).rejects.toMatchObject({ reason: "invalid", fields: { teaser: expect.any(String) } });
    await expect(publish(id, { reason: "  " })).rejects.toMatchObject({ reason: "invalid" });
    await publish(id, { reason: "Eilmeldung" });
    const entry = readDb().select().from(auditEntry).where(eq(auditEntry.action, "article.publish")).get();
    expect(entry?.after).toMatchObject({ reason: "Eilmeldung" });
  });

  test("a press release names who sent it", async () => {
    const id = await begin({ sourceKind: "press-release" });
    expect(await listObstacles(sara, id)).toMatchObject([{ field: "source" }]);
    await change(id, { sourceName: "Stadt Köln" });
    expect(await listObstacles(sara, id)).toEqual([]);
  });
});

describe("at a time", () => {
  test("it is there from its instant on, without anybody doing anything", async () => {
    const id = await begin();
    const at = hours(1);
    expect(await publish(id, { at })).toMatchObject({ kind: "scheduled", at });
    expect(await statusOf(id)).toBe("scheduled");
    expect(await lookUp("/kultur/neue-bruecke-ueber-den-rhein")).toEqual({ kind: "missing" });
    writeDb()
      .update(article)
      .set({ publishAt: hours(-0.01) })
      .where(eq(article.id, id))
      .run();
    expect(await statusOf(id)).toBe("online");
    expect(await lookUp("/kultur/neue-bruecke-ueber-den-rhein")).toMatchObject({ kind: "document" });
  });

  test("a time that has passed means now", async () => {
    const id = await begin();
    expect(await publish(id, { at: hours(-3) })).toMatchObject({ kind: "published" });
  });

  test("it cannot end before it begins", async () => {
    const id = await begin({ unpublishAt: hours(1).toString() });
    await expect(publish(id, { at: hours(2) })).rejects.toMatchObject({ fields: { unpublishAt: expect.any(String) } });
  });

  test("giving a schedule up leaves no trace at the address", async () => {
    const id = await begin();
    await publish(id, { at: hours(1) });
    expect(await withdrawArticle(sara, id)).toBe("unscheduled");
    expect(await lookUp("/kultur/neue-bruecke-ueber-den-rhein")).toEqual({ kind: "missing" });
    expect(readDb().select().from(article).all()).toEqual([]);
  });
});

describe("a change of an article that is online", () => {
  const prepare = async () => {
    const id = await begin();
    await publish(id);
    await change(id, { title: "Brücke eröffnet" });
    await publish(id, { at: hours(1), correction: { kind: "addition", text: "Die Brücke ist offen." } });
    return id;
  };
  const title = async () =>
    (await getPublishedArticle({ section: "kultur", slug: "neue-bruecke-ueber-den-rhein" }))?.title;

  test("waits for its time and is made once", async () => {
    const id = await prepare();
    expect(await title()).toBe(READY.title);
    expect((await nextChangeAt())?.epochMilliseconds).toBeGreaterThan(Date.now());
    expect(await applyDueChanges(hours(0.5))).toEqual([]);
    expect(await applyDueChanges(hours(1.1))).toEqual([id]);
    expect(await applyDueChanges(hours(1.1))).toEqual([]);
    expect(await title()).toBe("Brücke eröffnet");
    expect(await statusOf(id)).toBe("online");
    expect(await nextChangeAt()).toBeUndefined();
  });

  test("takes the text as it was when it was set, not what was written since", async () => {
    const id = await prepare();
    await change(id, { title: "Noch nicht fertig" });
    await applyDueChanges(hours(2));
    expect(await title()).toBe("Brücke eröffnet");
    expect(await statusOf(id)).toBe("changed");
  });

  test("made after a downtime, is written down as late", async () => {
    await prepare();
    writeDb()
      .update(scheduledChange)
      .set({ dueAt: hours(-2) })
      .run();
    await applyDueChanges(hours(0));
    expect(readDb().select().from(auditEntry).where(eq(auditEntry.action, "article.change-late")).all()).toHaveLength(
      1,
    );
  });

  test("that cannot be made is given up once, and the other ones are made", async () => {
    const id = await prepare();
    await withdrawArticle(sara, id);
    writeDb()
      .update(scheduledChange)
      .set({ dueAt: hours(-1) })
      .run();
    expect(await applyDueChanges(hours(0))).toEqual([]);
    expect(await nextChangeAt()).toBeUndefined();
    expect(readDb().select().from(auditEntry).where(eq(auditEntry.action, "article.change-failed")).all()).toHaveLength(
      1,
    );
  });

  test.each<[string, (id: string) => Promise<unknown>, string]>([
    [
      "online",
      async (id) => {
        await change(id, { slug: "besetzt" });
        const plan = await answerPlan(sara, id, "replace");
        await publish(id, { at: hours(1), plan });
        await publish(await begin({ slug: "besetzt" }));
      },
      "Online steht weiter die bisherige Fassung.",
    ],
    ["withdrawn", (id) => withdrawArticle(sara, id), "Leser:innen bekommen den Beitrag zurzeit nicht."],
  ])("that cannot be made of an article that is %s: the mail says what readers have", async (_name, prevent, says) => {
    const id = await prepare();
    await prevent(id);
    writeDb()
      .update(scheduledChange)
      .set({ dueAt: hours(-1) })
      .run();
    await applyDueChanges(hours(0));
    const mail = readDb().select({ body: outbox.body }).from(outbox).get();
    expect(mail?.body).toContain(says);
    expect(mail?.body.includes("Online steht")).toBe(says.includes("Online steht"));
  });

  test("can be called off", async () => {
    const id = await prepare();
    await cancelPlannedChange(sara, id);
    expect(await applyDueChanges(hours(2))).toEqual([]);
    expect(await title()).toBe(READY.title);
  });
});

describe("addresses", () => {
  test("a new address leads on from the old one in one step, also after a second move", async () => {
    const id = await begin();
    await publish(id);
    await change(id, { slug: "bruecke-kommt" });
    await publish(id, { correction: "minor" });
    await change(id, { slug: "bruecke", categoryId: sport });
    await publish(id, { correction: "minor" });
    for (const former of ["/kultur/neue-bruecke-ueber-den-rhein", "/kultur/bruecke-kommt", "/kultur/bruecke"]) {
      expect(await lookUp(former), former).toEqual({ kind: "moved", to: "/sport/bruecke" });
    }
  });

  test("going back to an old address drops its redirect", async () => {
    const id = await begin();
    await publish(id);
    await change(id, { slug: "anders" });
    await publish(id, { correction: "minor" });
    await change(id, { slug: "neue-bruecke-ueber-den-rhein" });
    await publish(id, { correction: "minor" });
    expect(await lookUp("/kultur/neue-bruecke-ueber-den-rhein")).toMatchObject({ kind: "document" });
    expect(await lookUp("/kultur/anders")).toEqual({ kind: "moved", to: "/kultur/neue-bruecke-ueber-den-rhein" });
    expect(readDb().select({ from: redirect.fromPath }).from(redirect).all()).toEqual([{ from: "/kultur/anders" }]);
  });

  test("a title alone never takes over an address that still leads somewhere; a typed one does", async () => {
    const first = await begin();
    await publish(first);
    await change(first, { slug: "umgezogen" });
    await publish(first, { correction: "minor" });
    const second = await begin();
    expect(await publish(second)).toMatchObject({ path: "/kultur/neue-bruecke-ueber-den-rhein-2" });
    const third = await begin({ slug: "neue-bruecke-ueber-den-rhein" });
    expect(await publish(third)).toMatchObject({ path: "/kultur/neue-bruecke-ueber-den-rhein" });
    expect(await lookUp("/kultur/neue-bruecke-ueber-den-rhein")).toMatchObject({ kind: "document" });
  });

  test("an address somebody else has is refused with one that is free", async () => {
    await publish(await begin({ slug: "bruecke" }));
    const second = await begin({ slug: "bruecke" });
    await expect(publish(second)).rejects.toMatchObject({ fields: { slug: expect.stringContaining("bruecke-2") } });
  });

  test("before its time has come an article moves without a redirect", async () => {
    const id = await begin();
    await publish(id, { at: hours(2) });
    await change(id, { slug: "geheim" });
    await publish(id, { at: hours(2) });
    expect(readDb().select().from(redirect).all()).toEqual([]);
  });
});

describe("taking back", () => {
  test("a withdrawn article is gone for readers and stays with the newsroom", async () => {
    const id = await begin();
    await publish(id);
    expect(await withdrawArticle(sara, id)).toBe("withdrawn");
    expect(await lookUp("/kultur/neue-bruecke-ueber-den-rhein")).toEqual({ kind: "gone" });
    expect(await statusOf(id)).toBe("withdrawn");
    await publish(id);
    expect(await statusOf(id)).toBe("online");
  });

  test("a Ressort that is gone refuses the publication and changes nothing", async () => {
    const id = await begin({ categoryId: sport });
    writeDb().delete(category).where(eq(category.id, sport)).run();
    await expect(publish(id)).rejects.toMatchObject({ reason: "invalid" });
    expect(readDb().select({ released: manuscript.releasedVersion }).from(manuscript).get()).toEqual({
      released: null,
    });
    expect(readDb().select().from(revision).all()).toEqual([]);
  });
});
