import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { readDb, writeDb } from "#db/client.ts";
import { formatDateTime } from "#lib/dates.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { answerPlan, beginArticle, bodyOf, publishNewest, rewriteArticle } from "../../scripts/test-articles.ts";
import { hours } from "../../scripts/test-database.ts";
import { article } from "../schema/article.ts";
import { auditEntry } from "../schema/audit.ts";
import { manuscript, revision } from "../schema/manuscript.ts";
import { outbox } from "../schema/outbox.ts";
import { getManuscript } from "./manuscripts.ts";
import { addNote } from "./notes.ts";
import { getOnlineContent } from "./online-content.ts";
import { getPlannedChange, movePlannedChange } from "./planned-change.ts";
import { createPreview, getOwnPreview, getPreviewEmbargo, openPreview } from "./previews.ts";
import { keepRevision, listRevisions, restoreRevision } from "./revisions.ts";
import { applyDueChanges } from "./scheduled-changes.ts";
import { restoreManuscripts, trashManuscripts } from "./trash.ts";
import type { Editor } from "./users.ts";
import { putBackOnline, withdrawArticle } from "./withdrawal.ts";
import { takeStep } from "./workflow.ts";

const SECRET = "Geheimwort";
const END = hours(48).round("minute");
const closed = { embargoUntil: END.toString() } satisfies Partial<ManuscriptContent>;

let sara: Editor;
let aylin: Editor;

beforeEach(async () => {
  sara = await editorWith("redaktion", { name: "Sara" });
  aylin = await editorWith("autor", { name: "Aylin" });
});

const draft = (given: Partial<ManuscriptContent> = {}) =>
  beginArticle(sara, { title: SECRET, body: bodyOf(SECRET), ...closed, ...given });

/** Online without the word; the working text has it, under an embargo. */
async function changed(): Promise<string> {
  const id = await beginArticle(sara, { body: bodyOf("Ein Satz.") });
  await publishNewest(sara, id);
  await rewriteArticle(sara, id, { body: bodyOf("Ein Satz.", SECRET), ...closed });
  return id;
}

/** The same, planned for the end of the embargo. */
async function planned(): Promise<string> {
  const id = await changed();
  await publishNewest(sara, id, { at: END, correction: "minor" });
  return id;
}

/** Readers had the word although it was too early. */
async function broken(): Promise<string> {
  const id = await draft({ embargoUntil: null });
  await publishNewest(sara, id);
  await rewriteArticle(sara, id, closed);
  return id;
}

const said = () => JSON.stringify([readDb().select().from(article).all(), readDb().select().from(outbox).all()]);
const heldBack = () => readDb().select().from(auditEntry).where(eq(auditEntry.action, "article.held-back")).all();
const publishAt = async (id: string) => (await getManuscript(sara, id)).release?.publishAt.toString();

describe("until its time an embargo closes", () => {
  const REASON = { reason: "Muss sofort raus", correction: "minor" as const };
  test.each<[string, () => Promise<unknown>]>([
    ["publishing, with whatever reason", async () => publishNewest(sara, await draft(), REASON)],
    ["a publication that is scheduled earlier", async () => publishNewest(sara, await draft(), { at: hours(2) })],
    ["a change of what is online", async () => publishNewest(sara, await changed(), REASON)],
    ["a change that is planned earlier", async () => publishNewest(sara, await changed(), { ...REASON, at: hours(2) })],
    [
      "the planned change together with another one",
      async () => {
        const id = await planned();
        return publishNewest(sara, id, { ...REASON, plan: await answerPlan(sara, id, "include") });
      },
    ],
    [
      "what was written since the plan, when the embargo was set after it",
      async () => {
        const id = await changed();
        await rewriteArticle(sara, id, { embargoUntil: null });
        await publishNewest(sara, id, { at: hours(72), correction: "minor" });
        await rewriteArticle(sara, id, { kicker: "Eilmeldung", ...closed });
        return publishNewest(sara, id, { ...REASON, plan: await answerPlan(sara, id, "keep") });
      },
    ],
    [
      "another, earlier time for the planned change",
      async () => {
        const id = await planned();
        const { seen } = await answerPlan(sara, id, "keep");
        return movePlannedChange(sara, { id, seen, at: hours(3) });
      },
    ],
    [
      "coming back after it was withdrawn",
      async () => {
        const id = await changed();
        await withdrawArticle(sara, id);
        return publishNewest(sara, id, REASON);
      },
    ],
    [
      "what was online before, put back",
      async () => {
        const id = await changed();
        await withdrawArticle(sara, id);
        return putBackOnline(sara, id);
      },
    ],
    ["a new link for people without an account", async () => createPreview(sara, { id: await draft(), days: 1 })],
  ])("%s", async (_name, goOut) => {
    await expect(goOut()).rejects.toMatchObject({
      reason: "invalid",
      message: expect.stringContaining(formatDateTime(END)),
      fields: { embargoUntil: expect.any(String) },
    });
    expect(said()).not.toContain(SECRET);
  });

  test("what readers had too early and what was taken from them for that: neither undo gives it back", async () => {
    const withdrawn = await broken();
    const trashed = await broken();
    await withdrawArticle(sara, withdrawn);
    await trashManuscripts(sara, [trashed], 1);
    await expect(putBackOnline(sara, withdrawn)).rejects.toMatchObject({
      fields: { embargoUntil: expect.any(String) },
    });
    expect(await restoreManuscripts(sara, [trashed])).toEqual([{ title: SECRET, what: "embargo" }]);
    for (const id of [withdrawn, trashed]) {
      expect((await getManuscript(sara, id)).status).toBe("withdrawn");
      await rewriteArticle(sara, id, { embargoUntil: hours(-1).toString() });
      await putBackOnline(sara, id);
      expect((await getManuscript(sara, id)).release?.isWithdrawn).toBe(false);
    }
  });

  test("links that were made before it was set, and open again afterwards", async () => {
    const id = await draft({ embargoUntil: null });
    const { token } = await createPreview(sara, { id, days: 7 });
    await rewriteArticle(sara, id, closed);
    expect(await openPreview(token)).toBeUndefined();
    expect((await getPreviewEmbargo(token))?.toString()).toBe(END.toString());
    await rewriteArticle(sara, id, { embargoUntil: hours(-1).toString() });
    expect((await openPreview(token))?.article.title).toBe(SECRET);
    expect(await getPreviewEmbargo(token)).toBeUndefined();
  });

  test("a link to a text that was under an embargo, although the working text is not any more", async () => {
    const id = await draft({ embargoUntil: null });
    const { token } = await createPreview(sara, { id, days: 7 });
    const content = { ...(await getManuscript(sara, id)).content, ...closed };
    writeDb().update(revision).set({ content }).run();
    expect(await openPreview(token)).toBeUndefined();
  });

  test("mails: they say that something waits, and neither the title nor what was said of it", async () => {
    const id = await beginArticle(aylin, { title: SECRET, body: bodyOf(SECRET), ...closed });
    await takeStep(aylin, { id, step: "submit", message: SECRET });
    await addNote(sara, { manuscriptId: id, text: `@Aylin, ${SECRET}?` });
    await takeStep(sara, { id, step: "return", message: SECRET });
    const mails = readDb().select({ subject: outbox.subject, body: outbox.body }).from(outbox).all();
    expect(mails.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(mails)).not.toContain(SECRET);
    expect(mails[0]?.subject).toBe("Zur Prüfung: Beitrag mit Sperrfrist");
  });

  test("no step leaves the newsroom without asking: these are all that could", () => {
    const asking = [
      "notes",
      "planned-change",
      "previews",
      "release",
      "scheduled-changes",
      "trash",
      "withdrawal",
      "workflow",
    ];
    // The rule itself; what publishes through putArticle, which asks; the page and the mail as such, whose callers are above; the demo.
    const others = ["embargo", "publishing", "as-readers-see", "outbox", "account-mails"];
    const ways = [...asking, ...others].map((name) => `db/newsroom/${name}.ts`);
    const leads =
      /\bputArticle\(|\b(?:insert|update)\(article\)|\basReadersSee\(|\bqueueMail\(|\b(?:insert|update)\(scheduledChange\)/;
    const found = ["db", "auth", "jobs", "cli", "app"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
        .map((file) => join(folder, file))
        .filter((file) => leads.test(readFileSync(file, "utf8"))),
    );
    expect(found.sort()).toEqual([...ways, "db/demo/insert-articles.ts"].sort());
    const asks = /\b(?:demandOpen|mayBeMailed|titleForMail|closedUntil)\(/;
    for (const name of asking) expect(readFileSync(`db/newsroom/${name}.ts`, "utf8"), name).toMatch(asks);
  });
});

describe("it lets pass", () => {
  test("what is scheduled or planned for its end, to the minute", async () => {
    const id = await draft();
    expect(await publishNewest(sara, id, { at: END })).toMatchObject({ kind: "scheduled" });
    await planned();
  });

  test("publishing once it is over", async () => {
    const id = await draft({ embargoUntil: hours(-0.1).toString() });
    expect(await publishNewest(sara, id)).toMatchObject({ kind: "published" });
  });

  test("a mended typo of what is online: the embargo the plan was made under stays with the plan", async () => {
    const id = await planned();
    await rewriteArticle(sara, id, { body: bodyOf("Ein Satz, richtig.", SECRET) });
    await publishNewest(sara, id, { correction: "minor", plan: await answerPlan(sara, id, "keep") });
    expect(said()).toContain("Ein Satz, richtig.");
    expect(said()).not.toContain(SECRET);
    expect((await getPlannedChange(sara, id))?.content.embargoUntil).toBe(closed.embargoUntil);
  });

  test.each<[string, (id: string) => Promise<unknown>, (id: string) => Promise<unknown>]>([
    ["withdrawn", (id) => withdrawArticle(sara, id), (id) => putBackOnline(sara, id)],
    ["thrown away", (id) => trashManuscripts(sara, [id], 1), (id) => restoreManuscripts(sara, [id])],
  ])("what readers had beside a change that is planned under it, when it was %s", async (_name, takeAway, giveBack) => {
    const id = await planned();
    const before = await getOnlineContent(sara, id);
    await takeAway(id);
    await giveBack(id);
    expect((await getManuscript(sara, id)).release?.isWithdrawn).toBe(false);
    expect(await getOnlineContent(sara, id)).toEqual(before);
    expect((await getPlannedChange(sara, id))?.dueAt.toString()).toBe(END.toString());
  });

  test("what waits in the trash for a time after its end", async () => {
    const id = await draft();
    await publishNewest(sara, id, { at: END });
    await trashManuscripts(sara, [id], 1);
    expect(await restoreManuscripts(sara, [id])).toEqual([]);
    expect(await publishAt(id)).toBe(END.toString());
  });

  test("what is online already: it stays as it is", async () => {
    const id = await beginArticle(sara);
    await publishNewest(sara, id);
    const before = await getOnlineContent(sara, id);
    await rewriteArticle(sara, id, closed);
    expect(await getOnlineContent(sara, id)).toEqual(before);
    expect((await getManuscript(sara, id)).status).toBe("changed");
    expect(heldBack()).toEqual([]);
  });
});

describe("set or raised later, it pushes what was to come earlier to its end, and that is written down", () => {
  test("the first publication", async () => {
    const id = await draft({ embargoUntil: null });
    await publishNewest(sara, id, { at: hours(2) });
    const before = await publishAt(id);
    await rewriteArticle(sara, id, closed);
    expect(await publishAt(id)).toBe(END.toString());
    expect(heldBack()).toMatchObject([{ userName: "Sara", before: { at: before }, after: { at: END.toString() } }]);
    await rewriteArticle(sara, id, { kicker: "Köln" });
    expect(heldBack()).toHaveLength(1);
  });

  test("a planned change", async () => {
    const id = await beginArticle(sara);
    await publishNewest(sara, id);
    await rewriteArticle(sara, id, { kicker: SECRET });
    await publishNewest(sara, id, { at: hours(2), correction: "minor" });
    await rewriteArticle(sara, id, closed);
    expect((await getPlannedChange(sara, id))?.dueAt.toString()).toBe(END.toString());
    expect(await applyDueChanges(hours(3))).toEqual([]);
    expect(await applyDueChanges(END)).toEqual([id]);
    expect(heldBack()).toHaveLength(1);
  });

  test("also when it comes with an earlier text that is restored", async () => {
    const id = await draft();
    const revisionId = await keepRevision(sara, { id });
    await rewriteArticle(sara, id, { embargoUntil: null, title: "Ohne" });
    await publishNewest(sara, id, { at: hours(2) });
    await restoreRevision(sara, { manuscriptId: id, revisionId, clientId: "x", operationId: "x" });
    expect(await publishAt(id)).toBe(END.toString());
  });

  test("but what comes after its end anyway stays where it is", async () => {
    const id = await draft({ embargoUntil: null });
    await publishNewest(sara, id, { at: hours(72) });
    const before = await publishAt(id);
    await rewriteArticle(sara, id, closed);
    expect(await publishAt(id)).toBe(before);
    expect(heldBack()).toEqual([]);
  });
});

test("colleagues see the later page of a text under an embargo; nobody else does", async () => {
  const id = await draft();
  expect((await getOwnPreview(sara, id)).title).toBe(SECRET);
  await expect(getOwnPreview(aylin, id)).rejects.toMatchObject({ reason: "not-found" });
});

test("restoring an earlier text does not lift an embargo", async () => {
  const id = await draft({ embargoUntil: null });
  await keepRevision(sara, { id });
  await rewriteArticle(sara, id, { title: "Neuer", ...closed });
  const before = (await listRevisions(sara, id))[0]?.id ?? "";
  const restored = await restoreRevision(sara, {
    manuscriptId: id,
    revisionId: before,
    clientId: "x",
    operationId: "x",
  });
  expect(restored.content).toMatchObject({ title: SECRET, ...closed });
});

test("a planned text whose embargo lasts longer than its time waits for the end", async () => {
  const id = await planned();
  const content = { ...(await getManuscript(sara, id)).content, embargoUntil: hours(60).round("minute").toString() };
  const plan = await getPlannedChange(sara, id);
  writeDb()
    .update(revision)
    .set({ content })
    .where(eq(revision.id, plan?.revisionId ?? ""))
    .run();
  expect(await applyDueChanges(END)).toEqual([]);
  expect((await getPlannedChange(sara, id))?.dueAt.toString()).toBe(content.embargoUntil);
  expect(heldBack()).toMatchObject([{ userName: "Lokalblatt" }]);
  expect(await applyDueChanges(hours(61))).toEqual([id]);
});

test("authors set it on their own drafts; once handed in it is the Redaktion's to lift", async () => {
  const id = await beginArticle(aylin, { title: SECRET });
  await rewriteArticle(aylin, id, closed);
  await takeStep(aylin, { id, step: "submit" });
  await expect(rewriteArticle(aylin, id, { embargoUntil: null })).rejects.toMatchObject({ reason: "forbidden" });
  await rewriteArticle(sara, id, { embargoUntil: null });
  const row = readDb().select({ content: manuscript.content }).from(manuscript).where(eq(manuscript.id, id)).get();
  expect(row?.content.embargoUntil).toBeNull();
});
