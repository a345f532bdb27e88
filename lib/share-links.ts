/** Plain links to where an article can be shared. Following one is the first time anybody else hears of the reader. */
export function shareLinks(article: { url: string; title: string }): { name: string; href: string }[] {
  const { url, title } = article;
  const link = (name: string, base: string, parameters: Record<string, string>) => {
    // %20, not "+": mail programs show the plus sign.
    const query = Object.entries(parameters)
      .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
      .join("&");
    return { name, href: `${base}?${query}` };
  };
  const text = `${title} ${url}`;
  return [
    link("WhatsApp", "https://wa.me/", { text }),
    link("E-Mail", "mailto:", { subject: title, body: `${title}\r\n\r\n${url}` }),
    link("Telegram", "https://t.me/share/url", { url, text: title }),
    link("Bluesky", "https://bsky.app/intent/compose", { text }),
    link("X", "https://x.com/intent/post", { text: title, url }),
    link("Facebook", "https://www.facebook.com/sharer/sharer.php", { u: url }),
    link("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/", { url }),
    link("XING", "https://www.xing.com/spi/shares/new", { url }),
    link("Pinterest", "https://www.pinterest.com/pin/create/button/", { url, description: title }),
    link("Reddit", "https://www.reddit.com/submit", { url, title }),
  ];
}

/**
 * The share page of a Mastodon server. `undefined` when `server` is not the name of a public host.
 * @param server what a reader typed: "chaos.social", "https://chaos.social/", "@me@chaos.social"
 */
export function mastodonShareLink(server: string, article: { url: string; title: string }): string | undefined {
  const host = server
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^.*@/, "")
    .replace(/\/.*$/, "");
  if (!/^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(host)) return undefined;
  return `https://${host}/share?text=${encodeURIComponent(`${article.title} ${article.url}`.trim())}`;
}
