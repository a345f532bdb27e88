import { z } from "zod";
import { editorRoute } from "#auth/editor-route.ts";
import { readJson } from "#auth/request-body.ts";
import { getManuscript, listWriters, saveManuscript } from "#db/newsroom/manuscripts.ts";
import { onOneLine } from "#lib/log-line.ts";

const saveSchema = z.object({
  base: z.int().min(0),
  clientId: z.string().min(8).max(64),
  operationId: z.string().min(8).max(64),
  content: z.unknown(),
});

/** The autosave: see docs/decisions/0009-autosave.md. A conflict answers 409 with what stands there now. */
export const PUT = editorRoute(async (editor, request, { id = "" }) => {
  const save = await readJson(request, saveSchema);
  const result = await saveManuscript(editor, { ...save, id });
  if (result.kind === "saved" && result.dropped.length > 0) {
    process.stderr.write(`save of ${id} dropped ${onOneLine(result.dropped.join("; "))}\n`);
  }
  return Response.json(
    { ...result, savedAt: result.savedAt.toString() },
    { status: result.kind === "saved" ? 200 : 409, headers: { "Cache-Control": "no-store" } },
  );
});

/**
 * The text as it stands: what an open editor asks for when somebody else restored or changed it. `?seit=` is the version it
 * has: the answer names everybody who wrote since.
 */
export const GET = editorRoute(async (editor, request, { id = "" }) => {
  const { version, content, savedAt, savedBy } = await getManuscript(editor, id);
  const since = Number.parseInt(new URL(request.url).searchParams.get("seit") ?? "", 10);
  return {
    version,
    content,
    savedAt: savedAt.toString(),
    savedBy: savedBy ?? null,
    ...(since >= 0 && { writers: await listWriters(editor, id, since) }),
  };
});
