import type { ConsentService } from "#lib/consent/consent.ts";
import { type PublishedConsent, readConsentInForce } from "../consent/in-force.ts";

export type { PublishedConsent } from "../consent/in-force.ts";

/** What readers are asked now; `undefined` when nothing was ever published. */
export async function getConsent(): Promise<PublishedConsent | undefined> {
  return readConsentInForce();
}

/** A service as the privacy page declares it. */
export interface DeclaredService extends Omit<ConsentService, "isEnabled" | "kind"> {
  category: string;
  isEssential: boolean;
}

/** Every service in force with what it stores, in the order readers are asked: what the privacy page must say. */
export async function listDeclaredItems(): Promise<DeclaredService[]> {
  const { snapshot } = readConsentInForce() ?? {};
  return (snapshot?.categories ?? []).flatMap(({ name: category, isEssential, services }) =>
    services.map(({ isEnabled: _, kind: __, ...service }) => ({ ...service, category, isEssential })),
  );
}
