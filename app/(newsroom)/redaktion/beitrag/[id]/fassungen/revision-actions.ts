"use server";

import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { editorAction } from "#auth/editor-action.ts";
import { nameRevision, restoreRevision } from "#db/newsroom/revisions.ts";
import { REMARK_LIMITS } from "#lib/manuscript-limits.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { line } from "#lib/typed-text.ts";

const id = z.string().min(1).max(64);

export const name = editorAction(
  z.object({
    articleId: id,
    revisionId: id,
    name: line(REMARK_LIMITS.revisionName, `Ein Name hat höchstens ${REMARK_LIMITS.revisionName} Zeichen.`),
  }),
  async (editor, { articleId, ...given }) => {
    await nameRevision(editor, { manuscriptId: articleId, ...given });
    revalidatePath(newsroomPaths.revisions(articleId));
  },
);

/** Answers where the text can be gone on with. Open editors of this article see it as somebody else's save. */
export const restore = editorAction(
  z.object({ articleId: id, revisionId: id, operationId: z.string().min(1).max(120) }),
  async (editor, { articleId, ...given }) => {
    await restoreRevision(editor, { manuscriptId: articleId, clientId: randomUUID(), ...given });
    return { path: `${newsroomPaths.article(articleId)}?hinweis=wiederhergestellt` };
  },
);
