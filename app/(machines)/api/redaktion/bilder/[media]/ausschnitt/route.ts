import { editorRoute } from "#auth/editor-route.ts";
import { readJson } from "#auth/request-body.ts";
import { setFocalPoint } from "#db/newsroom/media-crop.ts";
import { focalPointSchema } from "#lib/media-fields.ts";

export const dynamic = "force-dynamic";

/** Sets the focal point; the answer has the picture's new address. */
export const PUT = editorRoute(async (editor, request, params) =>
  setFocalPoint(editor, params.media ?? "", await readJson(request, focalPointSchema)),
);
