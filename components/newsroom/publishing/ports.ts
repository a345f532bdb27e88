import type { StepName } from "#db/newsroom/workflow.ts";
import type { ActionResult } from "#lib/action-result.ts";
import type { CorrectionChoice } from "#lib/correction.ts";
import type { Stage } from "#lib/policy.ts";
import type { PreviewDays } from "#lib/preview-days.ts";
import type { Finding } from "#lib/readiness.ts";
import type { WallClockFields } from "#lib/wall-clock.ts";

/*
 * What these parts ask of the server: the actions of the editor's page, handed in by it. Instants are ISO 8601.
 */

type Ask<Given, Answer> = (given: Given) => Promise<ActionResult<Answer>>;

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
    },
    Published
  >;
  withdraw: Ask<{ id: string }, Withdrawn>;
  putBack: Ask<{ id: string }, PutBack>;
  cancelChange: Ask<{ id: string }, ChangeCancelled>;
}

export interface Check {
  findings: Finding[];
  path: string | undefined;
  /** Readers knew the text, and this is not what they had: what are they told? */
  isChangeForReaders: boolean;
}

type Published =
  | { kind: "published"; path: string }
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
/** What came of it. */
export type PublishingOutcome = Published | Withdrawn | PutBack | ChangeCancelled;

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
