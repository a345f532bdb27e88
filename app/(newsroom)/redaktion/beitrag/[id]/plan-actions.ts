"use server";

import { editorAction } from "#auth/editor-action.ts";
import type { PlanView } from "#components/newsroom/publishing/ports.ts";
import * as planned from "#db/newsroom/planned-change.ts";
import { diffManuscripts } from "#lib/diff.ts";
import { closedUntil } from "#lib/embargo.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { demandComing } from "#lib/wall-clock.ts";
import { one, seenPlan, wallClock } from "./article-input.ts";
import { namesIn } from "./fassungen/[revision]/names.ts";

/*
 * What the editor's page asks about a change that is planned already.
 */

/** The plan, with what each way of publishing now would change for readers. */
export const lookAtPlan = editorAction(one, async (editor, { id }): Promise<PlanView | undefined> => {
  const choices = await planned.readPlanChoices(editor, id);
  if (!choices) return undefined;
  const { plan, online, working, alone } = choices;
  return {
    seen: { revisionId: plan.revisionId, dueAt: plan.dueAt.toString() },
    setBy: plan.setBy?.name,
    correction: plan.correction,
    alone:
      alone.kind === "settled"
        ? {
            kind: "settled",
            now: forReaders(online, alone.online),
            later: forReaders(alone.online, alone.planned),
            closedUntil: asIso(closedUntil(alone.online.embargoUntil, Temporal.Now.instant())),
          }
        : alone,
    included: forReaders(online, working),
    replaced: diffManuscripts(plan.content, working),
    names: await namesIn(editor, [online, plan.content, working]),
  };
});

/** What changes for readers: an embargo does not reach them. */
const forReaders = (before: ManuscriptContent, after: ManuscriptContent) =>
  diffManuscripts(before, { ...after, embargoUntil: before.embargoUntil });

const asIso = (moment: { epochMilliseconds: number } | undefined) =>
  moment && Temporal.Instant.fromEpochMilliseconds(moment.epochMilliseconds).toString();

export const movePlan = editorAction(
  one.extend({ seen: seenPlan, when: wallClock }),
  async (editor, { when, ...given }) => {
    const at = demandComing(when, Temporal.Now.instant());
    await planned.movePlannedChange(editor, { ...given, at });
    return { kind: "change-moved" as const, at: at.toString() };
  },
);

export const cancelPlan = editorAction(one, async (editor, { id }) => {
  await planned.cancelPlannedChange(editor, id);
  return { kind: "change-cancelled" as const };
});
