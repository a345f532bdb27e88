"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { editorAction, editorFormAction } from "#auth/editor-action.ts";
import { updateMedia } from "#db/newsroom/media.ts";
import { setFocalPoint } from "#db/newsroom/media-crop.ts";
import { deleteMedia } from "#db/newsroom/media-uses.ts";
import { focalPointSchema, mediaFieldsSchema } from "#lib/media-fields.ts";

const id = z.string().min(1).max(64);

export const saveFieldsAction = editorAction(mediaFieldsSchema.extend({ id }), (editor, { id, ...fields }) =>
  updateMedia(editor, id, fields),
);

export const cropAction = editorAction(focalPointSchema.extend({ id }), (editor, { id, ...focalPoint }) =>
  setFocalPoint(editor, id, focalPoint),
);

export const deleteAction = editorFormAction(z.object({ id }), async (editor, given) => {
  await deleteMedia(editor, given.id);
  redirect("/redaktion/bilder");
});
