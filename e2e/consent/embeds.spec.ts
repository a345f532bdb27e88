import { expect, test } from "../fixtures.ts";
import { ask } from "../raw-http.ts";
import { choiceNow, choiceOf, EMBEDS, HOSTS, newReader, reject, writeEmbeds } from "./reader.ts";

test.beforeEach(({ database }) => writeEmbeds(database));

test("rule 27: loading once asks one host and remembers nothing; the frame has a name and the focus", async ({
  browser,
}) => {
  const reader = await newReader(browser);
  await reader.page.goto(EMBEDS);
  await reject(reader.page);
  const film = reader.page.locator("figure.embed").first();
  await expect(film).toContainText("Google erfährt Ihre IP-Adresse");
  await expect(film).toContainText("USA");
  await film.getByRole("button", { name: "Einmal laden" }).click();
  await expect(film.locator("iframe")).toHaveAttribute("title", /^Die Orgel.*\(YouTube\)$/);
  await expect.poll(() => reader.asked).toEqual([HOSTS.film]);
  expect(await reader.page.evaluate(() => document.activeElement?.tagName)).toBe("IFRAME");
  expect((await choiceOf(reader))?.split(".").at(-1)).toBe("");
  await reader.page.reload();
  expect(await reader.page.locator("iframe").count()).toBe(0);
  await reader.leave();
});

test("rule 27: loading always allows that service alone", async ({ browser }) => {
  const reader = await newReader(browser);
  await reader.page.goto(EMBEDS);
  await reader.page.getByRole("button", { name: "OpenStreetMap immer laden" }).click();
  await expect.poll(() => reader.asked).toEqual([HOSTS.map]);
  expect((await choiceOf(reader))?.split(".").at(-1)).toBe("openstreetmap");
  await reader.page.reload();
  await reader.page.locator("figure.embed").nth(1).scrollIntoViewIfNeeded();
  await expect.poll(() => reader.asked).toEqual([HOSTS.map, HOSTS.map]);
  await reader.leave();
});

test("rules 26, 27: without JavaScript a film loads once on a page of its own, or always in its place", async ({
  browser,
}) => {
  const reader = await newReader(browser, { javaScriptEnabled: false });
  await reader.page.goto(EMBEDS);
  await reject(reader.page);
  await reader.page.getByRole("button", { name: "Einmal laden" }).first().click();
  await expect.poll(() => reader.asked).toEqual([HOSTS.film]);
  await reader.page.getByRole("link", { name: "Zurück zum Beitrag" }).click();
  await reader.page.getByRole("button", { name: "YouTube immer laden" }).click();
  expect(new URL(reader.page.url()).pathname).toBe(EMBEDS);
  const film = reader.page.locator("figure.embed").first();
  await film.scrollIntoViewIfNeeded();
  await expect(film.locator("iframe")).toBeVisible();
  await expect.poll(() => reader.asked).toEqual([HOSTS.film, HOSTS.film]);
  await reader.leave();
});

test("rule 40: question and buttons stay inside their box, however narrow", async ({ browser }) => {
  const reader = await newReader(browser);
  for (const width of [320, 360, 768, 1280]) {
    await reader.page.setViewportSize({ width, height: 700 });
    await reader.page.goto(EMBEDS);
    const outside = await reader.page.locator("figure.embed").evaluateAll((figures) =>
      figures.flatMap((figure) => {
        const { top, bottom, left, right } = figure.getBoundingClientRect();
        return [...figure.querySelectorAll("p, button, svg")]
          .filter((one) => {
            const box = one.getBoundingClientRect();
            return box.top < top || box.bottom > bottom || box.left < left || box.right > right;
          })
          .map((one) => one.textContent);
      }),
    );
    expect(outside, String(width)).toEqual([]);
  }
  await reader.leave();
});

test("what nobody declared stays a link", async () => {
  const { text } = await ask(EMBEDS);
  expect(text).toContain('href="https://www.instagram.com/p/Cabc12/"');
  expect(text).not.toContain("/embed/instagram");
  expect((await ask("/embed/instagram/p~Cabc12")).status).toBe(404);
});

test("rule 28: the server loads nothing without consent or a click of the reader's own", async ({ database }) => {
  const path = "/embed/youtube/abc123XYZ_-";
  const asking: [string, Record<string, string>][] = [
    [path, {}],
    [path, { cookie: `cc=${choiceNow(database, "openstreetmap")}` }],
    [`${path}?einmal=1`, {}],
    [`${path}?einmal=1`, { "sec-fetch-site": "cross-site", referer: "https://evil.example/" }],
  ];
  for (const [target, headers] of asking) {
    const { status, text, headers: answered } = await ask(target, { headers });
    expect(status).toBe(200);
    expect(text).not.toContain("youtube-nocookie");
    expect(answered["content-security-policy"]).toContain("frame-src 'none'");
    expect(answered["cache-control"]).toBe("private, no-store");
  }
  for (const [target, headers] of [
    [path, { cookie: `cc=${choiceNow(database, "youtube")}` }],
    [`${path}?einmal=1`, { "sec-fetch-site": "same-origin" }],
  ] as [string, Record<string, string>][]) {
    const { text, headers: answered } = await ask(target, { headers });
    expect(text).toContain("https://www.youtube-nocookie.com/embed/abc123XYZ_-");
    expect(answered["content-security-policy"]?.match(/https:\/\/[^ ;]+/g)).toEqual([`https://${HOSTS.film}`]);
  }
});
