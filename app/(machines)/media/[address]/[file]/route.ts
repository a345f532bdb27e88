import { readFile } from "node:fs/promises";
import { locateMediaFile } from "#db/media-store.ts";

export const dynamic = "force-dynamic";

/** Pictures for `next dev`. In production the edge hands them out and this is never asked. */
export async function GET(_request: Request, context: RouteContext<"/media/[address]/[file]">): Promise<Response> {
  const { address, file } = await context.params;
  const located = locateMediaFile(address, file);
  const bytes = located && (await readFile(located.path).catch(() => undefined));
  if (!located || !bytes) return new Response(null, { status: 404 });
  return new Response(bytes, { headers: { "Content-Type": located.contentType } });
}
