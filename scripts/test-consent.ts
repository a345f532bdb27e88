import { writeDb } from "#db/client.ts";
import { readConsentInForce } from "#db/consent/in-force.ts";
import { insertVersion } from "#db/consent/publish-version.ts";
import { demoConsent } from "#db/demo/consent.ts";
import type { ConsentDraft, ConsentService } from "#lib/consent/consent.ts";

/** For tests: a consent to ask for, with the demo's two purposes and five services. Import `test-database.ts` first. */
export const exampleConsent = (): ConsentDraft => structuredClone(demoConsent);

/** Puts a consent in force without asking an editor. @returns its number */
export function publishForTest(draft = exampleConsent(), asksAgain = true): number {
  return writeDb().transaction((tx) => {
    const asksSince = readConsentInForce()?.asksSince ?? 1;
    const publishedAt = Temporal.Now.instant();
    return insertVersion(tx, { draft, asksAgain, asksSince, changeNote: "", publishedAt, publishedBy: null }).number;
  });
}

/** One service of a draft, to change it. */
export function serviceOf(draft: ConsentDraft, key: string): ConsentService {
  const found = draft.categories.flatMap(({ services }) => services).find((service) => service.key === key);
  if (!found) throw new Error(`the example has no ${key}`);
  return found;
}
