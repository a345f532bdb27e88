import { PROOF_MINUTES, type ProvenDeed, proofMissing } from "#lib/proven-deeds.ts";
import { Refusal } from "#lib/refusal.ts";
import type { Editor } from "./users.ts";

/**
 * Asked by a write before it does `deed`, after the policy.
 * @throws Refusal "confirm": the page asks for the password and tries again
 */
export function requireFreshProof(editor: Editor, deed: ProvenDeed, now = Temporal.Now.instant()): void {
  const until = editor.confirmedAt?.add({ minutes: PROOF_MINUTES });
  if (until && Temporal.Instant.compare(now, until) < 0) return;
  throw new Refusal("confirm", proofMissing(deed));
}
