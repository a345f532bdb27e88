import { expect, test } from "vitest";
import { mastodonShareLink, shareLinks } from "./share-links.ts";

const article = { url: "https://blatt.example/kultur/das-ist-der-deal", title: "„Das ist der Deal“ & mehr" };

test("every network gets the address in the parameter it reads", () => {
  const parameter: Record<string, string> = {
    WhatsApp: "text",
    "E-Mail": "body",
    Telegram: "url",
    Bluesky: "text",
    X: "url",
    Facebook: "u",
    LinkedIn: "url",
    XING: "url",
    Pinterest: "url",
    Reddit: "url",
  };
  const links = shareLinks(article);
  expect(links.map(({ name }) => name)).toEqual(Object.keys(parameter));
  for (const { name, href } of links) {
    expect(new URL(href).searchParams.get(parameter[name] ?? "")).toContain(article.url);
    expect(href).not.toContain("+");
  }
});

test.each(["chaos.social", "https://chaos.social/", "@ich@chaos.social", " CHAOS.social "])(
  "%j is a Mastodon server",
  (server) => {
    expect(mastodonShareLink(server, article)).toMatch(/^https:\/\/chaos\.social\/share\?text=/);
  },
);

test.each(["", "localhost", "127.0.0.1", "chaos social", "javascript:alert(1)", "a..b", "chaos.social:8080"])(
  "%j is none",
  (server) => {
    expect(mastodonShareLink(server, article)).toBeUndefined();
  },
);
