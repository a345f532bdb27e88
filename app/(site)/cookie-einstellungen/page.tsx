import type { Metadata } from "next";
import { ConsentSettingsPage } from "#components/site/consent/settings-page.tsx";
import { getConsent } from "#db/published/consent.ts";
import "../settings.css";

export const metadata: Metadata = { title: "Cookie-Einstellungen", robots: { index: false } };

export default async function Page() {
  return <ConsentSettingsPage consent={await getConsent()} />;
}
