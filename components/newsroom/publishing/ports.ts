import type { StepName } from "#db/newsroom/workflow.ts";
import type { Ask } from "#lib/action-result.ts";
import type { CorrectionChoice } from "#lib/correction.ts";
import type { ManuscriptDiff } from "#lib/diff.ts";
import type { Merge } from "#lib/merge.ts";
import type { Stage } from "#lib/policy.ts";
import type { PreviewDays } from "#lib/preview-days.ts";
import type { Finding } from "#lib/readiness.ts";
import type { WallClockFields } from "#lib/wall-clock.ts";

/*
 * What these parts ask of the server: the actions of the editor's page, handed in by it. Instants are ISO 8601.
 */

export interface PublishingPort {
  /** What stands against publishing, and the address it would get: as saved. */
  check: Ask<{ id: string }, Check>;
  readTime: Ask<WallClockFields, { at: string }>;
  publish: Ask<
    {
      id: string;
      version: number;
      when: "now" | WallClockFields;
      reason?: string | undefined;
      correction?: CorrectionChoice | undefined;
      plan?: SentAnswer | undefined;
    },
    Published
  >;
  withdraw: Ask<{ id: string }, Withdrawn>;
  putBack: Ask<{ id: string }, PutBack>;
  plan: PlanPort;
}

/** A change that is planned already. */
interface PlanPort {
  /** `undefined` when none is. */
  look: Ask<{ id: string }, PlanView | undefined>;
  move: Ask<{ id: string; seen: SeenPlan; when: WallClockFields }, ChangeMoved>;
  cancel: Ask<{ id: string }, ChangeCancelled>;
}

/** Names the plan an answer is about. */
interface SeenPlan {
  revisionId: string;
  dueAt: string;
}

/** What becomes of it. */
export interface SentAnswer {
  seen: SeenPlan;
  fate: "keep" | "include" | "replace";
  /** Readers are not told what they were to be told with it. */
  dropsCorrection?: boolean;
}

export interface PlanView {
  seen: SeenPlan;
  setBy: string | undefined;
  /** What readers are told with it. */
  correction: CorrectionChoice;
  /** Publishing now only what was written since. */
  alone: AloneView;
  /** What readers get when the planned change goes out now, too. */
  included: ManuscriptDiff;
  /** What planning anew changes in the plan. */
  replaced: ManuscriptDiff;
  names: Record<string, string>;
}

type AloneView =
  | { kind: "nothing" }
  /** In each, `base` is the planned text, `mine` the working text, `theirs` what is online. */
  | { kind: "overlap"; conflicts: Merge["conflicts"] }
  | {
      kind: "settled";
      /** What readers get now, and then at the planned time. */
      now: ManuscriptDiff;
      later: ManuscriptDiff;
      /** End of an embargo that was set after the plan was made. */
      closedUntil: string | undefined;
    };

export interface Check {
  findings: Finding[];
  path: string | undefined;
  /** Readers knew the text, and this is not what they had: what are they told? */
  isChangeForReaders: boolean;
}

type Published =
  | { kind: "published"; path: string; plannedAt?: string | undefined }
  | { kind: "scheduled"; path: string; at: string }
  | { kind: "change-scheduled"; path: string; at: string };
interface Withdrawn {
  kind: "withdrawn" | "unscheduled";
}
interface PutBack {
  kind: "put-back";
  path: string;
}
interface ChangeCancelled {
  kind: "change-cancelled";
}
interface ChangeMoved {
  kind: "change-moved";
  at: string;
}
/** What came of it. */
export type PublishingOutcome = Published | Withdrawn | PutBack | ChangeCancelled | ChangeMoved;

export interface WorkflowPort {
  takeStep: Ask<{ id: string; step: StepName; message?: string | undefined }, { stage: Stage }>;
}

/** A link that still opens. Its address is known only to whoever made it. */
export interface PreviewLink {
  id: string;
  createdAt: string;
  createdBy: string | null;
  expiresAt: string;
  version: number;
}

export interface PreviewPort {
  create: Ask<{ id: string; days: PreviewDays }, { address: string; expiresAt: string }>;
  list: Ask<{ id: string }, PreviewLink[]>;
  revoke: Ask<{ id: string; previewId: string }, void>;
}
