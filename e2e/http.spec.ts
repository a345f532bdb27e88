import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, TEMPLATES, test } from "./fixtures.ts";
import { ask } from "./raw-http.ts";

const ARTICLE = TEMPLATES.article;

test.describe("a document", () => {
  test("carries no framework JavaScript, no cookie, and a policy without a foreign host", async () => {
    for (const path of Object.values(TEMPLATES)) {
      const { headers, text } = await ask(path);
      expect(text.match(/<script(?![^>]*type="application\/ld\+json")[^>]*>/g), path).toEqual([
        // What decides whether readers are asked for consent; the policy names it by hash.
        "<script>",
        expect.stringMatching(/src="\/assets\/site-[0-9a-f]{12}\.js"/),
      ]);
      expect(text).not.toContain("__next_f");
      expect(text).not.toContain("/_next/");
      expect(text.match(/<style/g)).toHaveLength(1);
      expect(headers["set-cookie"]).toBeUndefined();
      expect(headers["x-powered-by"]).toBeUndefined();
      const policy = headers["content-security-policy"] ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("unsafe-inline");
      expect(policy).not.toMatch(/https?:/);
    }
  });

  test("is the same bytes whatever the client claims to be", async () => {
    const plain = await ask(ARTICLE);
    const poisoned: Record<string, string>[] = [
      { host: "evil.example" },
      { "x-forwarded-host": "evil.example", "x-forwarded-proto": "gopher", forwarded: "host=evil.example" },
      { rsc: "1", "next-router-state-tree": "x", "next-router-prefetch": "1", "next-url": "/evil" },
      { "x-middleware-subrequest": "middleware", "x-nextjs-data": "1", "next-action": "x" },
      { cookie: "cc=1; session=x", authorization: "Bearer x", "accept-language": "zh" },
      { "user-agent": "Googlebot" },
      { accept: "application/json" },
    ];
    for (const headers of poisoned) {
      for (const path of [ARTICLE, `${ARTICLE}?utm_source=x&fbclid=y`, `${ARTICLE}?_rsc=abc`]) {
        const answer = await ask(path, { headers });
        expect(answer.status, JSON.stringify(headers)).toBe(200);
        expect(answer.text).toBe(plain.text);
        expect(answer.headers.etag).toBe(plain.headers.etag);
      }
    }
  });

  test("is told apart by ETag and by date", async () => {
    const first = await ask(ARTICLE);
    const etag = first.headers.etag ?? "";
    const modified = first.headers["last-modified"] ?? "";
    expect(first.headers["cache-control"]).toBe(
      "public, max-age=0, s-maxage=10, stale-while-revalidate=60, stale-if-error=86400",
    );
    const conditions: Record<string, string>[] = [
      { "if-none-match": etag },
      { "if-none-match": `"x", W/${etag.replace(/^W\//, "")}` },
      { "if-modified-since": modified },
      { "if-none-match": "*" },
    ];
    for (const headers of conditions) {
      const again = await ask(ARTICLE, { headers });
      expect(again.status, JSON.stringify(headers)).toBe(304);
      expect(again.text).toBe("");
      expect(again.headers.etag).toBe(etag);
    }
    expect(
      (await ask(ARTICLE, { headers: { "if-none-match": '"other"', "if-modified-since": modified } })).status,
    ).toBe(200);
  });

  test("answers HEAD like GET, without the body, and nothing else", async () => {
    const get = await ask(ARTICLE);
    const head = await ask(ARTICLE, { method: "HEAD" });
    const { date: _getDate, ...getHeaders } = get.headers;
    const { date: _headDate, ...headHeaders } = head.headers;
    expect(head.text).toBe("");
    expect(headHeaders).toEqual(getHeaders);
    for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
      const refused = await ask(ARTICLE, { method });
      expect(refused.status, method).toBe(405);
      expect(refused.headers.allow).toContain("GET");
    }
  });

  test("comes in the encoding that was asked for", async () => {
    const plain = await ask(ARTICLE);
    const br = await ask(ARTICLE, { headers: { "accept-encoding": "gzip, br" } });
    expect(br.headers["content-encoding"]).toBe("br");
    expect(brotliDecompressSync(br.body).toString()).toBe(plain.text);
    const gzip = await ask(ARTICLE, { headers: { "accept-encoding": "gzip, br;q=0" } });
    expect(gzip.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(gzip.body).toString()).toBe(plain.text);
    expect(br.headers.vary?.toLowerCase()).toBe("accept-encoding");
  });

  test("keeps within its budget", async () => {
    const sizeOf = async (path: string) => (await ask(path, { headers: { "accept-encoding": "br" } })).body.length;
    expect(await sizeOf("/veedel/ein-drache-aus-4-000-zeitungsseiten")).toBeLessThanOrEqual(13_000);
    // The longest text of the demo fits once there was time to compress it well.
    await expect.poll(() => sizeOf(ARTICLE), { timeout: 15_000 }).toBeLessThanOrEqual(13_000);
    expect(await sizeOf("/")).toBeLessThanOrEqual(24_000);
    const script = /\/assets\/site-[0-9a-f]+\.js/.exec((await ask("/")).text)?.[0] ?? "";
    const { body, headers } = await ask(script, { headers: { "accept-encoding": "gzip" } });
    expect(headers["cache-control"]).toContain("immutable");
    expect(headers["content-encoding"]).toBe("gzip");
    expect(body.length).toBeLessThanOrEqual(5_000);
  });
});

test("an article needs four requests besides its pictures", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => request.resourceType() !== "image" && asked.push(request.url()));
  await page.goto(ARTICLE);
  await page.waitForLoadState("load");
  expect(asked.length, asked.join("\n")).toBeLessThanOrEqual(4);
});

test.describe("addresses", () => {
  const moved: [string, string][] = [
    ["/Wirtschaft/Was-Aus-Dem-Brueckenschlag-Wurde", ARTICLE],
    [`${ARTICLE}/`, ARTICLE],
    ["/kultur/was-aus-dem-brueckenschlag-wurde", ARTICLE],
    ["/wirtschaft/koeln-tritt-industriestaedteallianz-bei", "/wirtschaft/"],
    ["/veedel?seite=1", "/veedel"],
    ["/veedel/", "/veedel"],
    ["/%77irtschaft", "/wirtschaft"],
  ];
  for (const [from, to] of moved) {
    test(`${from} is one 301 away`, async () => {
      const answer = await ask(from);
      expect(answer.status).toBe(301);
      expect(answer.headers.location).toContain(to);
      expect((await ask(new URL(answer.headers.location ?? "", "http://x").pathname)).status).toBe(200);
    });
  }

  const missing = [
    "/gibt-es-nicht",
    "/kultur/gibt-es-nicht",
    "/a/b/c",
    "/x.php",
    "/.env",
    "/wp-login.php",
    "/.git/config",
    "//evil.example/",
    "/../../etc/passwd",
    "/..%2f..%2fetc/passwd",
    "/media/../../etc/passwd",
    "/media/%2e%2e/%2e%2e/lokalblatt.db",
    "/media/0123456789abcdef0123456789abcdef/480.avif",
    "/assets/../server.ts",
    "/fehler/404",
    `/${"a".repeat(2000)}`,
    "/veedel?seite=0",
    "/veedel?seite=abc",
    "/veedel?seite=99999",
    "/veedel?seite=2&seite=3",
    "/_next/image?url=%2Fx&w=64&q=75",
  ];
  for (const path of missing) {
    test(`${path.slice(0, 60)} is 404`, async () => {
      const answer = await ask(path);
      expect(answer.status).toBe(404);
    });
  }

  for (const path of ["/%", "/%zz", "/%c3%28", "/a%00b"]) {
    test(`${path} is malformed`, async () => {
      const answer = await ask(path);
      expect(answer.status).toBe(400);
      expect(answer.text.length).toBeLessThan(4000);
    });
  }

  test("a withdrawn article is gone, for every user agent", async ({ database }) => {
    const row = database
      .prepare(
        "select category.slug || '/' || article.slug as path, title from article join category on category.id = category_id where status = 'withdrawn'",
      )
      .get() as { path: string; title: string };
    for (const agent of ["curl/8", "Mozilla/5.0", "Googlebot/2.1"]) {
      const answer = await ask(`/${row.path}`, { headers: { "user-agent": agent, rsc: "1" } });
      expect(answer.status).toBe(410);
      expect(answer.text).toContain("nicht mehr verfügbar");
      expect(answer.text).not.toContain(row.title);
    }
  });
});

test.describe("machines", () => {
  test("find title, description, canonical and Open Graph in the head, whoever they are", async () => {
    for (const agent of [
      "Googlebot/2.1",
      "Mastodon/4.4",
      "curl/8",
      "Bluesky Cardyb/1.1",
      "GPTBot/1.2",
      "Mozilla/5.0 Chrome/150",
    ]) {
      const { text } = await ask(ARTICLE, { headers: { "user-agent": agent } });
      const head = text.slice(0, text.indexOf("</head>"));
      for (const needle of [
        "<title>",
        'name="description"',
        'rel="canonical"',
        'property="og:title"',
        'property="og:image"',
        'property="article:published_time"',
        'name="twitter:card"',
        'content="max-image-preview:large',
      ]) {
        expect(head.split(needle).length - 1, `${needle} for ${agent}`).toBe(1);
      }
    }
  });

  test("read structured data that agrees with the page", async () => {
    const { text } = await ask(ARTICLE);
    const blocks = [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map((match) =>
      JSON.parse(match[1] ?? ""),
    );
    const [news, trail] = blocks;
    expect(blocks.map((block) => block["@type"])).toEqual(["NewsArticle", "BreadcrumbList"]);
    const canonical = /<link rel="canonical" href="([^"]+)"/.exec(text)?.[1];
    expect(news.mainEntityOfPage).toBe(canonical);
    expect(text).toContain(`<h1`);
    expect(news.dateModified >= news.datePublished).toBe(true);
    expect(news.image).toHaveLength(3);
    for (const image of news.image)
      expect((await ask(new URL(image).pathname)).headers["content-type"]).toBe("image/jpeg");
    expect(trail.itemListElement.map(({ position }: { position: number }) => position)).toEqual([1, 2, 3]);
  });

  test("find every page in the sitemap, each answering 200 under its own canonical address", async () => {
    const { text, headers } = await ask("/sitemap.xml");
    expect(headers["content-type"]).toBe("application/xml; charset=utf-8");
    const addresses = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1] ?? "");
    expect(addresses.length).toBeGreaterThan(70);
    for (const address of addresses) {
      const { status, text: page } = await ask(new URL(address).pathname);
      expect(status, address).toBe(200);
      expect(/<link rel="canonical" href="([^"]+)"/.exec(page)?.[1]?.replace(/\/$/, ""), address).toBe(
        address.replace(/\/$/, ""),
      );
    }
  });

  test("read a feed whose items are the newest articles", async () => {
    const { text, headers } = await ask("/feed.xml");
    expect(headers["content-type"]).toBe("application/rss+xml; charset=utf-8");
    const items = [...text.matchAll(/<item>.*?<\/item>/gs)];
    expect(items).toHaveLength(30);
    const dates = items.map(([item]) => Date.parse(/<pubDate>([^<]+)/.exec(item)?.[1] ?? ""));
    expect(dates).toEqual([...dates].sort((a, b) => b - a));
    expect((await ask("/feed.xml", { headers: { "if-none-match": headers.etag ?? "" } })).status).toBe(304);
  });

  test("are told where not to go", async () => {
    const { text } = await ask("/robots.txt");
    expect(text).toContain("Disallow: /redaktion");
    expect(text).toMatch(/^Sitemap: http:\/\/localhost:\d+\/sitemap\.xml$/m);
  });

  test("learn that the paper is well", async () => {
    const { status, text } = await ask("/api/health");
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      ok: true,
      database: { readable: true, writable: true },
      revision: expect.any(Number),
      version: expect.any(String),
      jobs: { seen: expect.any(String), areLate: false },
    });
  });
});

test("a picture comes as AVIF or WebP, and nobody keeps it for longer than a week", async () => {
  const { text } = await ask(ARTICLE);
  for (const [type, pattern] of [
    ["image/avif", /\/media\/[0-9a-f]{32}\/800\.avif/],
    ["image/webp", /\/media\/[0-9a-f]{32}\/800\.webp/],
  ] as const) {
    const { status, headers } = await ask(pattern.exec(text)?.[0] ?? "");
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe(type);
    expect(headers["cache-control"]).toBe("public, max-age=604800, immutable");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["content-security-policy"]).toContain("sandbox");
  }
});

test("every picture that pages and what machines read of them name is there for readers", async () => {
  const named = new Set<string>();
  for (const path of [...Object.values(TEMPLATES), "/feed.xml"]) {
    for (const [picture] of (await ask(path)).text.matchAll(/\/media\/[0-9a-f]{32}\/[a-z0-9]+\.\w+/g))
      named.add(picture);
  }
  expect([...named].filter((path) => path.endsWith(".jpg")).length).toBeGreaterThan(3);
  for (const path of named) expect((await ask(path, { method: "HEAD" })).status, path).toBe(200);
});

test("what Next would answer at a picture's address is never asked", async () => {
  for (const path of ["/media", "/media/", "/media/x", "/Media/x/1.avif", "/%6dedia/x/1.avif"]) {
    expect((await ask(path)).status, path).toBe(404);
  }
});
