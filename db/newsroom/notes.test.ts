import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { readDb, writeDb } from "#db/client.ts";
import { REMARK_LIMITS } from "#lib/manuscript-limits.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { hours } from "../../scripts/test-database.ts";
import { noteMention } from "../schema/manuscript.ts";
import { outbox } from "../schema/outbox.ts";
import { user } from "../schema/user.ts";
import { createManuscript } from "./manuscripts.ts";
import { addNote, listNotes, resolveNote } from "./notes.ts";
import { trashManuscripts } from "./trash.ts";
import type { Editor } from "./users.ts";

let aylin: Editor;
let sara: Editor;
let manuscriptId: string;

beforeEach(async () => {
  aylin = await editorWith("autor", { name: "Aylin" });
  sara = await editorWith("redaktion", { name: "Sara" });
  manuscriptId = (await createManuscript(aylin, { title: "Der Dom von innen" })).id;
});

const mails = () => readDb().select({ to: outbox.recipient, body: outbox.body }).from(outbox).all();

describe("a conversation", () => {
  test("keeps the whole passage it is about, or refuses it: nothing is cut", async () => {
    const about = (passage: string) => addNote(sara, { manuscriptId, text: "Zu lang?", passage });
    const longest = "x".repeat(REMARK_LIMITS.passage);
    await about(longest);
    await expect(about(`${longest}x`)).rejects.toMatchObject({ reason: "invalid" });
    expect((await listNotes(sara, manuscriptId)).map(({ passage }) => passage)).toEqual([longest]);
  });

  test("is read in the order it was written, with who said what about which passage", async () => {
    const parentId = await addNote(sara, { manuscriptId, text: "Stimmt das Jahr?", passage: "im Jahr 1248" });
    await addNote(aylin, { manuscriptId, text: "Ja, nachgesehen.", parentId });
    expect(await listNotes(aylin, manuscriptId)).toMatchObject([
      { id: parentId, parentId: null, by: "Sara", isMine: false, text: "Stimmt das Jahr?", passage: "im Jahr 1248" },
      { parentId, by: "Aylin", isMine: true, text: "Ja, nachgesehen.", passage: null },
    ]);
  });

  test("is closed and opened again", async () => {
    const noteId = await addNote(sara, { manuscriptId, text: "Stimmt das Jahr?" });
    await resolveNote(aylin, { manuscriptId, noteId, isResolved: true });
    expect((await listNotes(sara, manuscriptId))[0]?.resolvedAt).toBeInstanceOf(Temporal.Instant);
    await resolveNote(sara, { manuscriptId, noteId, isResolved: false });
    expect((await listNotes(sara, manuscriptId))[0]?.resolvedAt).toBeNull();
  });

  test("outlives the account of whoever took part", async () => {
    await addNote(sara, { manuscriptId, text: "Stimmt das Jahr?" });
    writeDb().delete(user).where(eq(user.id, sara.id)).run();
    expect(await listNotes(aylin, manuscriptId)).toMatchObject([{ by: null, text: "Stimmt das Jahr?" }]);
  });

  test.each([
    ["nothing", "  \n "],
    ["a whole book", "x".repeat(REMARK_LIMITS.note + 1)],
  ])("%s is not a note", async (_name, text) => {
    await expect(addNote(sara, { manuscriptId, text })).rejects.toMatchObject({ reason: "invalid" });
    expect(await listNotes(sara, manuscriptId)).toEqual([]);
  });
});

describe("mentions", () => {
  test("who is mentioned gets a mail with the words and the way there", async () => {
    await addNote(sara, { manuscriptId, text: "@Aylin, stimmt das Jahr?" });
    expect(mails()).toMatchObject([{ to: aylin.email }]);
    expect(mails()[0]?.body).toContain("@Aylin, stimmt das Jahr?");
    expect(mails()[0]?.body).toContain(`/redaktion/beitrag/${manuscriptId}`);
    expect(readDb().select({ userId: noteMention.userId }).from(noteMention).all()).toEqual([{ userId: aylin.id }]);
  });

  test("nobody hears of an article they may not read, of themselves, or while suspended", async () => {
    await editorWith("autor", { name: "Berta" });
    const vera = await editorWith("verwaltung", { name: "Vera" });
    writeDb()
      .update(user)
      .set({ suspendedAt: hours(-1) })
      .where(eq(user.id, vera.id))
      .run();
    await addNote(sara, { manuscriptId, text: "@Berta @Vera @Sara bitte ansehen" });
    expect(mails()).toEqual([]);
    expect(readDb().select().from(noteMention).all()).toEqual([]);
  });
});

describe("somebody else's article", () => {
  test("has no notes to read, to write or to close", async () => {
    const berta = await editorWith("autor");
    const noteId = await addNote(sara, { manuscriptId, text: "Stimmt das Jahr?" });
    const nowhere = { reason: "not-found" };
    await expect(listNotes(berta, manuscriptId)).rejects.toMatchObject(nowhere);
    await expect(addNote(berta, { manuscriptId, text: "Hallo" })).rejects.toMatchObject(nowhere);
    await expect(resolveNote(berta, { manuscriptId, noteId, isResolved: true })).rejects.toMatchObject(nowhere);
  });

  test("is not reached through one's own", async () => {
    const berta = await editorWith("autor");
    const own = (await createManuscript(berta, {})).id;
    const foreign = await addNote(sara, { manuscriptId, text: "Stimmt das Jahr?" });
    const nowhere = { reason: "not-found" };
    await expect(addNote(berta, { manuscriptId: own, text: "Ja", parentId: foreign })).rejects.toMatchObject(nowhere);
    await expect(resolveNote(berta, { manuscriptId: own, noteId: foreign, isResolved: true })).rejects.toMatchObject(
      nowhere,
    );
    expect((await listNotes(sara, manuscriptId))[0]?.resolvedAt).toBeNull();
  });

  test("in the trash takes no more notes from its author", async () => {
    await trashManuscripts(aylin, [manuscriptId]);
    await expect(addNote(aylin, { manuscriptId, text: "Doch noch" })).rejects.toMatchObject({ reason: "forbidden" });
  });
});
