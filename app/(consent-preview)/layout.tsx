import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SiteFonts, siteMetadata, siteViewport } from "#components/site/site-frame.tsx";
import { getSite } from "#db/published/site.ts";
import { env } from "#lib/env.ts";
import "../(site)/site.css";
import "../(site)/settings.css";

// Of the draft: never kept, and proxy.ts lets only pages of our own frame it.
export const dynamic = "force-dynamic";

export const viewport = siteViewport;

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await getSite();
  return { ...siteMetadata(settings, env().siteUrl), robots: { index: false, follow: false } };
}

/** The paper as somebody sees it who has not answered. No script decides that here. */
export default function ConsentPreviewLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="de" data-cc="ask">
      <head>
        <SiteFonts />
      </head>
      {children}
    </html>
  );
}
