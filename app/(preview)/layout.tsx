import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SiteBody, SiteFonts, siteMetadata, siteViewport } from "#components/site/site-frame.tsx";
import { getSite } from "#db/published/site.ts";
import { env } from "#lib/env.ts";
import "../(site)/site.css";

// Never kept; proxy.ts says so to everybody on the way.
export const dynamic = "force-dynamic";

export const viewport = siteViewport;

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await getSite();
  return { ...siteMetadata(settings, env().siteUrl), robots: { index: false, follow: false } };
}

/** The paper as readers get it; without the script that helps sharing, because there is nothing to share yet. */
export default async function PreviewLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="de">
      <head>
        <SiteFonts />
      </head>
      <SiteBody site={await getSite()}>{children}</SiteBody>
    </html>
  );
}
