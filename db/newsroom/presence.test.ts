import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { readDb, writeDb } from "#db/client.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import "../../scripts/test-database.ts";
import { manuscript, presence } from "../schema/manuscript.ts";
import { getHeaderMark } from "./header-mark.ts";
import { createManuscript, getManuscript, saveManuscript } from "./manuscripts.ts";
import { endPresence, keepPresence, presentNames } from "./presence.ts";
import type { Editor } from "./users.ts";
import { takeStep } from "./workflow.ts";

let aylin: Editor;
let sara: Editor;
let id: string;

beforeEach(async () => {
  aylin = await editorWith("autor", { name: "Aylin" });
  sara = await editorWith("redaktion", { name: "Sara" });
  id = (await createManuscript(aylin, { title: "Der Dom von innen" })).id;
});

const says = (editor: Editor, clientId: string, isWriting = false) => keepPresence(editor, { id, clientId, isWriting });

/** Lets time pass for everything a window has said. */
function wait(seconds: number): void {
  for (const row of readDb().select().from(presence).all()) {
    writeDb()
      .update(presence)
      .set({
        seenAt: row.seenAt.subtract({ seconds }),
        ...(row.wroteAt && { wroteAt: row.wroteAt.subtract({ seconds }) }),
      })
      .where(eq(presence.clientId, row.clientId))
      .run();
  }
}

test("whoever opens an article sees who has it open already", async () => {
  expect((await says(aylin, "a")).others).toEqual([]);
  expect((await says(sara, "s")).others).toEqual([{ name: "Aylin", isMe: false, isWriting: false }]);
  expect((await says(aylin, "a")).others).toEqual([{ name: "Sara", isMe: false, isWriting: false }]);
});

test("writing shows for some seconds, being there for half a minute", async () => {
  await says(aylin, "a", true);
  expect((await says(sara, "s")).others).toMatchObject([{ name: "Aylin", isWriting: true }]);
  wait(13);
  expect((await says(sara, "s")).others).toMatchObject([{ name: "Aylin", isWriting: false }]);
  wait(18);
  expect((await says(sara, "s")).others).toEqual([]);
});

test("two windows of one person are one person, and one's own other window says so", async () => {
  await says(aylin, "a1", true);
  await says(aylin, "a2");
  expect((await says(sara, "s")).others).toEqual([{ name: "Aylin", isMe: false, isWriting: true }]);
  expect((await says(aylin, "a2")).others).toContainEqual({ name: "Aylin", isMe: true, isWriting: true });
});

test("a window that is closed is gone at once; nobody closes another person's", async () => {
  await says(aylin, "a");
  await endPresence(sara, { id, clientId: "a" });
  expect((await says(sara, "s")).others).toHaveLength(1);
  await endPresence(aylin, { id, clientId: "a" });
  expect((await says(sara, "s")).others).toEqual([]);
});

test("the answer names the newest version, so that a window learns it is behind", async () => {
  expect((await says(sara, "s")).version).toBe(1);
  const { content } = await getManuscript(aylin, id);
  await saveManuscript(aylin, { id, base: 1, clientId: "a", operationId: "o", content: { ...content, title: "Neu" } });
  expect((await says(sara, "s")).version).toBe(2);
});

test("the answer has the mark of the header, so that a window learns what a colleague did with it", async () => {
  const mark = async () => (await says(sara, "s")).headerMark;
  const seen = [await mark()];
  expect(await getHeaderMark(aylin, id)).toBe(seen[0]);
  for (const change of [
    () => takeStep(aylin, { id, step: "submit" }),
    () => takeStep(sara, { id, step: "approve" }),
    () => writeDb().update(manuscript).set({ releasedVersion: 1 }).where(eq(manuscript.id, id)).run(),
    () => writeDb().update(manuscript).set({ trashedAt: Temporal.Now.instant() }).where(eq(manuscript.id, id)).run(),
  ]) {
    await change();
    expect(seen).not.toContain(await mark());
    seen.push(await mark());
  }
  expect(await mark()).toBe(seen.at(-1));
});

test("the desk sees who is where, but not oneself", async () => {
  await says(aylin, "a");
  await says(sara, "s");
  expect(presentNames(sara, Temporal.Now.instant())).toEqual(new Map([[id, ["Aylin"]]]));
  wait(31);
  expect(presentNames(sara, Temporal.Now.instant())).toEqual(new Map());
});

test("somebody else's draft does not say who is there", async () => {
  const berta = await editorWith("autor");
  await expect(says(berta, "b")).rejects.toMatchObject({ reason: "not-found" });
  expect((await says(aylin, "a")).others).toEqual([]);
});
