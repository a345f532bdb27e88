import { expect, test } from "vitest";
import { editorWith } from "../../scripts/test-accounts.ts";
import { createManuscript } from "./manuscripts.ts";
import { addNote } from "./notes.ts";
import { trashManuscripts } from "./trash.ts";
import { listWaiting } from "./waiting.ts";
import { takeStep } from "./workflow.ts";

test("what waits: a review for the Redaktion, a returned text and a mention for its author", async () => {
  const sara = await editorWith("redaktion");
  const aylin = await editorWith("autor", { name: "Aylin Demirtaş" });
  const { id } = await createManuscript(aylin, { title: "Nachtbus" });
  expect(await listWaiting(sara)).toEqual([]);
  await takeStep(aylin, { id, step: "submit" });
  expect(await listWaiting(sara)).toMatchObject([{ kind: "review", id, text: "Aylin Demirtaş bittet um Prüfung." }]);
  await takeStep(sara, { id, step: "return" });
  await addNote(sara, { manuscriptId: id, text: "@Aylin, bitte noch die Zahlen." });
  expect((await listWaiting(aylin)).map(({ kind }) => kind).sort()).toEqual(["mention", "returned"]);
  expect(await listWaiting(sara)).toEqual([]);
});

test("what lies in the trash waits for nobody", async () => {
  const sara = await editorWith("redaktion");
  const aylin = await editorWith("autor");
  const { id } = await createManuscript(aylin);
  await takeStep(aylin, { id, step: "submit" });
  await trashManuscripts(sara, [id]);
  expect(await listWaiting(sara)).toEqual([]);
});
