import { env } from "#lib/env.ts";
import { absolute, paths } from "#lib/urls.ts";

export const dynamic = "force-dynamic";

export function GET(): Response {
  const lines = [
    "User-agent: *",
    "Disallow: /redaktion",
    "Disallow: /vorschau/",
    "Disallow: /api/",
    "",
    `Sitemap: ${absolute(env().siteUrl, paths.sitemap)}`,
    "",
  ];
  return new Response(lines.join("\n"), { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
