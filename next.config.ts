import type { NextConfig } from "next";
import { PHASE_PRODUCTION_SERVER } from "next/constants.js";

const config: NextConfig = {
  poweredByHeader: false,
  // Pictures go through our own pipeline; there is no /_next/image.
  images: { unoptimized: true },
  // Metadata stands in <head> for every user agent, not only for the crawlers Next knows.
  htmlLimitedBots: /.*/,
  // A preview under an embargo answers 403.
  experimental: { authInterrupts: true },
  serverExternalPackages: ["better-sqlite3", "@node-rs/argon2", "sharp"],
  // `npm test` checks types once, for everything; a newcomer's build does not have to.
  typescript: { ignoreBuildErrors: true },
};

export default async function nextConfig(phase: string): Promise<NextConfig> {
  if (phase === PHASE_PRODUCTION_SERVER) return config;
  const { buildSiteScript } = await import("./scripts/build-site-script.ts");
  return { ...config, compiler: { define: { SITE_SCRIPT_PATH: buildSiteScript() } } };
}
