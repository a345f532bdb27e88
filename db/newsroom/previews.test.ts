import { beforeEach, describe, expect, test } from "vitest";
import { readDb, writeDb } from "#db/client.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { hours, insertCategory } from "../../scripts/test-database.ts";
import { plansOf } from "../../scripts/test-query-plans.ts";
import { auditEntry } from "../schema/audit.ts";
import { preview } from "../schema/manuscript.ts";
import { isLinkUnused } from "./account-tokens.ts";
import { isPreviewLive } from "./live-previews.ts";
import { createManuscript, getManuscript, saveManuscript } from "./manuscripts.ts";
import {
  createPreview,
  listPreviews,
  listSentPreviews,
  openPreview,
  revokePreview,
  revokeSentPreview,
} from "./previews.ts";
import { publishArticle } from "./publishing.ts";
import { restoreManuscripts, trashManuscripts } from "./trash.ts";
import type { Editor } from "./users.ts";

let sara: Editor;
let aylin: Editor;
let id: string;

beforeEach(async () => {
  sara = await editorWith("redaktion");
  aylin = await editorWith("autor");
  id = (await createManuscript(aylin, { title: "Der Dom von innen", categoryId: insertCategory("kultur") })).id;
});

async function write(content: Partial<ManuscriptContent>): Promise<void> {
  const { version, content: before } = await getManuscript(aylin, id);
  const by = { clientId: "fenster-1", operationId: crypto.randomUUID() };
  await saveManuscript(aylin, { id, base: version, ...by, content: { ...before, ...content } });
}

const titleAt = async (token: string) => (await openPreview(token))?.article.title;

describe("a link", () => {
  test("shows the text as it stood, not what was written afterwards", async () => {
    const { token } = await createPreview(aylin, { id, days: 7 });
    await write({ title: "Der Dom von oben" });
    expect(await titleAt(token)).toBe("Der Dom von innen");
    const later = await createPreview(aylin, { id, days: 7 });
    expect(await titleAt(later.token)).toBe("Der Dom von oben");
    expect(await titleAt(token)).toBe("Der Dom von innen");
  });

  test("shows the address and the Ressort the article will have", async () => {
    const { token } = await createPreview(aylin, { id, days: 7 });
    expect((await openPreview(token))?.article).toMatchObject({
      path: "/kultur/der-dom-von-innen",
      category: { slug: "kultur" },
      corrections: [],
      updatedAt: undefined,
    });
  });

  test("of an article that is online keeps its date", async () => {
    await publishArticle(sara, { id, version: 1, reason: "Eilmeldung" });
    const { release } = await getManuscript(sara, id);
    const { token } = await createPreview(sara, { id, days: 1 });
    expect((await openPreview(token))?.article.publishedAt).toEqual(release?.publishAt);
  });

  test("lasts as many days as were asked for", async () => {
    const { token, expiresAt } = await createPreview(aylin, { id, days: 7 });
    expect(Temporal.Now.instant().until(expiresAt).total("hours")).toBeCloseTo(7 * 24, 1);
    expect((await openPreview(token))?.expiresAt.epochMilliseconds).toBe(expiresAt.epochMilliseconds);
    writeDb()
      .update(preview)
      .set({ expiresAt: hours(-0.01) })
      .run();
    expect(await openPreview(token)).toBeUndefined();
    expect(await listPreviews(aylin, id)).toEqual([]);
  });

  test("that was revoked opens nothing, and the others still do", async () => {
    const [closed, open] = [await createPreview(aylin, { id, days: 1 }), await createPreview(aylin, { id, days: 30 })];
    const lines = await listPreviews(aylin, id);
    const line = lines.find(({ expiresAt }) => expiresAt.epochMilliseconds === closed.expiresAt.epochMilliseconds);
    await revokePreview(aylin, { id, previewId: line?.id ?? "" });
    expect(await openPreview(closed.token)).toBeUndefined();
    expect(await titleAt(open.token)).toBe("Der Dom von innen");
    expect(await listPreviews(aylin, id)).toHaveLength(1);
  });

  test("ends with the trash for good; there is none to what lies in it, and a new one once it is taken out", async () => {
    const { token } = await createPreview(sara, { id, days: 7 });
    await trashManuscripts(aylin, [id]);
    expect(await openPreview(token)).toBeUndefined();
    expect(await listPreviews(sara, id)).toEqual([]);
    await expect(createPreview(sara, { id, days: 7 })).rejects.toMatchObject({ reason: "forbidden" });
    await restoreManuscripts(aylin, [id]);
    expect(await openPreview(token)).toBeUndefined();
    expect(await titleAt((await createPreview(sara, { id, days: 7 })).token)).toBe("Der Dom von innen");
  });

  test("nobody can guess or read from the database", async () => {
    const { token } = await createPreview(aylin, { id, days: 7 });
    const stored = readDb().select().from(preview).get();
    expect(JSON.stringify(stored)).not.toContain(token);
    expect(JSON.stringify(readDb().select().from(auditEntry).all())).not.toContain(token);
    expect(token.length).toBeGreaterThanOrEqual(43);
    for (const wrong of ["", "x", token.slice(0, -1), `${token}x`, stored?.tokenHash ?? "", stored?.id ?? ""]) {
      expect(await openPreview(wrong), wrong).toBeUndefined();
    }
  });
});

describe("who may", () => {
  test("somebody else's draft does not exist for an author, with or without its links", async () => {
    const berta = await editorWith("autor");
    const { token } = await createPreview(aylin, { id, days: 7 });
    const [line] = await listPreviews(aylin, id);
    await expect(createPreview(berta, { id, days: 7 })).rejects.toMatchObject({ reason: "not-found" });
    await expect(listPreviews(berta, id)).rejects.toMatchObject({ reason: "not-found" });
    await expect(revokePreview(berta, { id, previewId: line?.id ?? "" })).rejects.toMatchObject({
      reason: "not-found",
    });
    expect(await titleAt(token)).toBe("Der Dom von innen");
  });

  test("a link of another article is not closed through one's own", async () => {
    const berta = await editorWith("autor");
    const own = await createManuscript(berta, { title: "Meins" });
    const { token } = await createPreview(aylin, { id, days: 7 });
    const [line] = await listPreviews(aylin, id);
    await expect(revokePreview(berta, { id: own.id, previewId: line?.id ?? "" })).rejects.toMatchObject({
      reason: "not-found",
    });
    expect(await titleAt(token)).toBe("Der Dom von innen");
  });

  test("the desk shares everything; guests share nothing", async () => {
    await expect(createPreview(sara, { id, days: 7 })).resolves.toMatchObject({ token: expect.any(String) });
    const gast = await editorWith("gast");
    await expect(createPreview(gast, { id, days: 7 })).rejects.toMatchObject({ reason: "not-found" });
  });
});

describe("what somebody has sent", () => {
  const titles = async (editor: Editor, of = editor.id) =>
    (await listSentPreviews(editor, of)).map(({ article }) => article.title);

  test("is listed for them and for whoever keeps accounts, and for nobody else", async () => {
    const miriam = await editorWith("verwaltung");
    const { token, expiresAt } = await createPreview(aylin, { id, days: 7 });
    await createPreview(sara, { id, days: 1 });
    await write({ title: "Der Dom von oben" });
    const [sent, ...more] = await listSentPreviews(aylin, aylin.id);
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ article: { id, title: "Der Dom von oben" } });
    expect(sent?.expiresAt.epochMilliseconds).toBe(expiresAt.epochMilliseconds);
    expect(JSON.stringify(sent)).not.toContain(token);
    expect(await titles(miriam, aylin.id)).toEqual(["Der Dom von oben"]);
    for (const other of [sara, await editorWith("gast")])
      await expect(listSentPreviews(other, aylin.id)).rejects.toMatchObject({ reason: "not-found" });
  });

  test("says until when an embargo keeps it from opening, whenever that was set", async () => {
    await createPreview(aylin, { id, days: 7 });
    const closedUntil = async () => (await listSentPreviews(aylin, aylin.id))[0]?.closedUntil?.epochMilliseconds;
    expect(await closedUntil()).toBeUndefined();
    const end = hours(30);
    await write({ embargoUntil: end.toString() });
    expect(await closedUntil()).toBe(end.epochMilliseconds);
  });

  test("can be closed from the list, also when the article is published meanwhile; nobody else's", async () => {
    const miriam = await editorWith("verwaltung");
    const [first, second] = [await createPreview(aylin, { id, days: 1 }), await createPreview(aylin, { id, days: 7 })];
    await publishArticle(sara, { id, version: 1, reason: "Eilmeldung" });
    expect(await titleAt(first.token)).toBe("Der Dom von innen");
    const [{ id: own } = { id: "" }, { id: other } = { id: "" }] = await listSentPreviews(aylin, aylin.id);
    for (const stranger of [sara, await editorWith("autor")])
      await expect(revokeSentPreview(stranger, own)).rejects.toMatchObject({ reason: "not-found" });
    await revokeSentPreview(aylin, own);
    expect(await titles(aylin)).toHaveLength(1);
    await revokeSentPreview(miriam, other);
    expect([await openPreview(first.token), await openPreview(second.token)]).toEqual([undefined, undefined]);
    await expect(revokeSentPreview(aylin, own)).rejects.toMatchObject({ reason: "not-found" });
  });
});

describe("before anything is rendered the edge asks", () => {
  test("whether there is such a link; an embargo closes it for a while, and its own page says so", async () => {
    const { token } = await createPreview(aylin, { id, days: 7 });
    await write({ embargoUntil: hours(5).toString() });
    expect([await openPreview(token), isPreviewLive(token)]).toEqual([undefined, true]);
    expect(["", "einwilligung", `${token}x`, token.toLowerCase()].map(isPreviewLive)).toEqual(Array(4).fill(false));
  });

  test("in a way that reads one row of each table, however many links there are", async () => {
    const { token } = await createPreview(aylin, { id, days: 7 });
    const plans = await plansOf(async () => [isPreviewLive(token), isLinkUnused(token)]);
    expect(plans).toHaveLength(2);
    expect(plans.join()).not.toMatch(/SCAN|TEMP B-TREE/u);
  });
});
