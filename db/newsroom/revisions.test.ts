import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { readDb, writeDb } from "#db/client.ts";
import { diffManuscripts, isUnchanged } from "#lib/diff.ts";
import { emptyManuscript, type ManuscriptContent } from "#lib/manuscript.ts";
import { REMARK_LIMITS } from "#lib/manuscript-limits.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { hours, insertCategory } from "../../scripts/test-database.ts";
import { auditEntry } from "../schema/audit.ts";
import { manuscript, preview, type RevisionKind, revision, scheduledChange } from "../schema/manuscript.ts";
import { createManuscript, getManuscript, saveManuscript } from "./manuscripts.ts";
import { publishArticle } from "./publishing.ts";
import {
  getReleasedContent,
  getRevision,
  keepRevision,
  listRevisions,
  nameRevision,
  restoreRevision,
} from "./revisions.ts";
import type { Editor } from "./users.ts";

let sara: Editor;
let id: string;

beforeEach(async () => {
  sara = await editorWith("redaktion", { name: "Sara" });
  const created = await createManuscript(sara, { title: "Anfang" });
  id = created.id;
});

const clientId = "saras-fenster";

/** Writes as an open editor does, on the newest version. */
async function write(fields: Partial<ManuscriptContent>, by = clientId) {
  const { version, content } = await getManuscript(sara, id);
  return saveManuscript(sara, {
    id,
    base: version,
    clientId: by,
    operationId: randomUUID(),
    content: { ...content, ...fields },
  });
}

const kinds = async () => (await listRevisions(sara, id)).map(({ kind }) => kind);
const titles = async () => {
  const lines = await listRevisions(sara, id);
  const full = await Promise.all(lines.map((line) => getRevision(sara, { manuscriptId: id, revisionId: line.id })));
  return full.map(({ content }) => content.title);
};
const operation = () => ({ clientId: "fassungen", operationId: randomUUID() });

describe("keeping", () => {
  test("autosaves leave no revision, an explicit save leaves one: who, when, and the whole text", async () => {
    await write({ title: "Nur gesichert" });
    expect(await kinds()).toEqual([]);
    const revisionId = await keepRevision(sara, { id });
    expect(await listRevisions(sara, id)).toMatchObject([
      { id: revisionId, kind: "save", name: null, createdBy: "Sara" },
    ]);
    expect(await titles()).toEqual(["Nur gesichert"]);
  });

  test("saving twice without a change keeps one; after a change it keeps another, the newest first", async () => {
    const first = await keepRevision(sara, { id });
    expect(await keepRevision(sara, { id })).toBe(first);
    await write({ title: "Weiter" });
    expect(await keepRevision(sara, { id })).not.toBe(first);
    expect(await titles()).toEqual(["Weiter", "Anfang"]);
  });

  test("what was kept already only gets the name", async () => {
    const first = await keepRevision(sara, { id });
    expect(await keepRevision(sara, { id, name: "Vor der Kürzung" })).toBe(first);
    expect(await listRevisions(sara, id)).toMatchObject([{ name: "Vor der Kürzung" }]);
  });
});

describe("naming", () => {
  test("a name is given, changed, and taken away with nothing", async () => {
    const revisionId = await keepRevision(sara, { id });
    const name = (words: string) => nameRevision(sara, { manuscriptId: id, revisionId, name: words });
    await name("  Vor der Kürzung ");
    expect(await listRevisions(sara, id)).toMatchObject([{ name: "Vor der Kürzung" }]);
    await name(" ");
    expect(await listRevisions(sara, id)).toMatchObject([{ name: null }]);
  });

  test("a name is kept as it was given and written down so, or refused: nothing is cut", async () => {
    const revisionId = await keepRevision(sara, { id });
    const name = (words: string) => nameRevision(sara, { manuscriptId: id, revisionId, name: words });
    const longest = "x".repeat(REMARK_LIMITS.revisionName);
    await name(` ${longest} `);
    await expect(name(`${longest}x`)).rejects.toMatchObject({
      reason: "invalid",
      fields: { name: expect.any(String) },
    });
    await expect(keepRevision(sara, { id, name: `${longest}x` })).rejects.toMatchObject({ reason: "invalid" });
    expect(await listRevisions(sara, id)).toMatchObject([{ name: longest }]);
    const written = readDb()
      .select({ after: auditEntry.after })
      .from(auditEntry)
      .where(eq(auditEntry.action, "revision.name"))
      .all();
    expect(written).toEqual([{ after: { name: longest } }]);
  });

  test("a revision of another article cannot be named, read or restored through this one", async () => {
    const revisionId = await keepRevision(sara, { id });
    const other = await createManuscript(sara);
    const given = { manuscriptId: other.id, revisionId };
    const refusal = { reason: "not-found", message: "Diese Fassung gibt es nicht (mehr)." };
    await expect(nameRevision(sara, { ...given, name: "Fremd" })).rejects.toMatchObject(refusal);
    await expect(getRevision(sara, given)).rejects.toMatchObject(refusal);
    await expect(restoreRevision(sara, { ...given, ...operation() })).rejects.toMatchObject(refusal);
  });

  test("somebody else's draft has no revisions to see", async () => {
    const aylin = await editorWith("autor", { name: "Aylin" });
    await keepRevision(sara, { id });
    await expect(listRevisions(aylin, id)).rejects.toMatchObject({ reason: "not-found" });
  });

  test("authors see the revisions of what they handed in, and cannot restore one", async () => {
    const aylin = await editorWith("autor", { name: "Aylin" });
    const own = await createManuscript(aylin);
    const revisionId = await keepRevision(aylin, own);
    writeDb().update(manuscript).set({ stage: "review" }).where(eq(manuscript.id, own.id)).run();
    expect(await listRevisions(aylin, own.id)).toMatchObject([{ id: revisionId }]);
    await expect(restoreRevision(aylin, { manuscriptId: own.id, revisionId, ...operation() })).rejects.toMatchObject({
      reason: "forbidden",
    });
  });
});

describe("restoring", () => {
  test("brings the text back as the newest version and keeps what stood there", async () => {
    const revisionId = await keepRevision(sara, { id });
    await write({ title: "Später, nur gesichert" });
    const { version } = await getManuscript(sara, id);
    const restored = await restoreRevision(sara, { manuscriptId: id, revisionId, ...operation() });
    expect(restored).toMatchObject({ version: version + 1, content: { title: "Anfang" } });
    expect(await getManuscript(sara, id)).toMatchObject({ version: version + 1, content: { title: "Anfang" } });
    expect(await titles()).toEqual(["Anfang", "Später, nur gesichert", "Anfang"]);
    expect(await kinds()).toEqual(["restore", "save", "save"]);
  });

  test("the same operation asked again gets the same version, adds nothing, and undoes nothing written since", async () => {
    const revisionId = await keepRevision(sara, { id });
    await write({ title: "Später" });
    const given = { manuscriptId: id, revisionId, ...operation() };
    const { version } = await restoreRevision(sara, given);
    await write({ title: "Nach dem Wiederherstellen" });
    expect(await restoreRevision(sara, given)).toMatchObject({ version });
    expect((await getManuscript(sara, id)).content.title).toBe("Nach dem Wiederherstellen");
    expect(await listRevisions(sara, id)).toHaveLength(3);
  });

  test("what stands there already is not restored once more", async () => {
    const revisionId = await keepRevision(sara, { id });
    const { version } = await getManuscript(sara, id);
    await restoreRevision(sara, { manuscriptId: id, revisionId, ...operation() });
    expect(await getManuscript(sara, id)).toMatchObject({ version });
    expect(await listRevisions(sara, id)).toHaveLength(1);
  });

  test("for everybody who has the text open it is somebody else's save: their next one is a conflict", async () => {
    const revisionId = await keepRevision(sara, { id });
    await write({ title: "Im offenen Fenster" });
    const { version, content } = await getManuscript(sara, id);
    await restoreRevision(sara, { manuscriptId: id, revisionId, ...operation() });
    const next = { id, base: version, clientId, operationId: randomUUID(), content: { ...content, teaser: "Weiter" } };
    expect(await saveManuscript(sara, next)).toMatchObject({
      kind: "conflict",
      version: version + 1,
      content: { title: "Anfang", teaser: "" },
      savedBy: { id: sara.id },
    });
    expect((await getManuscript(sara, id)).content).toMatchObject({ title: "Anfang", teaser: "" });
  });
});

describe("pruning", () => {
  const days = (count: number) => hours(-24 * count);

  /** A row as an earlier step left it; the older it is, the smaller the number. */
  function insertOld(number: number, createdAt: Temporal.Instant, more: { kind?: RevisionKind; name?: string } = {}) {
    const revisionId = `alt-${number}`;
    writeDb()
      .insert(revision)
      .values({
        id: revisionId,
        manuscriptId: id,
        version: -1000 + number,
        content: emptyManuscript(),
        kind: "save",
        createdAt,
        createdBy: sara.id,
        ...more,
      })
      .run();
    return revisionId;
  }
  const remaining = async () => (await listRevisions(sara, id)).map((line) => line.id);

  test("the newest 50 stay however old they are, the 51st goes", async () => {
    for (let number = 1; number <= 55; number++) insertOld(number, days(400 - number));
    const kept = await keepRevision(sara, { id });
    const left = await remaining();
    expect(left).toHaveLength(50);
    expect(left[0]).toBe(kept);
    expect(left.at(-1)).toBe("alt-7");
  });

  test("what is younger than 30 days stays however many there are", async () => {
    for (let number = 1; number <= 60; number++) insertOld(number, days(29));
    insertOld(0, days(31));
    await keepRevision(sara, { id });
    const left = await remaining();
    expect(left).toHaveLength(61);
    expect(left).not.toContain("alt-0");
  });

  test("published, named, scheduled and previewed ones stay for ever; a preview that is over or revoked keeps nothing", async () => {
    const published = insertOld(1, days(900), { kind: "publish" });
    const named = insertOld(2, days(900), { name: "Vor der Kürzung" });
    const scheduled = insertOld(3, days(900));
    const previewed = insertOld(4, days(900));
    const over = insertOld(5, days(900));
    const revoked = insertOld(6, days(900));
    const plain = insertOld(7, days(900));
    const created = { createdAt: days(900), createdBy: sara.id };
    writeDb()
      .insert(scheduledChange)
      .values({ manuscriptId: id, revisionId: scheduled, dueAt: hours(1), ...created })
      .run();
    writeDb()
      .insert(preview)
      .values([
        { id: "offen", tokenHash: "a", revisionId: previewed, expiresAt: hours(1), ...created },
        { id: "vorbei", tokenHash: "b", revisionId: over, expiresAt: hours(-1), ...created },
        {
          id: "widerrufen",
          tokenHash: "c",
          revisionId: revoked,
          expiresAt: hours(1),
          revokedAt: hours(-1),
          ...created,
        },
      ])
      .run();
    for (let number = 10; number < 60; number++) insertOld(number, days(100));
    await keepRevision(sara, { id });
    const left = await remaining();
    expect(left).toEqual(expect.arrayContaining([published, named, scheduled, previewed]));
    for (const gone of [over, revoked, plain]) expect(left).not.toContain(gone);
  });

  test("another article's revisions are none of its business", async () => {
    const other = await createManuscript(sara);
    insertOld(1, days(900));
    writeDb().update(revision).set({ manuscriptId: other.id }).where(eq(revision.id, "alt-1")).run();
    for (let number = 10; number < 65; number++) insertOld(number, days(100));
    await keepRevision(sara, { id });
    expect((await listRevisions(sara, other.id)).map((line) => line.id)).toEqual(["alt-1"]);
  });
});

describe("what readers have", () => {
  const publish = async () => {
    const { version } = await getManuscript(sara, id);
    return publishArticle(sara, { id, version, reason: "Test", correction: "minor" });
  };
  const ready = () => ({
    title: "Der Rat tagt am Montag",
    teaser: "Ein Vorspann.",
    categoryId: insertCategory("politik"),
    body: {
      type: "doc" as const,
      version: 1 as const,
      content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: "Der Rat tagt am Montag." }] }],
    },
  });

  test("before the first publication there is nothing", async () => {
    expect(await getReleasedContent(sara, id)).toBeUndefined();
  });

  test("it is compared with the working text: nothing at first, then exactly what was changed since", async () => {
    await write(ready());
    await publish();
    const difference = async () => {
      const released = await getReleasedContent(sara, id);
      if (!released) throw new Error("nothing is released");
      return diffManuscripts(released, (await getManuscript(sara, id)).content);
    };
    expect(isUnchanged(await difference())).toBe(true);
    await write({ title: "Der Rat tagt am Dienstag" });
    expect((await difference()).fields).toMatchObject([
      {
        field: "title",
        runs: [{ kind: "same" }, { kind: "removed", text: "Montag" }, { kind: "added", text: "Dienstag" }],
      },
    ]);
    await publish();
    expect(isUnchanged(await difference())).toBe(true);
    expect(await kinds()).toEqual(["publish", "publish"]);
  });
});
