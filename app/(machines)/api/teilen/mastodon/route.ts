import { createHash } from "node:crypto";
import { env } from "#lib/env.ts";
import { mastodonShareLink } from "#lib/share-links.ts";
import { absolute, parsePath } from "#lib/urls.ts";
import { escapeXml } from "#lib/xml.ts";

export const dynamic = "force-dynamic";

/**
 * From the share bar without JavaScript to the reader's own Mastodon server. It answers with a link, not with a redirect:
 * nobody is sent to a host that only a query parameter names without seeing it.
 */
export function GET(request: Request): Response {
  const query = new URL(request.url).searchParams;
  const segments = parsePath(query.get("pfad") ?? "");
  if (typeof segments === "string") return page(400, "Diese Adresse gehört nicht zu unserem Angebot.");
  const path = `/${segments.join("/")}`;
  const share = mastodonShareLink(query.get("server") ?? "", { url: absolute(env().siteUrl, path), title: "" });
  const back = `<p><a href="${escapeXml(path)}">Zurück zum Beitrag</a></p>`;
  if (!share)
    return page(400, `<p>Das ist nicht der Name eines Mastodon-Servers. Er sieht aus wie „koeln.social“.</p>${back}`);
  const host = new URL(share).hostname;
  return page(
    200,
    `<p><a href="${escapeXml(share)}" rel="noopener nofollow">Weiter zu ${escapeXml(host)}</a></p>${back}`,
  );
}

const STYLE =
  "@view-transition{navigation:auto}:root{color-scheme:light dark}" +
  "body{max-width:32rem;margin:4rem auto;padding:0 1.25rem;font:1.1875rem/1.5 Georgia,serif;" +
  "background:light-dark(#fbf9f4,#181512);color:light-dark(#1b1815,#ebe5d9)}" +
  "h1{font-size:2rem;line-height:1.1;font-weight:500}a{color:light-dark(#b0141b,#ff8a75)}";
const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

function page(status: number, content: string): Response {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>Auf Mastodon teilen</title><style>${STYLE}</style>`;
  const html = `<!doctype html><html lang="de"><head>${head}</head><body><main><h1>Auf Mastodon teilen</h1>${content}</main></body></html>`;
  return new Response(html, {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
