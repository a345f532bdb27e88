"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { editorAction, editorFormAction } from "#auth/editor-action.ts";
import { setCategory } from "#db/newsroom/bulk.ts";
import { createManuscript } from "#db/newsroom/manuscripts.ts";
import { deleteForever, restoreManuscripts, trashManuscripts } from "#db/newsroom/trash.ts";
import { confirmDate as confirmDateOf } from "#db/newsroom/unclear-dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";

const ids = z.array(z.string().min(1)).min(1, "Bitte wählen Sie erst Beiträge aus.").max(200);

/** "Neuer Beitrag": opens it at once. */
export const beginArticle = editorFormAction(z.object({}), async (editor): Promise<void> => {
  const { id } = await createManuscript(editor);
  redirect(newsroomPaths.article(id));
});

/** "Datum stimmt": the article no longer waits for another one. */
export const confirmDate = editorFormAction(z.object({ id: z.string().min(1).max(64) }), (editor, { id }) =>
  confirmDateOf(editor, id),
);

/** Asks when readers would lose something, and does it once `confirmed` says how much. */
export const trash = editorAction(
  z.object({ ids, confirmed: z.int().min(0).max(200).optional() }),
  async (editor, given) => {
    const result = await trashManuscripts(editor, given.ids, given.confirmed);
    if (result.kind === "trashed") revalidatePath("/redaktion", "layout");
    return result;
  },
);

export const restore = editorAction(z.object({ ids }), async (editor, given) => {
  const lapsed = await restoreManuscripts(editor, given.ids);
  revalidatePath("/redaktion", "layout");
  return lapsed;
});

export const destroy = editorAction(z.object({ ids }), async (editor, given) => {
  await deleteForever(editor, given.ids);
  revalidatePath("/redaktion", "layout");
});

const categoryChange = z.object({ id: z.string().min(1), categoryId: z.string().min(1).nullable() });

/** Answers where the articles were before: the same action undoes it. */
export const moveToCategory = editorAction(
  z.object({ changes: z.array(categoryChange).min(1).max(200) }),
  async (editor, given) => {
    const before = await setCategory(editor, given.changes);
    revalidatePath("/redaktion", "layout");
    return before;
  },
);
