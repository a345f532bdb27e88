import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { writeDb } from "#db/client.ts";
import { ARTICLE_STATUSES, type ArticleStatus } from "#lib/article-status.ts";
import { parseDeskQuery } from "#lib/desk-query.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { hours, insertArticle, insertCategory } from "../../scripts/test-database.ts";
import { manuscript, scheduledChange } from "../schema/manuscript.ts";
import { setCategory } from "./bulk.ts";
import { listDesk } from "./desk.ts";
import { createManuscript } from "./manuscripts.ts";
import { keepRevision } from "./revisions.ts";
import { listTrash, restoreManuscripts, trashManuscripts } from "./trash.ts";
import type { Editor } from "./users.ts";

let sara: Editor;
let aylin: Editor;
let culture: string;
let sports: string;

beforeEach(async () => {
  sara = await editorWith("redaktion", { name: "Sara" });
  aylin = await editorWith("autor", { name: "Aylin" });
  culture = insertCategory("kultur");
  sports = insertCategory("sport");
});

const begin = async (title: string, by = sara, content = {}) => (await createManuscript(by, { title, ...content })).id;
const titles = async (given: Record<string, string> = {}, by = sara) =>
  (await listDesk(by, parseDeskQuery(given))).entries.map(({ title }) => title);

/** Makes of a draft what readers get, got or will get. */
function release(
  id: string,
  given: { status?: "withdrawn"; publishAt?: Temporal.Instant; unpublishAt?: Temporal.Instant },
) {
  insertArticle({ slug: id, categoryId: culture, id, ...given });
  writeDb().update(manuscript).set({ releasedVersion: 1, stage: "approved" }).where(eq(manuscript.id, id)).run();
}

/** Lets the working text of the article wait for tomorrow. */
async function planChangeOf(title: string): Promise<void> {
  const { entries } = await listDesk(sara, parseDeskQuery({ q: title }));
  const id = entries.find((entry) => entry.title === title)?.id ?? "";
  const revisionId = await keepRevision(sara, { id });
  writeDb()
    .insert(scheduledChange)
    .values({ manuscriptId: id, revisionId, dueAt: hours(24), createdAt: hours(0) })
    .run();
}

/** One article of every status. */
async function oneOfEach(): Promise<void> {
  await begin("draft");
  for (const stage of ["review", "approved"] as const) {
    const id = await begin(stage);
    writeDb().update(manuscript).set({ stage }).where(eq(manuscript.id, id)).run();
  }
  release(await begin("scheduled"), { publishAt: hours(3) });
  release(await begin("online"), {});
  release(await begin("ended"), { publishAt: hours(-3), unpublishAt: hours(-1) });
  release(await begin("withdrawn"), { status: "withdrawn" });
  const changed = await begin("changed");
  release(changed, {});
  writeDb().update(manuscript).set({ version: 2 }).where(eq(manuscript.id, changed)).run();
}

describe("statuses", () => {
  test.each(ARTICLE_STATUSES)("the filter %s finds what is shown as that, and nothing else", async (status) => {
    await oneOfEach();
    const { entries, total } = await listDesk(sara, parseDeskQuery({ status }));
    expect(entries.map((entry): [string, ArticleStatus] => [entry.title, entry.status])).toEqual([[status, status]]);
    expect(total).toBe(1);
  });

  test("the filter for planned changes finds what says so, whether or not it was written on since, and nothing else", async () => {
    await oneOfEach();
    for (const title of ["online", "changed", "ended"]) await planChangeOf(title);
    const { entries, total } = await listDesk(sara, parseDeskQuery({ status: "change-planned" }));
    const saying = (await listDesk(sara, parseDeskQuery({}))).entries.filter((entry) => entry.changePlannedFor);
    expect(entries.map(({ title }) => title).sort()).toEqual(["changed", "ended", "online"]);
    expect(entries).toEqual(saying);
    expect(total).toBe(3);
    expect(await titles({ status: "scheduled" })).toEqual(["scheduled"]);
    expect((await titles({ status: "changed" })).length).toBe(1);
  });

  test("an embargo shows until it is over", async () => {
    await begin("lange", sara, { embargoUntil: hours(30).toString() });
    await begin("vorbei", sara, { embargoUntil: hours(-1).toString() });
    const { entries } = await listDesk(sara, parseDeskQuery({}));
    expect(entries.filter(({ embargoUntil }) => embargoUntil).map(({ title }) => title)).toEqual(["lange"]);
  });

  test("only what readers can open has an address", async () => {
    await oneOfEach();
    const { entries } = await listDesk(sara, parseDeskQuery({}));
    const open = entries.filter(({ path }) => path !== undefined).map(({ title }) => title);
    expect(open.sort()).toEqual(["changed", "online"]);
  });
});

describe("finding", () => {
  test("an author finds their own articles only, whatever they ask for", async () => {
    await begin("Von Aylin", aylin);
    await begin("Von Sara");
    expect(await titles({}, aylin)).toEqual(["Von Aylin"]);
    expect(await titles({ q: "Sara" }, aylin)).toEqual([]);
    expect((await titles()).length).toBe(2);
    expect(await titles({ meine: "1" })).toEqual(["Von Sara"]);
  });

  test("the search takes percent signs and underscores as they are", async () => {
    await begin("100 % Kalk");
    await begin("1000 Jahre");
    expect(await titles({ q: "100 %" })).toEqual(["100 % Kalk"]);
    expect(await titles({ q: "_" })).toEqual([]);
  });

  test("the search looks into the text", async () => {
    const content = [{ type: "text", text: "Die Fähre legt in Zündorf ab." }];
    await begin("Am Rhein", sara, { body: { version: 1, blocks: [{ type: "paragraph", id: "a1", content }] } });
    await begin("Am Dom");
    expect(await titles({ q: "zündorf" })).toEqual(["Am Rhein"]);
  });

  test("titles are sorted from A, and the other way round", async () => {
    for (const title of ["Brücke", "amt", "Chor"]) await begin(title);
    expect(await titles({ sortierung: "title" })).toEqual(["amt", "Brücke", "Chor"]);
    expect(await titles({ sortierung: "title", richtung: "desc" })).toEqual(["Chor", "Brücke", "amt"]);
  });

  test("a page beyond the last is empty but says how many there are", async () => {
    await begin("Einer");
    expect(await listDesk(sara, parseDeskQuery({ seite: "9" }))).toEqual({ entries: [], total: 1, pages: 1 });
  });
});

describe("several at once", () => {
  test("what is put into another Ressort goes back to where each was", async () => {
    const one = await begin("Eins", sara, { categoryId: sports });
    const two = await begin("Zwei");
    const before = await setCategory(sara, [
      { id: one, categoryId: culture },
      { id: two, categoryId: culture },
    ]);
    expect((await titles({ ressort: "kultur" })).sort()).toEqual(["Eins", "Zwei"]);
    await setCategory(sara, before);
    expect(await titles({ ressort: "sport" })).toEqual(["Eins"]);
    expect(await titles({ ressort: "kultur" })).toEqual([]);
  });

  test("when one may not be moved, none is", async () => {
    const own = await begin("Von Aylin", aylin);
    const foreign = await begin("Von Sara");
    const changes = [own, foreign].map((id) => ({ id, categoryId: culture }));
    await expect(setCategory(aylin, changes)).rejects.toMatchObject({ reason: "not-found" });
    expect(await titles({ ressort: "kultur" })).toEqual([]);
  });

  test("a Ressort that does not exist is refused", async () => {
    const id = await begin("Eins");
    await expect(setCategory(sara, [{ id, categoryId: "nichts" }])).rejects.toMatchObject({ reason: "not-found" });
  });

  test("what is thrown away leaves the desk, lies in the trash, and comes back", async () => {
    const id = await begin("Eins", aylin);
    await trashManuscripts(aylin, [id]);
    expect(await titles()).toEqual([]);
    expect((await listTrash(aylin)).map(({ title }) => title)).toEqual(["Eins"]);
    expect((await listTrash(await editorWith("autor"))).length).toBe(0);
    await restoreManuscripts(aylin, [id]);
    expect(await titles()).toEqual(["Eins"]);
  });
});

test("search and order do not count case and accents", async () => {
  await begin("Über den Rhein");
  await begin("Zebra");
  await begin("Ärger am Dom");
  expect(await titles({ q: "über" })).toEqual(["Über den Rhein"]);
  expect(await titles({ q: "ARGER" })).toEqual(["Ärger am Dom"]);
  expect(await titles({ sortierung: "title" })).toEqual(["Ärger am Dom", "Über den Rhein", "Zebra"]);
});

test("a scheduled article that was written on since says so", async () => {
  const id = await begin("Geplant");
  release(id, { publishAt: hours(3) });
  const isFurther = async () => (await listDesk(sara, parseDeskQuery({}))).entries[0]?.isFurtherThanPlanned;
  expect(await isFurther()).toBe(false);
  writeDb().update(manuscript).set({ version: 2 }).where(eq(manuscript.id, id)).run();
  expect(await isFurther()).toBe(true);
});
