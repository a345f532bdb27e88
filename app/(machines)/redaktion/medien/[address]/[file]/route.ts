import { editorRoute } from "#auth/editor-route.ts";
import { findPictureFor } from "#db/newsroom/media-files.ts";
import { pictureFile } from "../../../../picture-file.ts";

export const dynamic = "force-dynamic";

/** Pictures as the newsroom shows them, also those readers do not have. Pages ask for them by themselves: no use of the session. */
export const GET = editorRoute(
  async (editor, _request, { address = "", file = "" }) => pictureFile(await findPictureFor(editor, address), file),
  { touch: false },
);
