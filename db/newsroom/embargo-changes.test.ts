import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { readDb, writeDb } from "#db/client.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { beginArticle, rewriteArticle } from "../../scripts/test-articles.ts";
import { hours } from "../../scripts/test-database.ts";
import { auditEntry } from "../schema/audit.ts";
import { getManuscript, saveManuscript } from "./manuscripts.ts";
import { createPreview } from "./previews.ts";
import { keepRevision, restoreRevision } from "./revisions.ts";
import type { Editor } from "./users.ts";

const closed = { embargoUntil: hours(48).round("minute").toString() } satisfies Partial<ManuscriptContent>;

let sara: Editor;
let aylin: Editor;

beforeEach(async () => {
  sara = await editorWith("redaktion", { name: "Sara" });
  aylin = await editorWith("autor", { name: "Aylin" });
});

describe("an embargo that others set is not the author's to lift", () => {
  const EARLIER = hours(1).round("minute").toString();
  const LATER = hours(72).round("minute").toString();
  const stored = async (id: string) => (await getManuscript(sara, id)).content.embargoUntil;
  const save = async (id: string, change: Partial<ManuscriptContent>) => {
    const { version, content } = await getManuscript(aylin, id);
    const operation = { id, base: version, clientId: "fenster-1", operationId: randomUUID() };
    return saveManuscript(aylin, { ...operation, content: { ...content, ...change } });
  };
  const REFUSED = { embargoUntil: "Die Sperrfrist hat Sara gesetzt. Aufheben oder verkürzen kann sie die Redaktion." };

  test.each([
    ["lifting it", null],
    ["shortening it", EARLIER],
    ["letting it end at once", hours(-1).toString()],
  ])("%s: the stored one stays, and the rest of the text is saved", async (_name, embargoUntil) => {
    const id = await beginArticle(aylin);
    await rewriteArticle(sara, id, closed);
    expect(await save(id, { kicker: "Köln", embargoUntil })).toMatchObject({ kind: "saved", problems: REFUSED });
    expect((await getManuscript(sara, id)).content).toMatchObject({ kicker: "Köln", ...closed });
    await expect(createPreview(aylin, { id, days: 1 })).rejects.toMatchObject({ reason: "invalid" });
  });

  test("raising it is allowed and does not make it theirs; neither does an earlier text", async () => {
    const id = await beginArticle(aylin);
    const revisionId = await keepRevision(aylin, { id });
    await rewriteArticle(sara, id, closed);
    expect(await save(id, { embargoUntil: LATER })).toMatchObject({ problems: {} });
    expect(await save(id, { embargoUntil: null })).toMatchObject({ problems: REFUSED });
    await restoreRevision(aylin, { manuscriptId: id, revisionId, clientId: "x", operationId: "x" });
    expect(await save(id, { embargoUntil: EARLIER })).toMatchObject({ problems: REFUSED });
    expect(await stored(id)).toBe(LATER);
    expect(await save(id, closed)).toMatchObject({ problems: {} });
  });

  test("one from before embargoes were logged counts as set by others", async () => {
    const id = await beginArticle(aylin, closed);
    writeDb().delete(auditEntry).run();
    const problems = { embargoUntil: expect.stringContaining("haben andere gesetzt") };
    expect(await save(id, { embargoUntil: null })).toMatchObject({ problems });
  });

  test("their own they lift, and also one that is over", async () => {
    const own = await beginArticle(aylin, closed);
    expect(await save(own, { embargoUntil: null })).toMatchObject({ problems: {} });
    const over = await beginArticle(aylin);
    await rewriteArticle(sara, over, { embargoUntil: hours(-1).toString() });
    expect(await save(over, { embargoUntil: null })).toMatchObject({ problems: {} });
  });
});

test("each change of an embargo is written down, by whatever way it comes", async () => {
  const id = await beginArticle(sara, closed);
  const revisionId = await keepRevision(sara, { id });
  await rewriteArticle(sara, id, { embargoUntil: null });
  await restoreRevision(sara, { manuscriptId: id, revisionId, clientId: "x", operationId: "x" });
  await rewriteArticle(sara, id, { kicker: "Köln" });
  const logged = readDb().select().from(auditEntry).where(eq(auditEntry.action, "article.embargo")).all();
  const none = { embargoUntil: null };
  expect(logged.map(({ userName, before, after }) => [userName, before, after])).toEqual([
    ["Sara", none, closed],
    ["Sara", closed, none],
    ["Sara", none, closed],
  ]);
});
