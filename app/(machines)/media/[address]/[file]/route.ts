import { findPublicPicture } from "#db/published/media.ts";
import { pictureFile } from "../../../picture-file.ts";

export const dynamic = "force-dynamic";

/** Pictures for `next dev`. In production the edge hands them out and this is never asked. */
export async function GET(_request: Request, context: RouteContext<"/media/[address]/[file]">): Promise<Response> {
  const { address, file } = await context.params;
  return pictureFile(findPublicPicture(address), file);
}
