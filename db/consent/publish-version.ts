import { max } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import type { ConsentDraft, ConsentSnapshot } from "#lib/consent/consent.ts";
import { hashSnapshot } from "#lib/consent/hash.ts";
import { consentVersion } from "../schema/consent.ts";

/** What readers get of a draft: enabled services, and of the optional categories only those that have one. */
export function snapshotOf(draft: ConsentDraft, number: number): ConsentSnapshot {
  const categories = draft.categories
    .map((category) => ({ ...category, services: category.services.filter(({ isEnabled }) => isEnabled) }))
    .filter(({ isEssential, services }) => isEssential || services.length > 0);
  return { ...draft, categories, number };
}

/**
 * Puts a draft in force as the next version.
 * @param given.asksAgain whether choices made before no longer hold
 * @param given.asksSince of the version in force until now
 */
export function insertVersion(
  tx: Transaction,
  given: {
    draft: ConsentDraft;
    asksAgain: boolean;
    asksSince: number;
    changeNote: string;
    publishedAt: Temporal.Instant;
    publishedBy: string | null;
  },
): { number: number; asksSince: number; snapshotHash: string } {
  const highest = tx
    .select({ number: max(consentVersion.number) })
    .from(consentVersion)
    .get()?.number;
  const number = (highest ?? 0) + 1;
  const snapshot = snapshotOf(given.draft, number);
  const snapshotHash = hashSnapshot(snapshot);
  const asksSince = given.asksAgain ? number : given.asksSince;
  const { changeNote, publishedAt, publishedBy } = given;
  tx.insert(consentVersion)
    .values({ number, snapshot, snapshotHash, asksSince, changeNote, publishedAt, publishedBy })
    .run();
  return { number, asksSince, snapshotHash };
}
