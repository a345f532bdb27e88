import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { readDb } from "#db/client.ts";
import { emptyManuscript } from "#lib/manuscript.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { presence } from "../schema/manuscript.ts";
import { createManuscript, getManuscript, saveManuscript } from "./manuscripts.ts";
import { endPresence, keepPresence } from "./presence.ts";
import { keepRevision, restoreRevision } from "./revisions.ts";
import type { Editor } from "./users.ts";

/*
 * Some ids are chosen by the browser: a window's, an operation's. Whoever sends one that another person uses reaches nothing
 * of theirs, and is not told that something is stored which is not.
 */

let sara: Editor;
let jan: Editor;
let id: string;

beforeEach(async () => {
  sara = await editorWith("redaktion", { name: "Sara" });
  jan = await editorWith("redaktion", { name: "Jan" });
  id = (await createManuscript(sara, { title: "Der Dom von innen" })).id;
});

const WINDOW = "ein-fenster";
const rows = () =>
  readDb()
    .select({
      userId: presence.userId,
      clientId: presence.clientId,
      seenAt: presence.seenAt,
      wroteAt: presence.wroteAt,
    })
    .from(presence)
    .all();
const rowOf = (editor: Editor) => rows().find(({ userId }) => userId === editor.id);

test("a window's id that somebody else uses too is another window: nobody keeps another one's presence", async () => {
  await keepPresence(sara, { id, clientId: WINDOW, isWriting: false });
  const before = rowOf(sara);
  const answer = await keepPresence(jan, { id, clientId: WINDOW, isWriting: true });
  expect(rowOf(sara)).toEqual(before);
  expect(rowOf(jan)).toMatchObject({ clientId: WINDOW, wroteAt: expect.anything() });
  expect(answer.others).toEqual([{ name: "Sara", isMe: false, isWriting: false }]);
  expect((await keepPresence(sara, { id, clientId: WINDOW, isWriting: false })).others).toEqual([
    { name: "Jan", isMe: false, isWriting: true },
  ]);
  await endPresence(jan, { id, clientId: WINDOW });
  expect(rows().map(({ userId }) => userId)).toEqual([sara.id]);
});

test("an operation's id that somebody else used is refused: nobody is told that another one's save was theirs", async () => {
  const operationId = randomUUID();
  const given = (title: string) => ({
    id,
    base: 1,
    clientId: WINDOW,
    operationId,
    content: emptyManuscript({ title }),
  });
  await saveManuscript(sara, given("Von Sara"));
  await expect(saveManuscript(jan, given("Von Jan"))).rejects.toMatchObject({ reason: "conflict" });
  const { version, content } = await getManuscript(sara, id);
  expect([version, content.title]).toEqual([2, "Von Sara"]);
  // Hers still gets the answer it got.
  expect(await saveManuscript(sara, given("Von Sara"))).toMatchObject({ kind: "saved", version: 2 });

  const revisionId = await keepRevision(sara, { id });
  const restore = { manuscriptId: id, revisionId, clientId: WINDOW, operationId };
  await expect(restoreRevision(jan, restore)).rejects.toMatchObject({ reason: "conflict" });
});
