import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { readDb, writeDb } from "#db/client.ts";
import { askPublished, publishedFiles } from "../../scripts/ask-published.ts";
import { hours, insertAuthor, insertCategory, insertTag } from "../../scripts/test-database.ts";
import { openNewsroom } from "../../scripts/test-newsroom.ts";
import { resolveAddress } from "../published/addresses.ts";
import { article } from "../schema/article.ts";
import { auditEntry } from "../schema/audit.ts";
import { manuscript, scheduledChange } from "../schema/manuscript.ts";
import { slot } from "../schema/slot.ts";
import { publishArticle } from "./publishing.ts";
import { applyDueChanges, nextChangeAt } from "./scheduled-changes.ts";
import { deleteForever, listTrash, restoreManuscripts, trashManuscripts } from "./trash.ts";
import { putBackOnline, withdrawArticle } from "./withdrawal.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeEach(async () => {
  newsroom = await openNewsroom();
  await newsroom.publish(await newsroom.begin({ slug: "faehre" }));
});

const lookUp = (path: string) => resolveAddress(path.slice(1).split("/"), undefined);
const statusOf = async (id: string) => (await newsroom.read(id)).status;
const entries = (action: string) => readDb().select().from(auditEntry).where(eq(auditEntry.action, action)).all();

/** Every answer `db/published` gives, but the number that says something was written. */
async function whatReadersGet(): Promise<string[]> {
  const whereabouts = {
    slug: "faehre",
    secretSlugs: ["bruecke", "neue-bruecke", "dom"],
    ids: readDb()
      .select({ id: article.id })
      .from(article)
      .all()
      .map(({ id }) => id),
    authorId: readDb().select({ id: manuscript.ownerId }).from(manuscript).get()?.id ?? "",
    secretPictures: [],
  };
  const answers = await Promise.all(publishedFiles.map((file) => askPublished(file, whereabouts)));
  return answers
    .flat()
    .filter(([name]) => name !== "readRevision")
    .map(([name, answer]) => `${name}: ${answer}`);
}

/** An article with everything one can have: a place, a byline, a Thema, an old address, a correction, a day long past. */
async function publishWithEverything(): Promise<string> {
  const { begin, publish, change } = newsroom;
  const authorId = insertAuthor("aylin", []);
  const tagId = insertTag("musik", []);
  const id = await begin({ slug: "neue-bruecke", authorIds: [authorId], tagIds: [tagId] });
  await publish(id);
  await change(id, { slug: "bruecke", firstPublishedAt: hours(-9000).toString() });
  await publish(id, { correction: { kind: "error", text: "Sie war nicht neu." } });
  writeDb()
    .insert(slot)
    .values([{ name: "lead", position: 1, articleId: id }])
    .run();
  return id;
}

/** As if the article had lain in the trash since yesterday, and what was planned had been planned for this morning. */
function letTimePass(id: string): void {
  const then = { publishAt: hours(-5) };
  writeDb()
    .update(manuscript)
    .set({ trashedAt: hours(-24) })
    .where(eq(manuscript.id, id))
    .run();
  writeDb().update(article).set(then).where(eq(article.id, id)).run();
}

describe("throwing away what readers have", () => {
  test("asks, and says how much it is; another number than that asks again and changes nothing", async () => {
    const { sara, begin, publish } = newsroom;
    const online = await begin();
    const planned = await begin();
    const draft = await begin({ title: "Nie online" });
    await publish(online);
    await publish(planned, { at: hours(2) });
    const ids = [online, planned, draft];
    const before = await whatReadersGet();
    for (const confirmed of [undefined, 0, 1, 3]) {
      expect(await trashManuscripts(sara, ids, confirmed)).toMatchObject({
        kind: "asks",
        released: [
          { id: online, status: "online" },
          { id: planned, status: "scheduled" },
        ],
      });
    }
    expect(await whatReadersGet()).toEqual(before);
    expect(await listTrash(sara)).toEqual([]);
    expect(await trashManuscripts(sara, ids, 2)).toEqual({ kind: "trashed" });
    expect(await listTrash(sara)).toHaveLength(3);
    // What readers never had needs no question.
    expect(await trashManuscripts(sara, [await begin()])).toEqual({ kind: "trashed" });
  });

  test("its undo gives readers back exactly what they had: words, dates, addresses, order, places", async () => {
    const { sara, change } = newsroom;
    const id = await publishWithEverything();
    await change(id, { title: "Nur auf dem Schreibtisch" });
    const before = await whatReadersGet();
    const working = await newsroom.read(id);
    await trashManuscripts(sara, [id], 1);
    expect(await lookUp("/kultur/bruecke")).toEqual({ kind: "gone" });
    expect(await lookUp("/kultur/neue-bruecke")).toEqual({ kind: "gone" });
    expect((await whatReadersGet()).join()).not.toContain("Sie war nicht neu.");
    expect(await restoreManuscripts(sara, [id])).toEqual([]);
    expect(await whatReadersGet()).toEqual(before);
    expect(await newsroom.read(id)).toEqual(working);
  });

  test("what waits for its time goes on waiting when it is taken out in time, and does not come while it lies there", async () => {
    const { sara, begin, publish, change, read } = newsroom;
    const planned = await begin({ slug: "dom" });
    const changing = await begin({ slug: "bruecke" });
    await publish(planned, { at: hours(2) });
    await publish(changing);
    await change(changing, { title: "Eröffnet" });
    await publish(changing, { at: hours(3), correction: "update" });
    const before = [await read(planned), await read(changing), await nextChangeAt()];
    await trashManuscripts(sara, [planned, changing], 2);
    expect(await lookUp("/kultur/dom")).toEqual({ kind: "missing" });
    expect(await nextChangeAt()).toBeUndefined();
    expect(await applyDueChanges(hours(4))).toEqual([]);
    expect(await restoreManuscripts(sara, [planned, changing])).toEqual([]);
    expect([await read(planned), await read(changing), await nextChangeAt()]).toEqual(before);
    expect(await applyDueChanges(hours(4))).toEqual([changing]);
  });

  test("a time that passed in the trash publishes nothing: it is a draft again, and that is said", async () => {
    const { sara, begin, publish } = newsroom;
    const id = await begin({ slug: "dom" });
    await publish(id, { at: hours(2) });
    await trashManuscripts(sara, [id], 1);
    letTimePass(id);
    expect(await lookUp("/kultur/dom")).toEqual({ kind: "missing" });
    expect(await restoreManuscripts(sara, [id])).toEqual([
      { title: "Neue Brücke über den Rhein", what: "publication" },
    ]);
    expect(await statusOf(id)).toBe("approved");
    expect(await lookUp("/kultur/dom")).toEqual({ kind: "missing" });
    await publish(id);
    expect((await newsroom.read(id)).release?.dates.publishedAt.epochMilliseconds).toBeGreaterThan(
      hours(-1).epochMilliseconds,
    );
  });

  test("a change whose time passed in the trash is not made; readers get what they had", async () => {
    const { sara, begin, publish, change } = newsroom;
    const id = await begin({ slug: "bruecke" });
    await publish(id);
    await change(id, { title: "Eröffnet" });
    const before = await whatReadersGet();
    await publish(id, { at: hours(3), correction: "minor" });
    await trashManuscripts(sara, [id], 1);
    writeDb()
      .update(scheduledChange)
      .set({ dueAt: hours(-1) })
      .run();
    expect(await applyDueChanges(hours(0))).toEqual([]);
    expect(await restoreManuscripts(sara, [id])).toEqual([{ title: "Eröffnet", what: "change" }]);
    expect(await applyDueChanges(hours(4))).toEqual([]);
    expect(await whatReadersGet()).toEqual(before);
  });

  test("a return whose time passed in the trash stays withdrawn", async () => {
    const { sara, begin, publish } = newsroom;
    const id = await begin({ slug: "bruecke" });
    await publish(id);
    await withdrawArticle(sara, id);
    await publish(id, { at: hours(2) });
    expect(await lookUp("/kultur/bruecke")).toEqual({ kind: "gone" });
    await trashManuscripts(sara, [id], 1);
    letTimePass(id);
    expect(await restoreManuscripts(sara, [id])).toMatchObject([{ what: "publication" }]);
    expect(await statusOf(id)).toBe("withdrawn");
  });

  test("a changed return that is planned is asked about, waits in the trash, and lapses as a publication", async () => {
    const { sara, begin, publish, change } = newsroom;
    const ids = [await begin({ slug: "bruecke" }), await begin({ slug: "dom" })];
    const [inTime = "", tooLate = ""] = ids;
    for (const id of ids) {
      await publish(id);
      await withdrawArticle(sara, id);
      await change(id, { title: "Anders" });
      await publish(id, { at: hours(2), correction: "minor" });
    }
    expect(await trashManuscripts(sara, ids)).toMatchObject({
      kind: "asks",
      released: [
        { id: inTime, status: "scheduled" },
        { id: tooLate, status: "scheduled" },
      ],
    });
    expect(await trashManuscripts(sara, ids, 2)).toEqual({ kind: "trashed" });
    expect(await applyDueChanges(hours(3))).toEqual([]);
    expect(await restoreManuscripts(sara, [inTime])).toEqual([]);
    expect(await applyDueChanges(hours(3))).toEqual([inTime]);
    writeDb()
      .update(scheduledChange)
      .set({ dueAt: hours(-1) })
      .run();
    expect(await restoreManuscripts(sara, [tooLate])).toEqual([{ title: "Anders", what: "publication" }]);
    expect(await statusOf(tooLate)).toBe("withdrawn");
    // Put back before that, it is online, whatever was planned.
    await publish(tooLate, { at: hours(2), correction: "minor" });
    await putBackOnline(sara, tooLate);
    expect(await trashManuscripts(sara, [tooLate])).toMatchObject({ kind: "asks", released: [{ status: "online" }] });
  });

  test("what was withdrawn before comes back withdrawn", async () => {
    const { sara, begin, publish } = newsroom;
    const id = await begin({ slug: "bruecke" });
    await publish(id);
    await withdrawArticle(sara, id);
    expect(await trashManuscripts(sara, [id])).toEqual({ kind: "trashed" });
    await restoreManuscripts(sara, [id]);
    expect(await statusOf(id)).toBe("withdrawn");
  });

  test("while it lies there it is neither published nor withdrawn", async () => {
    const { sara, begin, publish } = newsroom;
    const id = await begin();
    await publish(id);
    await trashManuscripts(sara, [id], 1);
    const { version } = await newsroom.read(id);
    await expect(publishArticle(sara, { id, version, correction: "minor" })).rejects.toMatchObject({
      reason: "forbidden",
      message: expect.stringContaining("Papierkorb"),
    });
    await expect(withdrawArticle(sara, id)).rejects.toMatchObject({ reason: "forbidden" });
    await expect(putBackOnline(sara, id)).rejects.toMatchObject({ reason: "forbidden" });
  });

  test("only what readers never had is deleted for good, also when it was planned", async () => {
    const { sara, begin, publish } = newsroom;
    const planned = await begin({ slug: "dom" });
    const online = await begin({ slug: "bruecke" });
    await publish(planned, { at: hours(2) });
    await publish(online);
    await trashManuscripts(sara, [planned, online], 2);
    expect((await listTrash(sara)).map(({ id, canBeDeleted, history }) => [id, canBeDeleted, history])).toEqual(
      expect.arrayContaining([
        [planned, true, "planned"],
        [online, false, "online"],
      ]),
    );
    letTimePass(planned);
    await deleteForever(sara, [planned]);
    await expect(deleteForever(sara, [online])).rejects.toMatchObject({ reason: "invalid" });
    expect((await newsroom.read(online)).trashedAt).toBeDefined();
    expect(readDb().select({ id: article.id }).from(article).where(eq(article.id, planned)).all()).toEqual([]);
  });
});

describe("withdrawing", () => {
  test("its undo gives readers back exactly what they had, and is written down as what it is", async () => {
    const { sara, change } = newsroom;
    const id = await publishWithEverything();
    const before = await whatReadersGet();
    await withdrawArticle(sara, id);
    expect(await lookUp("/kultur/bruecke")).toEqual({ kind: "gone" });
    await expect(withdrawArticle(sara, id)).rejects.toMatchObject({ reason: "invalid" });
    await change(id, { title: "Seither geändert" });
    expect(await putBackOnline(sara, id)).toEqual({ path: "/kultur/bruecke" });
    expect(await whatReadersGet()).toEqual(before);
    expect(await statusOf(id)).toBe("changed");
    expect([entries("article.withdraw").length, entries("article.put-back").length]).toEqual([1, 1]);
    await expect(putBackOnline(sara, id)).rejects.toMatchObject({ reason: "conflict" });
  });

  test("a change that waits does not bring it back, and goes on waiting when it is put back in time", async () => {
    const { sara, begin, publish, change } = newsroom;
    const id = await begin({ slug: "bruecke" });
    await publish(id);
    await change(id, { title: "Eröffnet" });
    await publish(id, { at: hours(3), correction: "minor" });
    const waiting = await nextChangeAt();
    await withdrawArticle(sara, id);
    await putBackOnline(sara, id);
    expect(await nextChangeAt()).toEqual(waiting);
    await withdrawArticle(sara, id);
    writeDb()
      .update(scheduledChange)
      .set({ dueAt: hours(-0.1) })
      .run();
    expect(await applyDueChanges(hours(0))).toEqual([]);
    expect(await statusOf(id)).toBe("withdrawn");
    expect(entries("article.change-failed")).toHaveLength(1);
  });

  test("what was to end meanwhile is not put back", async () => {
    const { sara, begin, publish } = newsroom;
    const id = await begin({ unpublishAt: hours(1).toString() });
    await publish(id);
    await withdrawArticle(sara, id);
    writeDb()
      .update(article)
      .set({ unpublishAt: hours(-0.1) })
      .run();
    await expect(putBackOnline(sara, id)).rejects.toMatchObject({ reason: "invalid" });
  });

  test("giving up a planned return leaves it withdrawn, as readers had it", async () => {
    const { sara, begin, publish } = newsroom;
    const id = await begin({ slug: "bruecke" });
    await publish(id);
    const before = await whatReadersGet();
    await withdrawArticle(sara, id);
    await publish(id, { at: hours(2) });
    expect(await withdrawArticle(sara, id)).toBe("unscheduled");
    expect(await statusOf(id)).toBe("withdrawn");
    await putBackOnline(sara, id);
    expect((await whatReadersGet()).filter((answer) => !answer.startsWith("readNext"))).toEqual(
      before.filter((answer) => !answer.startsWith("readNext")),
    );
  });
});

test("an address that a planned article is to take over leads where it led until then", async () => {
  const { begin, publish, change } = newsroom;
  insertCategory("sport");
  const first = await begin({ slug: "bruecke" });
  await publish(first);
  await change(first, { slug: "alte-bruecke" });
  await publish(first, { correction: "minor" });
  const second = await begin({ slug: "bruecke" });
  await publish(second, { at: hours(2) });
  expect(await lookUp("/kultur/bruecke")).toEqual({ kind: "moved", to: "/kultur/alte-bruecke" });
  await publish(second);
  expect(await lookUp("/kultur/bruecke")).toMatchObject({ kind: "document" });
});
