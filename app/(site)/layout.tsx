import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { SiteFooter } from "#components/site/site-footer.tsx";
import { SiteMasthead } from "#components/site/site-masthead.tsx";
import { getSite } from "#db/published/site.ts";
import { env } from "#lib/env.ts";
import "./site.css";

// Rendered when asked; keeping the result is the edge's task.
export const dynamic = "force-dynamic";

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf9f4" },
    { media: "(prefers-color-scheme: dark)", color: "#181512" },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await getSite();
  return {
    metadataBase: new URL(env().siteUrl),
    title: { default: settings.name, template: `%s – ${settings.name}` },
    description: settings.description,
    icons: {
      icon: [
        { url: "/icon.svg", type: "image/svg+xml" },
        { url: "/favicon.ico", sizes: "32x32" },
      ],
      apple: "/apple-touch-icon.png",
    },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const site = await getSite();
  const now = Temporal.Now.instant();
  return (
    <html lang="de">
      <head>
        <link rel="preload" as="font" type="font/woff2" href="/fonts/newsreader-1.woff2" crossOrigin="anonymous" />
        <link rel="preload" as="font" type="font/woff2" href="/fonts/public-sans-1.woff2" crossOrigin="anonymous" />
        <script src={SITE_SCRIPT_PATH} defer />
      </head>
      <body id="oben">
        <a
          href="#inhalt"
          className="label sr-only bg-ink px-4 py-2 text-paper focus:not-sr-only focus:absolute focus:z-10"
        >
          Zum Inhalt
        </a>
        <SiteMasthead settings={site.settings} categories={site.categories} now={now} />
        <main id="inhalt">{children}</main>
        <SiteFooter settings={site.settings} categories={site.categories} links={site.footer} now={now} />
      </body>
    </html>
  );
}
