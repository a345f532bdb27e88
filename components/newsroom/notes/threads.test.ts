import { expect, test } from "vitest";
import type { NoteView } from "./note-view.ts";
import { threadsOf } from "./threads.ts";

const note = (id: string, more: Partial<NoteView> = {}): NoteView => ({
  id,
  parentId: null,
  by: "Sara",
  isMine: false,
  text: id,
  passage: null,
  createdAt: "2026-11-22T12:00:00Z",
  resolvedAt: null,
  ...more,
});

const ids = (threads: ReturnType<typeof threadsOf>["open"]) =>
  threads.map(({ note: { id }, answers }) => [id, ...answers.map((answer) => answer.id)].join(" < "));

test("answers stand below their note in the order of writing, the newest thread first", () => {
  const { open } = threadsOf([
    note("a"),
    note("b"),
    note("a1", { parentId: "a" }),
    note("b1", { parentId: "b" }),
    note("a2", { parentId: "a" }),
  ]);
  expect(ids(open)).toEqual(["b < b1", "a < a1 < a2"]);
});

test("an answer to an answer belongs to the same thread, and one whose note is gone stands alone", () => {
  const { open } = threadsOf([note("a"), note("a1", { parentId: "a" }), note("a11", { parentId: "a1" })]);
  expect(ids(open)).toEqual(["a < a1 < a11"]);
  expect(ids(threadsOf([note("x", { parentId: "gone" })]).open)).toEqual(["x"]);
});

test("what is done leaves the open ones with its answers, the last that was done first", () => {
  const { open, resolved } = threadsOf([
    note("a", { resolvedAt: "2026-11-22T13:00:00Z" }),
    note("a1", { parentId: "a" }),
    note("b"),
    note("c", { resolvedAt: "2026-11-22T14:00:00Z" }),
  ]);
  expect(ids(open)).toEqual(["b"]);
  expect(ids(resolved)).toEqual(["c", "a < a1"]);
});
