import type { ConsentTexts } from "#lib/consent/consent.ts";

/** The most characters, for the forms that count them and the schema that checks. */
export const TEXT_LIMITS: Record<keyof ConsentTexts, number> = {
  title: 100,
  intro: 1500,
  withdrawal: 500,
  settingsTitle: 100,
  settingsIntro: 2000,
};

export const SERVICE_LIMITS = {
  key: 32,
  name: 60,
  purpose: 400,
  provider: 120,
  providerAddress: 300,
  country: 60,
  safeguard: 300,
  privacyUrl: 500,
  loadAddress: 500,
  loadSite: 60,
} as const;
