import { editorRoute } from "#auth/editor-route.ts";
import { findMedia, listMedia } from "#db/newsroom/media.ts";
import { RefusedUpload, uploadPicture } from "#db/newsroom/media-upload.ts";
import type { Editor } from "#db/newsroom/users.ts";
import { asFailure } from "#lib/action-result.ts";
import type { MediaEntry } from "#lib/media-entry.ts";
import { may } from "#lib/policy.ts";
import { forbidden, Refusal } from "#lib/refusal.ts";
import { UPLOAD_LIMITS, type UploadAnswer } from "#lib/upload-limits.ts";

export const dynamic = "force-dynamic";

/** `?q=&seite=` searches, `?ids=a,b` looks up. */
export const GET = editorRoute(async (editor, request) => {
  const asked = new URL(request.url).searchParams;
  const ids = asked.get("ids");
  if (ids !== null) return { entries: await findMedia(editor, ids.split(",").filter(Boolean)) };
  const page = Number.parseInt(asked.get("seite") ?? "1", 10);
  return listMedia(editor, { search: asked.get("q") ?? "", page: page >= 1 && page <= 10_000 ? page : 1 });
});

/** Takes one or several files named "bild". Each gets its own answer: one that is refused does not stop the others. */
export const POST = editorRoute(async (editor, request) => {
  if (!may(editor, "media.upload")) throw forbidden();
  // Also a request that does not say how large it is.
  if (!(Number(request.headers.get("content-length") ?? Number.NaN) <= UPLOAD_LIMITS.requestBytes)) return tooLarge();
  const files = await readFiles(request);
  const outcomes = [];
  for (const file of files) outcomes.push(await receive(editor, file));
  const failed = outcomes.find(({ status }) => status !== 200);
  const status = failed && outcomes.every((outcome) => outcome.status !== 200) ? failed.status : 200;
  return Response.json(
    { files: outcomes.map(({ answer }) => answer) },
    { status, headers: { "Cache-Control": "no-store" } },
  );
});

function tooLarge(): Response {
  const refusal = new Refusal(
    "invalid",
    "Das ist zu viel auf einmal. Bitte laden Sie weniger Bilder gleichzeitig hoch.",
  );
  return Response.json(asFailure(refusal), { status: 413, headers: { "Cache-Control": "no-store" } });
}

async function readFiles(request: Request): Promise<File[]> {
  const form = await request.formData().catch(() => {
    throw new Refusal("invalid", "Die Bilder kamen unvollständig an. Bitte laden Sie sie noch einmal hoch.");
  });
  const files = form.getAll("bild").filter((value) => value instanceof File);
  if (files.length === 0) throw new Refusal("invalid", "Es kam kein Bild an. Bitte wählen Sie eine Datei.");
  if (files.length > UPLOAD_LIMITS.files) {
    throw new Refusal("invalid", `Bitte höchstens ${UPLOAD_LIMITS.files} Bilder auf einmal hochladen.`);
  }
  return files;
}

async function receive(editor: Editor, file: File): Promise<{ status: number; answer: UploadAnswer<MediaEntry> }> {
  try {
    const picture = await uploadPicture(editor, Buffer.from(await file.arrayBuffer()));
    return { status: 200, answer: { name: file.name, picture } };
  } catch (error) {
    if (!(error instanceof RefusedUpload)) throw error;
    return { status: error.status, answer: { name: file.name, message: error.message } };
  }
}
