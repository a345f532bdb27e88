import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import type { PublishedConsent } from "#db/published/consent.ts";
import type { Site } from "#db/published/site.ts";
import { optionalServices } from "#lib/consent/consent.ts";
import type { SiteSettings } from "#lib/site-settings.ts";
import { paths } from "#lib/urls.ts";
import { ConsentBanner } from "./consent/banner.tsx";
import { ConsentBoot } from "./consent/boot.tsx";
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

/** In <head>, when there is something to ask readers. */
export function SiteConsent({ consent }: { consent: PublishedConsent | undefined }) {
  if (!asks(consent)) return null;
  const { number, choiceDays } = consent.snapshot;
  return <ConsentBoot asksSince={consent.asksSince} number={number} choiceDays={choiceDays} />;
}

const asks = (consent: PublishedConsent | undefined): consent is PublishedConsent =>
  consent !== undefined && optionalServices(consent.snapshot).length > 0;

const LEGAL: string[] = [paths.page("impressum"), paths.page("datenschutz")];

/** @param consent what readers are asked; nothing is asked in a preview */
export function SiteBody(props: { site: Site; consent?: PublishedConsent | undefined; children: ReactNode }) {
  const { site, consent, children } = props;
  const now = Temporal.Now.instant();
  return (
    <body id="oben">
      <a
        href="#inhalt"
        className="label sr-only bg-ink px-4 py-2 text-paper focus:not-sr-only focus:absolute focus:z-10"
      >
        Zum Inhalt
      </a>
      {asks(consent) && (
        <>
          <ConsentBanner
            asked={consent.snapshot}
            changeNote={consent.changeNote}
            links={site.footer.filter(({ href }) => LEGAL.includes(href))}
          />
          <p id="cc-said" role="status" className="sr-only" />
        </>
      )}
      <SiteMasthead settings={site.settings} categories={site.categories} now={now} />
      <main id="inhalt">{children}</main>
      <SiteFooter settings={site.settings} categories={site.categories} links={site.footer} now={now} />
    </body>
  );
}
