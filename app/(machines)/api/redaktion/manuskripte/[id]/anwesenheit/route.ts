import { z } from "zod";
import { editorRoute } from "#auth/editor-route.ts";
import { readJson } from "#auth/request-body.ts";
import { endPresence, keepPresence } from "#db/newsroom/presence.ts";

const presenceSchema = z.object({
  clientId: z.string().min(8).max(64),
  isWriting: z.boolean(),
  /** The window is being closed. */
  isLeaving: z.boolean().default(false),
});

/** Says that a window is open and answers who else is there. The page asks by itself, so it keeps no session alive. */
export const POST = editorRoute(
  async (editor, request, { id = "" }) => {
    const { isLeaving, ...given } = await readJson(request, presenceSchema);
    if (!isLeaving) return keepPresence(editor, { ...given, id });
    await endPresence(editor, { ...given, id });
    return { others: [] };
  },
  { touch: false },
);
