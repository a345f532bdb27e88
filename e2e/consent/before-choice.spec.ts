import { parse } from "parse5";
import { expect, TEMPLATES, test } from "../fixtures.ts";
import { ask } from "../raw-http.ts";
import { SITE_URL } from "../site.ts";
import { banner, EMBEDS, newReader, readOn, storedIn, writeEmbeds } from "./reader.ts";

test.beforeEach(({ database }) => writeEmbeds(database));

const PAGES = { ...TEMPLATES, "with embeds": EMBEDS, imprint: "/impressum", feed: "/feed.xml" };

test("rule 1: no public page sets a cookie", async () => {
  for (const path of Object.values(PAGES)) expect((await ask(path)).headers["set-cookie"], path).toBeUndefined();
});

test("rules 2, 3, 8: without a choice nothing is stored and nobody else is asked, however long one reads", async ({
  browser,
}) => {
  const reader = await newReader(browser);
  for (const path of [EMBEDS, TEMPLATES.article, TEMPLATES.home]) {
    await readOn(reader.page, path);
    expect(await storedIn(reader.page), path).toEqual([]);
    await expect(banner(reader.page)).toBeVisible();
  }
  expect(await reader.context.cookies()).toEqual([]);
  expect(reader.asked).toEqual([]);
  await reader.leave();
});

test("rules 4, 6, 9: the HTML loads nothing from anybody else", async () => {
  for (const path of Object.values(PAGES).filter((each) => each !== "/feed.xml")) {
    const { text } = await ask(path);
    expect(text).not.toMatch(/googletagmanager|dataLayer/);
    expect(text, "styles").not.toMatch(/url\(\s*["']?(?:https?:)?\/\//);
    const walk = (node: unknown): void => {
      const {
        attrs = [],
        childNodes = [],
        tagName,
      } = node as {
        attrs?: { name: string; value: string }[];
        childNodes?: unknown[];
        tagName?: string;
      };
      for (const { name, value } of attrs) {
        const loads = ["src", "srcset", "poster", "action", "style", "imagesrcset"].includes(name);
        const isLink =
          tagName === "link" &&
          name === "href" &&
          attrs.some((each) => each.name === "rel" && /stylesheet|icon|manifest|pre|dns/.test(each.value));
        if (loads || isLink) expect(value, `${path} <${tagName} ${name}>`).not.toMatch(/^(?:https?:)?\/\//);
        expect(value).not.toMatch(/^(?:preconnect|dns-prefetch)$/);
      }
      for (const child of childNodes) walk(child);
    };
    walk(parse(text));
  }
});

test("rule 5: the policy names no other host, stops one, and a report of it becomes a finding", async ({
  browser,
  database,
}) => {
  const policy = (await ask(EMBEDS)).headers["content-security-policy"] ?? "";
  expect(policy).not.toMatch(/https?:|\*/);
  for (const directive of ["default-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"])
    expect(policy).toContain(directive);
  const reader = await newReader(browser);
  await reader.page.goto(EMBEDS);
  const blocked = await reader.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener("securitypolicyviolation", ({ blockedURI }) => resolve(blockedURI));
        document.body.append(Object.assign(new Image(), { src: "https://niemand.example/x?geheim=1" }));
      }),
  );
  expect(blocked).toContain("niemand.example");
  expect(reader.asked).toEqual([]);
  await reader.leave();
  const report = {
    "csp-report": { "document-uri": `${SITE_URL}${EMBEDS}?a=b`, "blocked-uri": "https://boese.example/x?geheim=1" },
  };
  const answered = await fetch(`${SITE_URL}/api/csp-report`, {
    method: "POST",
    body: JSON.stringify(report),
  });
  expect(answered.status).toBe(204);
  const found = database.prepare("select kind, path from consent_finding where name = 'boese.example'").get();
  expect(found).toEqual({ kind: "host", path: EMBEDS });
  expect(JSON.stringify(database.prepare("select * from consent_finding").all())).not.toContain("geheim");
});

test("rule 7: the newsroom's login is nowhere on public pages", async ({ browser }) => {
  const reader = await newReader(browser);
  const calls: string[] = [];
  reader.page.on("request", (request) => calls.push(new URL(request.url()).pathname));
  await readOn(reader.page, TEMPLATES.home);
  expect(calls.filter((path) => path.startsWith("/api/auth"))).toEqual([]);
  await reader.leave();
});
