import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { readDb } from "#db/client.ts";
import { blockWords } from "#lib/block-text.ts";
import type { CorrectionChoice } from "#lib/correction.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { answerPlan, beginArticle, bodyOf, publishNewest, rewriteArticle } from "../../scripts/test-articles.ts";
import { hours, insertCategory, insertTag } from "../../scripts/test-database.ts";
import { getPublishedArticle, listArticlesWithTag } from "../published/articles.ts";
import { auditEntry } from "../schema/audit.ts";
import { revision, scheduledChange } from "../schema/manuscript.ts";
import { getManuscript } from "./manuscripts.ts";
import { getOnlineContent } from "./online-content.ts";
import { cancelPlannedChange, getPlannedChange, movePlannedChange, readPlanChoices } from "./planned-change.ts";
import { publishArticle } from "./publishing.ts";
import { getReleasedContent, keepRevision, listRevisions, restoreRevision } from "./revisions.ts";
import { applyDueChanges } from "./scheduled-changes.ts";
import { restoreManuscripts, trashManuscripts } from "./trash.ts";
import type { Editor } from "./users.ts";
import { putBackOnline, withdrawArticle } from "./withdrawal.ts";

const [FIRST, SECOND, SECRET] = ["Der Rat tagt am Montag.", "Die Brücke bleibt gesperrt.", "Sie wird abgerissen."];

let sara: Editor;
let id: string;
let categoryId: string;

/** Online are two paragraphs; a third one is planned for tomorrow. */
beforeEach(async () => {
  sara = await editorWith("redaktion", { name: "Sara" });
  categoryId = insertCategory("kultur");
  id = await beginArticle(sara, { categoryId, body: bodyOf(FIRST, SECOND) });
  await publishNewest(sara, id);
  await rewriteArticle(sara, id, { body: bodyOf(FIRST, SECOND, SECRET) });
  await publishNewest(sara, id, { at: hours(24), correction: { kind: "addition", text: "Der Abriss kommt dazu." } });
});

const write = (change: Partial<ManuscriptContent>) => rewriteArticle(sara, id, change);
const mendTypo = () => write({ body: bodyOf("Der Rat tagt am Dienstag.", SECOND, SECRET) });
const answer = async (fate: "keep" | "include" | "replace", given?: { dropsCorrection: boolean }) => ({
  plan: await answerPlan(sara, id, fate, given),
});
const told = async () => (await getPublishedArticle({ section: "kultur", slug: "der-rat-tagt" }))?.corrections;
const online = async () => {
  const found = await getPublishedArticle({ section: "kultur", slug: "der-rat-tagt" });
  return found?.body.content.map(blockWords);
};
const planned = async () => (await getPlannedChange(sara, id))?.content.body.content.map(blockWords);
const statusOf = async () => (await getManuscript(sara, id)).status;
const actions = () =>
  readDb()
    .select({ action: auditEntry.action })
    .from(auditEntry)
    .all()
    .map(({ action }) => action);

describe("publishing while a change is planned", () => {
  test("asks what becomes of the plan; until that is said nothing goes out and nothing is dropped", async () => {
    await mendTypo();
    const before = await getPlannedChange(sara, id);
    for (const given of [
      {},
      { at: hours(48) },
      { at: hours(48), ...(await answer("keep")) },
      await answer("replace"),
    ]) {
      await expect(publishNewest(sara, id, { correction: "minor", ...given })).rejects.toMatchObject({
        reason: "invalid",
        fields: { plan: expect.any(String) },
      });
    }
    expect(await online()).toEqual([FIRST, SECOND]);
    expect(await getPlannedChange(sara, id)).toEqual(before);
  });

  test("only the new change: readers get the mended typo and not the planned sentence; the plan holds both", async () => {
    await mendTypo();
    const before = await getPlannedChange(sara, id);
    const result = await publishNewest(sara, id, { correction: "minor", ...(await answer("keep")) });
    expect(result).toEqual({ kind: "published", path: "/kultur/der-rat-tagt", plannedAt: before?.dueAt });
    expect(await online()).toEqual(["Der Rat tagt am Dienstag.", SECOND]);
    expect(await planned()).toEqual(["Der Rat tagt am Dienstag.", SECOND, SECRET]);
    expect(await getPlannedChange(sara, id)).toMatchObject({
      dueAt: before?.dueAt,
      setBy: { name: "Sara" },
      correction: { kind: "addition", text: "Der Abriss kommt dazu." },
    });
    expect(await statusOf()).toBe("changed");
    expect((await getReleasedContent(sara, id))?.body.content.map(blockWords)).toEqual(await online());
    expect(actions()).toContain("article.carry-change");

    expect(await applyDueChanges(hours(25))).toEqual([id]);
    expect(await applyDueChanges(hours(25))).toEqual([]);
    expect(await online()).toEqual(["Der Rat tagt am Dienstag.", SECOND, SECRET]);
    expect(await statusOf()).toBe("online");
    const found = await getPublishedArticle({ section: "kultur", slug: "der-rat-tagt" });
    expect(found?.corrections).toMatchObject([{ kind: "addition", text: "Der Abriss kommt dazu." }]);
  });

  test("a date of first publication that was given before stays, however it is written", async () => {
    const told = "2019-05-01T00:00:00.000+02:00";
    await cancelPlannedChange(sara, id);
    await write({ firstPublishedAt: told });
    await publishNewest(sara, id, { correction: "minor" });
    await write({ kicker: "Geplant" });
    await publishNewest(sara, id, { at: hours(24), correction: "minor" });
    await write({ teaser: "Am Dienstag." });
    await publishNewest(sara, id, { correction: "minor", ...(await answer("keep")) });
    const found = () => getPublishedArticle({ section: "kultur", slug: "der-rat-tagt" });
    expect((await found())?.publishedAt).toEqual(Temporal.Instant.from(told));
    expect((await getPlannedChange(sara, id))?.content.firstPublishedAt).toBe(told);
    expect((await readPlanChoices(sara, id))?.online.firstPublishedAt).toBe(told);
    await applyDueChanges(hours(25));
    expect(await found()).toMatchObject({ kicker: "Geplant", publishedAt: Temporal.Instant.from(told) });
  });

  test("again and again, and what is written after that waits for its own turn", async () => {
    await mendTypo();
    await publishNewest(sara, id, { correction: "minor", ...(await answer("keep")) });
    await write({ teaser: "Am Dienstag." });
    await publishNewest(sara, id, { correction: "minor", ...(await answer("keep")) });
    await write({ kicker: "Noch nicht" });
    expect(await online()).toEqual(["Der Rat tagt am Dienstag.", SECOND]);
    await applyDueChanges(hours(25));
    expect(await getOnlineContent(sara, id)).toMatchObject({ teaser: "Am Dienstag.", kicker: "" });
    expect(await online()).toContain(SECRET);
    expect(await statusOf()).toBe("changed");
  });

  test("Themen and Ressort follow the same rule", async () => {
    const tagIds = [insertTag("bruecken", [])];
    await write({ tagIds });
    await publishNewest(sara, id, { correction: "minor", ...(await answer("keep")) });
    const found = await listArticlesWithTag({ slug: "bruecken", page: 1 });
    expect(JSON.stringify(found)).toContain("Der Rat tagt");
    expect((await getPlannedChange(sara, id))?.content).toMatchObject({ tagIds, categoryId });
  });

  test("the planned one now, too: everything goes out, and the plan is over", async () => {
    await mendTypo();
    await publishNewest(sara, id, await answer("include"));
    expect(await online()).toEqual(["Der Rat tagt am Dienstag.", SECOND, SECRET]);
    expect(await told()).toMatchObject([{ kind: "addition", text: "Der Abriss kommt dazu." }]);
    expect(await getPlannedChange(sara, id)).toBeUndefined();
    expect(await applyDueChanges(hours(25))).toEqual([]);
    expect(await statusOf()).toBe("online");
    expect(actions()).toContain("article.change-early");
  });

  test.each<["include" | "replace", { at?: Temporal.Instant }]>([
    ["include", {}],
    ["replace", { at: hours(30) }],
  ])("what readers were to be told with it is not lost by %s, unless the editor says so", async (fate, when) => {
    await mendTypo();
    const before = await getPlannedChange(sara, id);
    const go = async (correction: CorrectionChoice | undefined, given?: { dropsCorrection: boolean }) =>
      publishNewest(sara, id, { ...when, correction, ...(await answer(fate, given)) });
    for (const other of ["minor", "update", { kind: "addition", text: "Ein Tippfehler." }] as const) {
      await expect(go(other)).rejects.toMatchObject({
        message: expect.stringContaining("Der Abriss kommt dazu."),
        fields: { plannedCorrection: expect.any(String) },
      });
    }
    expect(await getPlannedChange(sara, id)).toEqual(before);
    expect(await told()).toEqual([]);
    await go("minor", { dropsCorrection: true });
    await applyDueChanges(hours(31));
    expect(await online()).toContain(SECRET);
    expect(await told()).toEqual([]);
  });

  test("planned anew without a word, readers are told what was to be told", async () => {
    await mendTypo();
    await publishNewest(sara, id, { at: hours(30), ...(await answer("replace")) });
    expect(await getPlannedChange(sara, id)).toMatchObject({ correction: { text: "Der Abriss kommt dazu." } });
  });

  test("a planned change that was taken back in the text leaves nothing to tell", async () => {
    await write({ body: bodyOf(FIRST, SECOND) });
    await publishNewest(sara, id, await answer("include"));
    expect(await told()).toEqual([]);
    expect(await getPlannedChange(sara, id)).toBeUndefined();
  });

  test("both in the same paragraph: told with the place, nothing published, the plan as it was", async () => {
    await write({ body: bodyOf(FIRST, SECOND, "Sie wird im Mai abgerissen.") });
    const before = await getPlannedChange(sara, id);
    const refused = publishNewest(sara, id, { correction: "minor", ...(await answer("keep")) });
    await expect(refused).rejects.toMatchObject({ reason: "invalid", message: expect.stringContaining("(Absatz)") });
    expect(await online()).toEqual([FIRST, SECOND]);
    expect(await getPlannedChange(sara, id)).toEqual(before);
    expect((await readPlanChoices(sara, id))?.alone).toMatchObject({
      kind: "overlap",
      conflicts: [{ kind: "blocks" }],
    });
  });

  test("nothing new is not published, and says so", async () => {
    await expect(publishNewest(sara, id, { correction: "minor", ...(await answer("keep")) })).rejects.toMatchObject({
      message: expect.stringContaining("nichts dazugekommen"),
    });
  });

  test.each<[string, () => Promise<unknown>]>([
    ["moved", async () => movePlannedChange(sara, { id, seen: (await answer("keep")).plan.seen, at: hours(30) })],
    ["cancelled", () => cancelPlannedChange(sara, id)],
    ["made", () => applyDueChanges(hours(25))],
    ["replaced", async () => publishNewest(sara, id, { at: hours(30), ...(await answer("replace")) })],
  ])("a plan that was %s meanwhile is a conflict: nothing is published", async (_name, meanwhile) => {
    await mendTypo();
    const seen = await answer("include");
    await meanwhile();
    const before = await online();
    await expect(publishNewest(sara, id, { correction: "minor", ...seen })).rejects.toMatchObject({
      reason: "conflict",
    });
    expect(await online()).toEqual(before);
  });

  test("an older version than the newest is a conflict, whatever is said of the plan", async () => {
    const { version } = await getManuscript(sara, id);
    await mendTypo();
    await expect(
      publishArticle(sara, { id, version, correction: "minor", ...(await answer("keep")) }),
    ).rejects.toMatchObject({ reason: "conflict" });
  });
});

describe("planning again", () => {
  test("replaces the planned text when that is said, and is written down with both", async () => {
    await mendTypo();
    const at = hours(30);
    await publishNewest(sara, id, { at, correction: "minor", ...(await answer("replace", { dropsCorrection: true })) });
    expect(await planned()).toEqual(["Der Rat tagt am Dienstag.", SECOND, SECRET]);
    expect(await getPlannedChange(sara, id)).toMatchObject({ correction: "minor" });
    const entries = readDb().select().from(auditEntry).where(eq(auditEntry.action, "article.schedule-change")).all();
    expect(entries.at(-1)).toMatchObject({ before: { version: 2 }, after: { version: 3, at: at.toString() } });
  });

  test("another time leaves the planned text alone", async () => {
    await mendTypo();
    const { plan } = await answer("keep");
    await movePlannedChange(sara, { id, seen: plan.seen, at: hours(1) });
    await applyDueChanges(hours(2));
    expect(await online()).toEqual([FIRST, SECOND, SECRET]);
    expect(await statusOf()).toBe("changed");
  });
});

describe("while a change is planned", () => {
  test("restoring an earlier text leaves the plan as it is, also when that text is published", async () => {
    const [, first] = await listRevisions(sara, id);
    await restoreRevision(sara, { manuscriptId: id, revisionId: first?.id ?? "", clientId: "x", operationId: "x" });
    expect(await planned()).toEqual([FIRST, SECOND, SECRET]);
    await write({ body: bodyOf("Der Rat tagt am Dienstag.", SECOND) });
    await publishNewest(sara, id, { correction: "minor", ...(await answer("keep")) });
    expect(await online()).toEqual(["Der Rat tagt am Dienstag.", SECOND]);
    expect(await planned()).toEqual(["Der Rat tagt am Dienstag.", SECOND, SECRET]);
    await applyDueChanges(hours(25));
    expect(await online()).toEqual(["Der Rat tagt am Dienstag.", SECOND, SECRET]);
  });

  test.each<[string, () => Promise<unknown>, () => Promise<unknown>]>([
    ["withdrawn", () => withdrawArticle(sara, id), () => putBackOnline(sara, id)],
    ["in the trash", () => trashManuscripts(sara, [id], 1), () => restoreManuscripts(sara, [id])],
  ])(
    "an article that is %s keeps its plan, and it is made when the article is back in time",
    async (_name, end, undo) => {
      const before = await getPlannedChange(sara, id);
      await end();
      expect(await getPlannedChange(sara, id)).toEqual(before);
      await undo();
      expect(await online()).toEqual([FIRST, SECOND]);
      expect(await applyDueChanges(hours(25))).toEqual([id]);
      expect(await online()).toEqual([FIRST, SECOND, SECRET]);
    },
  );

  test.each<[string, () => Promise<unknown>]>([
    ["withdrawn", () => withdrawArticle(sara, id)],
    ["in the trash", () => trashManuscripts(sara, [id], 1)],
  ])(
    "nothing is made of the plan of an article that is %s, and its text stays among the revisions",
    async (_name, end) => {
      const { revisionId } = (await getPlannedChange(sara, id)) ?? {};
      await end();
      expect(await applyDueChanges(hours(25))).toEqual([]);
      expect(await online()).toBeUndefined();
      expect((await listRevisions(sara, id)).map((line) => line.id)).toContain(revisionId);
    },
  );

  test("no planned text is called published before readers have it", async () => {
    const kinds = async () => (await listRevisions(sara, id)).map(({ kind }) => kind);
    expect(await kinds()).toEqual(["plan", "publish"]);
    await applyDueChanges(hours(25));
    expect(await kinds()).toEqual(["publish", "plan", "publish"]);
  });

  test("a text kept with the same version as another is not mistaken for it", async () => {
    await mendTypo();
    await publishNewest(sara, id, { correction: "minor", ...(await answer("keep")) });
    const kept = await keepRevision(sara, { id });
    const { content } =
      readDb().select({ content: revision.content }).from(revision).where(eq(revision.id, kept)).get() ?? {};
    expect(content).toEqual((await getManuscript(sara, id)).content);
  });

  test("only who may publish may look at the choices, move it or call it off", async () => {
    const aylin = await editorWith("autor");
    const { plan } = await answer("keep");
    for (const ask of [
      () => readPlanChoices(aylin, id),
      () => movePlannedChange(aylin, { id, seen: plan.seen, at: hours(1) }),
      () => cancelPlannedChange(aylin, id),
      () => getPlannedChange(aylin, id),
    ])
      await expect(ask()).rejects.toMatchObject({ reason: "not-found" });
  });
});

test("a change that cannot be made by a clock that is ahead is still written down as given up", async () => {
  await write({ slug: "besetzt" });
  await publishNewest(sara, id, { at: hours(24), ...(await answer("replace")) });
  const other = await beginArticle(sara, { categoryId, slug: "besetzt" });
  await publishNewest(sara, other);
  expect(await applyDueChanges(hours(25))).toEqual([]);
  expect(actions()).toContain("article.change-failed");
  expect(await online()).toEqual([FIRST, SECOND]);
});

describe("changes that are due at the same time", () => {
  /** With one more of them. */
  beforeEach(async () => {
    const other = await beginArticle(sara, { categoryId, slug: "anderes", body: bodyOf(FIRST) });
    await publishNewest(sara, other);
    await rewriteArticle(sara, other, { body: bodyOf(SECOND) });
    await publishNewest(sara, other, { at: hours(24), correction: "minor" });
  });

  test("are made one a turn: between two of them others get to the loop", async () => {
    const applied = applyDueChanges(hours(25));
    // What is known as soon as the first turn ends: one of the two still waits.
    const waiting = () => readDb().select({ id: scheduledChange.manuscriptId }).from(scheduledChange).all();
    expect(waiting()).toHaveLength(1);
    expect(await applied).toHaveLength(2);
  });

  test("are made by two processes at once, each by one of them", async () => {
    const both = await Promise.all([applyDueChanges(hours(25)), applyDueChanges(hours(25))]);
    expect(both.flat()).toHaveLength(2);
  });

  test("are left to the next process by one that is to end", async () => {
    expect(await applyDueChanges(hours(25), AbortSignal.abort())).toEqual([]);
    expect(await applyDueChanges(hours(25))).toHaveLength(2);
  });
});
