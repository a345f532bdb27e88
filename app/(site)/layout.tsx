import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SiteBody, SiteConsent, SiteFonts, siteMetadata, siteViewport } from "#components/site/site-frame.tsx";
import { getConsent } from "#db/published/consent.ts";
import { getSite } from "#db/published/site.ts";
import { env } from "#lib/env.ts";
import "./site.css";

// Rendered when asked; keeping the result is the edge's task.
export const dynamic = "force-dynamic";

export const viewport = siteViewport;

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await getSite();
  return siteMetadata(settings, env().siteUrl);
}

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const consent = await getConsent();
  return (
    // The boot script writes the reader's answer on it.
    <html lang="de" suppressHydrationWarning>
      <head>
        <SiteConsent consent={consent} />
        <SiteFonts />
        <script src={SITE_SCRIPT_PATH} defer />
      </head>
      <SiteBody site={await getSite()} consent={consent}>
        {children}
      </SiteBody>
    </html>
  );
}
