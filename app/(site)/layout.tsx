import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SiteBody, SiteFonts, siteMetadata, siteViewport } from "#components/site/site-frame.tsx";
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
  return (
    <html lang="de">
      <head>
        <SiteFonts />
        <script src={SITE_SCRIPT_PATH} defer />
      </head>
      <SiteBody site={await getSite()}>{children}</SiteBody>
    </html>
  );
}
