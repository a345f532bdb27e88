import { readFile } from "node:fs/promises";
import { locateMediaFile } from "#db/media-store.ts";
import { INERT_POLICY } from "#lib/inert-policy.ts";

/**
 * A file of a picture as an answer that nobody keeps. The caller has asked whether whoever asks may have it.
 * @param address where the picture lies now; `undefined` when it is not for them: says the same as for a picture that is none
 */
export async function pictureFile(address: string | undefined, file: string): Promise<Response> {
  const located = address === undefined ? undefined : locateMediaFile(address, file);
  const bytes = located && (await readFile(located.path).catch(() => undefined));
  if (!located || !bytes) return new Response(null, { status: 404, headers: { "Cache-Control": "private, no-store" } });
  return new Response(bytes, {
    headers: {
      "Content-Type": located.contentType,
      "Cache-Control": "private, no-store",
      "Content-Security-Policy": INERT_POLICY,
      "Cross-Origin-Resource-Policy": "same-origin",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
