import { listSitemapEntries } from "#db/published/sitemap.ts";
import { isoBerlin } from "#lib/dates.ts";
import { env } from "#lib/env.ts";
import { absolute } from "#lib/urls.ts";
import { element } from "#lib/xml.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const { siteUrl } = env();
  const entries = await listSitemapEntries();
  const urls = entries.map(
    ({ path, changedAt }) =>
      `<url>${element("loc", absolute(siteUrl, path))}${element("lastmod", changedAt && isoBerlin(changedAt))}</url>`,
  );
  const xml = `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("\n")}\n</urlset>\n`;
  return new Response(xml, { headers: { "Content-Type": "application/xml; charset=utf-8" } });
}
