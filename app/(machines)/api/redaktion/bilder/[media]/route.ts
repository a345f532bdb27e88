import { editorRoute } from "#auth/editor-route.ts";
import { readJson } from "#auth/request-body.ts";
import { updateMedia } from "#db/newsroom/media.ts";
import { mediaFieldsSchema } from "#lib/media-fields.ts";

export const dynamic = "force-dynamic";

/** Sets what is written about a picture. */
export const PATCH = editorRoute(async (editor, request, params) =>
  updateMedia(editor, params.media ?? "", await readJson(request, mediaFieldsSchema)),
);
