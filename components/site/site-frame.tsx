import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import type { Site } from "#db/published/site.ts";
import type { SiteSettings } from "#lib/site-settings.ts";
import { SiteFooter } from "./site-footer.tsx";
import { SiteMasthead } from "./site-masthead.tsx";

/*
 * The paper around a page, for readers and for previews of what they will read.
 */

export const siteViewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf9f4" },
    { media: "(prefers-color-scheme: dark)", color: "#181512" },
  ],
};

export function siteMetadata(settings: SiteSettings, siteUrl: string): Metadata {
  return {
    metadataBase: new URL(siteUrl),
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

/** The faces of the first screen, in <head>. */
export function SiteFonts() {
  return (
    <>
      <link rel="preload" as="font" type="font/woff2" href="/fonts/newsreader-1.woff2" crossOrigin="anonymous" />
      <link rel="preload" as="font" type="font/woff2" href="/fonts/public-sans-1.woff2" crossOrigin="anonymous" />
    </>
  );
}

export function SiteBody({ site, children }: { site: Site; children: ReactNode }) {
  const now = Temporal.Now.instant();
  return (
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
  );
}
