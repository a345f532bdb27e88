import { editorRoute } from "#auth/editor-route.ts";
import { findMedia, listMedia } from "#db/newsroom/media.ts";
import { RefusedUpload, uploadPicture } from "#db/newsroom/media-upload.ts";
import { asFailure } from "#lib/action-result.ts";
import { Refusal } from "#lib/refusal.ts";

export const dynamic = "force-dynamic";

/** `?q=&seite=` searches, `?ids=a,b` looks up. */
export const GET = editorRoute(async (editor, request) => {
  const asked = new URL(request.url).searchParams;
  const ids = asked.get("ids");
  if (ids !== null) return { entries: await findMedia(editor, ids.split(",").filter(Boolean)) };
  const page = Number.parseInt(asked.get("seite") ?? "1", 10);
  return listMedia(editor, { search: asked.get("q") ?? "", page: page >= 1 && page <= 10_000 ? page : 1 });
});

/** Takes one file, which is the whole body: it goes to the disk as it arrives. What it is called, nobody needs to know. */
export const POST = editorRoute(async (editor, request) => {
  try {
    return await uploadPicture(editor, arriving(request.body), request.signal);
  } catch (error) {
    if (request.signal.aborted) throw cutOff();
    if (!(error instanceof RefusedUpload)) throw error;
    return Response.json(asFailure(error), { status: error.status, headers: { "Cache-Control": "no-store" } });
  }
});

async function* arriving(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  try {
    yield* body ?? [];
  } catch {
    throw cutOff();
  }
}

const cutOff = () => new Refusal("invalid", "Das Bild kam unvollständig an. Bitte laden Sie es noch einmal hoch.");
