import { listLatestArticles } from "#db/published/articles.ts";
import { getSite } from "#db/published/site.ts";
import { env } from "#lib/env.ts";
import { publicArticle } from "#lib/public-article.ts";
import { rssFeed } from "#lib/rss.ts";
import { absolute, paths } from "#lib/urls.ts";

export const dynamic = "force-dynamic";

const ITEMS = 30;

export async function GET(): Promise<Response> {
  const { siteUrl } = env();
  const { settings } = await getSite();
  const articles = await listLatestArticles({ limit: ITEMS });
  const feed = rssFeed({
    title: settings.name,
    description: settings.description,
    url: absolute(siteUrl, paths.home),
    selfUrl: absolute(siteUrl, paths.feed),
    articles: articles.map((article) => publicArticle(article, settings, siteUrl)),
  });
  return new Response(feed, { headers: { "Content-Type": "application/rss+xml; charset=utf-8" } });
}
