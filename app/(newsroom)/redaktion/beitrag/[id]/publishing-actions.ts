"use server";

import { z } from "zod";
import { editorAction } from "#auth/editor-action.ts";
import { listObstacles } from "#db/newsroom/obstacles.ts";
import { getPlannedPath } from "#db/newsroom/planned-address.ts";
import * as previews from "#db/newsroom/previews.ts";
import * as publishing from "#db/newsroom/publishing.ts";
import { putBackOnline, withdrawArticle } from "#db/newsroom/withdrawal.ts";
import * as workflow from "#db/newsroom/workflow.ts";
import { CORRECTION_KINDS } from "#lib/correction.ts";
import { env } from "#lib/env.ts";
import { REMARK_LIMITS } from "#lib/manuscript-limits.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { PREVIEW_DAYS } from "#lib/preview-days.ts";
import { prose } from "#lib/typed-text.ts";
import { absolute } from "#lib/urls.ts";
import { demandComing, demandWallClock } from "#lib/wall-clock.ts";
import { one, seenPlan, wallClock } from "./article-input.ts";

/*
 * What the editor's page asks around publishing. Browsers have no Temporal: instants travel as ISO 8601.
 */

export const checkReadiness = editorAction(one, async (editor, { id }) => ({
  findings: await listObstacles(editor, id),
  path: await getPlannedPath(editor, id),
  isChangeForReaders: await publishing.isChangeForReaders(editor, id),
}));

export const readTime = editorAction(wallClock, async (_editor, fields) => ({
  at: demandWallClock(fields).toString(),
}));

const publication = one.extend({
  version: z.int().positive(),
  when: z.union([z.literal("now"), wallClock]),
  reason: prose(
    REMARK_LIMITS.reason,
    `Bitte begründen Sie es in höchstens ${REMARK_LIMITS.reason} Zeichen.`,
  ).optional(),
  correction: z
    .union([
      z.literal(["update", "minor"]),
      z.object({
        kind: z.enum(CORRECTION_KINDS),
        text: prose(
          REMARK_LIMITS.correction,
          `Bitte beschreiben Sie die Änderung in höchstens ${REMARK_LIMITS.correction} Zeichen.`,
        ),
      }),
    ])
    .optional(),
  plan: z
    .object({
      seen: seenPlan,
      fate: z.enum(["keep", "include", "replace"]),
      dropsCorrection: z.boolean().optional(),
    })
    .optional(),
});

export const publish = editorAction(publication, async (editor, { when, ...given }) => {
  const at = when === "now" ? undefined : demandComing(when, Temporal.Now.instant());
  const result = await publishing.publishArticle(editor, { ...given, at });
  if (result.kind !== "published") return { ...result, at: result.at.toString() };
  return { ...result, plannedAt: result.plannedAt?.toString() };
});

export const withdraw = editorAction(one, async (editor, { id }) => ({
  kind: await withdrawArticle(editor, id),
}));

export const putBack = editorAction(one, async (editor, { id }) => ({
  kind: "put-back" as const,
  ...(await putBackOnline(editor, id)),
}));

const step = one.extend({
  step: z.enum(["submit", "takeBack", "approve", "return"]),
  message: prose(REMARK_LIMITS.note, `Bitte schreiben Sie höchstens ${REMARK_LIMITS.note} Zeichen.`).optional(),
});

export const takeStep = editorAction(step, async (editor, given) => ({
  stage: await workflow.takeStep(editor, given),
}));

const newPreview = one.extend({ days: z.literal([...PREVIEW_DAYS]) });

export const createPreview = editorAction(newPreview, async (editor, given) => {
  const { token, expiresAt } = await previews.createPreview(editor, given);
  return { address: absolute(env().siteUrl, newsroomPaths.preview(token)), expiresAt: expiresAt.toString() };
});

export const listPreviews = editorAction(one, async (editor, { id }) =>
  (await previews.listPreviews(editor, id)).map((line) => ({
    ...line,
    createdAt: line.createdAt.toString(),
    expiresAt: line.expiresAt.toString(),
  })),
);

export const revokePreview = editorAction(one.extend({ previewId: z.string().max(64) }), (editor, given) =>
  previews.revokePreview(editor, given),
);
