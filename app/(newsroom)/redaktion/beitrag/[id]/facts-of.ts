import type { Manuscript } from "#db/newsroom/manuscripts.ts";
import type { ArticleFacts } from "#lib/policy.ts";

/** What the rules ask, to offer only what is allowed. */
export const factsOf = ({ owner, stage, releasedVersion, trashedAt }: Manuscript): ArticleFacts => ({
  ownerId: owner?.id ?? null,
  stage,
  isReleased: releasedVersion !== undefined,
  isTrashed: trashedAt !== undefined,
});
