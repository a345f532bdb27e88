import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { getSite } from "#db/published/site.ts";
import "./newsroom.css";

// Never the same for two people, never kept.
export const dynamic = "force-dynamic";

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf9f4" },
    { media: "(prefers-color-scheme: dark)", color: "#181512" },
  ],
  // The keyboard of a phone shortens the page instead of covering what is written.
  interactiveWidget: "resizes-content",
};

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await getSite();
  return {
    title: { default: `Redaktion – ${settings.name}`, template: `%s – Redaktion ${settings.name}` },
    robots: { index: false, follow: false },
    icons: { icon: [{ url: "/icon.svg", type: "image/svg+xml" }] },
  };
}

/** The frame of every page of the newsroom. It guards nothing: each page asks for its editor itself. */
export default function NewsroomLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="de">
      <body>{children}</body>
    </html>
  );
}
