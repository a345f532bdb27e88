import { findPictureOfPreview } from "#db/newsroom/media-files.ts";
import { pictureFile } from "../../../../../picture-file.ts";

export const dynamic = "force-dynamic";

/** Pictures of the text a preview shows, for whoever has its link and as long as that opens. */
export async function GET(
  _request: Request,
  context: RouteContext<"/vorschau/[token]/media/[address]/[file]">,
): Promise<Response> {
  const { token, address, file } = await context.params;
  return pictureFile(await findPictureOfPreview(token, address), file);
}
