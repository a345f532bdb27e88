import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { writeDb } from "#db/client.ts";
import { emptyManuscript, type ManuscriptContent } from "#lib/manuscript.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { insertCategory } from "../../scripts/test-database.ts";
import { readRevision } from "../published/revision.ts";
import { manuscript } from "../schema/manuscript.ts";
import { createManuscript, getManuscript, saveManuscript } from "./manuscripts.ts";
import { addNote } from "./notes.ts";
import { createPreview } from "./previews.ts";
import { publishArticle } from "./publishing.ts";
import { keepRevision } from "./revisions.ts";
import { restoreManuscripts, trashManuscripts } from "./trash.ts";
import { takeStep } from "./workflow.ts";

const text = (title: string, ...paragraphs: string[]): ManuscriptContent =>
  emptyManuscript({
    title,
    body: {
      type: "doc",
      version: 1,
      content: paragraphs.map((words) => ({ type: "paragraph", content: [{ type: "text", text: words }] })),
    },
  });

const save = (id: string, base: number, content: unknown, more: { clientId?: string; operationId?: string } = {}) => ({
  id,
  base,
  content,
  clientId: more.clientId ?? "fenster-1",
  operationId: more.operationId ?? randomUUID(),
});

test("a save raises the version and is what the next reader gets", async () => {
  const sara = await editorWith("redaktion");
  const { id } = await createManuscript(sara);
  expect(await saveManuscript(sara, save(id, 1, text("Erster Satz")))).toMatchObject({ kind: "saved", version: 2 });
  expect(await getManuscript(sara, id)).toMatchObject({
    version: 2,
    status: "draft",
    content: { title: "Erster Satz" },
  });
});

test("the same operation asked again gets the same answer and stores nothing twice", async () => {
  const sara = await editorWith("redaktion");
  const { id } = await createManuscript(sara);
  const once = save(id, 1, text("Einmal"));
  const first = await saveManuscript(sara, once);
  const later = await saveManuscript(sara, save(id, 2, text("Danach")));
  expect(await saveManuscript(sara, once)).toEqual(first);
  expect(later).toMatchObject({ version: 3 });
  expect((await getManuscript(sara, id)).content.title).toBe("Danach");
});

test("a conflict names everybody who wrote since one's own version, not only the last", async () => {
  const sara = await editorWith("redaktion", { name: "Sara" });
  const jan = await editorWith("redaktion", { name: "Jan" });
  const mia = await editorWith("verwaltung", { name: "Mia" });
  const { id } = await createManuscript(sara);
  await saveManuscript(sara, save(id, 1, text("Eins")));
  await saveManuscript(jan, save(id, 2, text("Zwei")));
  await saveManuscript(mia, save(id, 3, text("Drei")));
  await saveManuscript(jan, save(id, 4, text("Vier")));
  const writersSince = async (base: number) => {
    const answer = await saveManuscript(sara, save(id, base, text("Anders")));
    return answer.kind === "conflict" ? [answer.savedBy?.name, ...answer.writers.map(({ name }) => name)] : [];
  };
  expect(await writersSince(2)).toEqual(["Jan", "Jan", "Mia"]);
  expect(await writersSince(1)).toEqual(["Jan", "Sara", "Jan", "Mia"]);
  expect(await writersSince(4)).toEqual(["Jan", "Jan"]);
});

test("a request that was given up and arrives late undoes nothing, not even of the same window", async () => {
  const sara = await editorWith("redaktion");
  const { id } = await createManuscript(sara);
  const delayed = save(id, 1, text("Unterwegs"));
  await saveManuscript(sara, save(id, 1, text("Neuer")));
  expect(await saveManuscript(sara, delayed)).toMatchObject({ kind: "conflict", version: 2 });
  expect((await getManuscript(sara, id)).content.title).toBe("Neuer");
});

test("what somebody else saved since the base is a conflict that changes nothing and shows both", async () => {
  const sara = await editorWith("redaktion", { name: "Sara" });
  const miriam = await editorWith("verwaltung", { name: "Miriam" });
  const { id } = await createManuscript(sara);
  await saveManuscript(miriam, save(id, 1, text("Miriams Titel"), { clientId: "fenster-2" }));
  expect(await saveManuscript(sara, save(id, 1, text("Saras Titel")))).toMatchObject({
    kind: "conflict",
    version: 2,
    content: { title: "Miriams Titel" },
    savedBy: { name: "Miriam" },
  });
  expect((await getManuscript(sara, id)).content.title).toBe("Miriams Titel");
});

test("two windows of one person are two clients", async () => {
  const sara = await editorWith("redaktion");
  const { id } = await createManuscript(sara);
  await saveManuscript(sara, save(id, 1, text("Links"), { clientId: "fenster-1" }));
  const right = await saveManuscript(sara, save(id, 1, text("Rechts"), { clientId: "fenster-2" }));
  expect(right).toMatchObject({ kind: "conflict", savedBy: { id: sara.id } });
});

test("a foreign save between two of one's own is a conflict, however many one's own are", async () => {
  const sara = await editorWith("redaktion");
  const miriam = await editorWith("verwaltung");
  const { id } = await createManuscript(sara);
  await saveManuscript(sara, save(id, 1, text("A")));
  await saveManuscript(miriam, save(id, 2, text("B"), { clientId: "fenster-2" }));
  expect(await saveManuscript(sara, save(id, 1, text("C")))).toMatchObject({ kind: "conflict", version: 3 });
});

test("a base from the future, as after a restored backup, is a conflict too", async () => {
  const sara = await editorWith("redaktion");
  const { id } = await createManuscript(sara);
  expect(await saveManuscript(sara, save(id, 9, text("Aus der Zukunft")))).toMatchObject({
    kind: "conflict",
    version: 1,
  });
});

test("saving the same text again is no new version", async () => {
  const sara = await editorWith("redaktion");
  const { id } = await createManuscript(sara);
  await saveManuscript(sara, save(id, 1, text("Gleich")));
  expect(await saveManuscript(sara, save(id, 2, text("Gleich")))).toMatchObject({ kind: "saved", version: 2 });
});

test("autosaves leave the readers' pages alone", async () => {
  const sara = await editorWith("redaktion");
  const { id } = await createManuscript(sara);
  const before = readRevision();
  await saveManuscript(sara, save(id, 1, text("Entwurf")));
  expect(readRevision()).toBe(before);
});

test("a guessed id, and somebody else's draft, read the same: there is nothing", async () => {
  const sara = await editorWith("redaktion");
  const aylin = await editorWith("autor");
  const { id } = await createManuscript(sara);
  const refusal = { reason: "not-found", message: "Diesen Beitrag gibt es nicht (mehr)." };
  await expect(getManuscript(aylin, id)).rejects.toMatchObject(refusal);
  await expect(getManuscript(aylin, randomUUID())).rejects.toMatchObject(refusal);
  await expect(saveManuscript(aylin, save(id, 1, text("Fremd")))).rejects.toMatchObject(refusal);
});

test("forged fields are ignored: nobody saves themselves an owner, a stage or a version", async () => {
  const aylin = await editorWith("autor");
  const { id } = await createManuscript(aylin);
  const forged = {
    ...text("Titel"),
    stage: "approved",
    ownerId: "jemand",
    version: 99,
    role: "verwaltung",
    status: "published",
  };
  await saveManuscript(aylin, save(id, 1, forged));
  const row = writeDb().select().from(manuscript).where(eq(manuscript.id, id)).get();
  expect(row).toMatchObject({ stage: "draft", ownerId: aylin.id, version: 2, releasedVersion: null });
  expect(row?.content).not.toHaveProperty("role");
});

test("unknown blocks are dropped and named, the rest is saved", async () => {
  const sara = await editorWith("redaktion");
  const { id } = await createManuscript(sara);
  const content = text("Titel", "Bleibt");
  const withScript = { ...content, body: { ...content.body, content: [{ type: "script" }, ...content.body.content] } };
  const result = await saveManuscript(sara, save(id, 1, withScript));
  expect(result).toMatchObject({ kind: "saved", dropped: [expect.stringContaining("script")] });
  expect((await getManuscript(sara, id)).content.body.content).toHaveLength(1);
});

test("a field that cannot be stored stops neither the text nor the other fields, however often it is saved", async () => {
  const sara = await editorWith("redaktion");
  const { id } = await createManuscript(sara);
  await saveManuscript(sara, save(id, 1, { ...text("Titel", "Eins."), slug: "der-deal" }));
  const wrong = { slug: "???", sourceUrl: "bei der Stadt" };
  const second = save(id, 2, { ...text("Neuer Titel", "Eins.", "Zwei."), ...wrong });
  const answer = await saveManuscript(sara, second);
  const problems = { slug: expect.stringContaining("Ziffern"), sourceUrl: expect.stringContaining("https://") };
  expect(answer).toMatchObject({ kind: "saved", version: 3, problems });
  expect(await saveManuscript(sara, second)).toEqual(answer);
  const third = save(id, 3, { ...text("Neuer Titel", "Eins.", "Zwei.", "Drei."), ...wrong });
  expect(await saveManuscript(sara, third)).toMatchObject({ kind: "saved", version: 4 });
  const { content } = await getManuscript(sara, id);
  expect(content).toMatchObject({ title: "Neuer Titel", slug: "der-deal", sourceUrl: "" });
  expect(content.body.content).toHaveLength(3);
});

test("a text that cannot be stored leaves the stored one as it is, and stops no field", async () => {
  const sara = await editorWith("redaktion");
  const { id } = await createManuscript(sara);
  await saveManuscript(sara, save(id, 1, text("Titel", "Das Geschriebene")));
  const bodies = [
    undefined,
    { type: "doc" },
    { type: "doc", version: 1, content: Array(5001).fill({ type: "divider" }) },
  ];
  for (const [index, body] of bodies.entries()) {
    const answer = await saveManuscript(sara, save(id, 2 + index, { ...text(`Titel ${index}`), body }));
    expect(answer).toMatchObject({ kind: "saved", problems: { body: expect.any(String) } });
  }
  const { content } = await getManuscript(sara, id);
  expect(content.title).toBe("Titel 2");
  expect(content.body.content).toHaveLength(1);
});

test("an author's own byline stands on what they begin", async () => {
  insertCategory("kultur");
  const aylin = await editorWith("autor");
  const { id } = await createManuscript(aylin, { categoryId: "x" });
  expect((await getManuscript(aylin, id)).content).toMatchObject({ authorIds: [], categoryId: "x" });
  const gast = await editorWith("gast");
  await expect(createManuscript(gast)).rejects.toMatchObject({ reason: "forbidden" });
});

test("an article in the trash is looked at and taken out, nothing else, whoever it is", async () => {
  const sara = await editorWith("redaktion");
  const { id } = await createManuscript(sara, { ...text("Weg", "Davor."), categoryId: insertCategory("kultur") });
  await trashManuscripts(sara, [id]);
  const refusal = { reason: "forbidden", message: expect.stringContaining("liegt im Papierkorb") };
  const writes = [
    () => saveManuscript(sara, save(id, 1, text("Weg", "Danach."))),
    () => publishArticle(sara, { id, version: 1, reason: "Trotzdem." }),
    () => takeStep(sara, { id, step: "submit" }),
    () => keepRevision(sara, { id }),
    () => addNote(sara, { manuscriptId: id, text: "Bitte ansehen." }),
    () => createPreview(sara, { id, days: 1 }),
  ];
  for (const write of writes) await expect(write()).rejects.toMatchObject(refusal);
  expect((await getManuscript(sara, id)).content.body).toEqual(text("Weg", "Davor.").body);
  await restoreManuscripts(sara, [id]);
  for (const write of writes.slice(2)) await expect(write()).resolves.toBeDefined();
});
