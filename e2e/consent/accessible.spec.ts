import { violations } from "../axe.ts";
import { expect, TEMPLATES, test } from "../fixtures.ts";
import { accept, banner, EMBEDS, newReader, reject, writeEmbeds } from "./reader.ts";

test.beforeEach(({ database }) => writeEmbeds(database));

test("rule 37: no violation with the banner, without it, on the settings and beside loaded content", async ({
  browser,
}) => {
  const reader = await newReader(browser);
  const found: string[] = [];
  for (const path of [EMBEDS, "/cookie-einstellungen"]) {
    await reader.page.goto(path);
    found.push(...(await violations(reader.page)));
  }
  await reader.page.goto(EMBEDS);
  await accept(reader.page);
  found.push(...(await violations(reader.page)));
  await reader.page.goto("/cookie-einstellungen");
  found.push(...(await violations(reader.page)));
  expect(found).toEqual([]);
  await reader.leave();
});

test("rule 38: it is the first stop after the skip link, takes no focus and holds nobody", async ({ browser }) => {
  const reader = await newReader(browser);
  await reader.page.goto("/");
  expect(await reader.page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
  const stops: string[] = [];
  for (let stop = 0; stop < 7; stop++) {
    await reader.page.keyboard.press("Tab");
    stops.push(await reader.page.evaluate(() => document.activeElement?.textContent ?? ""));
  }
  expect(stops).toEqual([
    "Zum Inhalt",
    "Alle ablehnen",
    "Alle akzeptieren",
    "Einstellungen",
    "Impressum",
    "Datenschutz",
    "Lokalblatt",
  ]);
  await expect(reader.page.getByRole("region", { name: "Ihre Einwilligung" })).toBeVisible();
  await reader.leave();
});

test("rule 39: what has the focus is never wholly under the banner", async ({ browser }) => {
  for (const viewport of [
    { width: 360, height: 640 },
    { width: 1280, height: 800 },
  ]) {
    const reader = await newReader(browser, { viewport });
    await reader.page.goto(TEMPLATES.article);
    for (let stop = 0; stop < 60; stop++) {
      await reader.page.keyboard.press("Tab");
      const hidden = await reader.page.evaluate(() => {
        const focused = document.activeElement;
        const over = document.querySelector("#cc");
        if (!focused || focused === document.body || !over || over.contains(focused)) return "";
        const { top } = focused.getBoundingClientRect();
        return top >= over.getBoundingClientRect().top ? (focused.textContent ?? "?") : "";
      });
      expect(hidden).toBe("");
    }
    await reader.leave();
  }
});

test("rule 40: targets are large enough, and it fits 320 px, twice the text, forced colours", async ({ browser }) => {
  const reader = await newReader(browser, {
    viewport: { width: 320, height: 640 },
    forcedColors: "active",
    reducedMotion: "reduce",
  });
  for (const path of ["/", "/cookie-einstellungen", EMBEDS]) {
    await reader.page.goto(path);
    const overflow = () =>
      reader.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow(), path).toBe(0);
    const small = await reader.page
      .locator(
        "#cc a:visible, #cc button:visible, .cc-settings button:visible, .cc-settings input:visible, .embed button",
      )
      .evaluateAll((targets) =>
        targets.filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.outerHTML),
      );
    expect(small, path).toEqual([]);
  }
  await reader.page.setViewportSize({ width: 640, height: 640 });
  await reader.page.goto("/");
  await reader.page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  await banner(reader.page).getByRole("button", { name: "Alle akzeptieren" }).scrollIntoViewIfNeeded();
  await expect(banner(reader.page).getByRole("button", { name: "Alle akzeptieren" })).toBeInViewport();
  await reader.leave();
});

test("rule 41: the result is announced, and every box has a name and a description", async ({ browser }) => {
  const reader = await newReader(browser);
  await reader.page.goto("/");
  await reject(reader.page);
  await expect(reader.page.getByRole("status").first()).toHaveText(/abgelehnt/);
  expect(await reader.page.locator("html").getAttribute("lang")).toBe("de");
  await reader.page.goto("/cookie-einstellungen");
  for (const box of await reader.page.getByRole("checkbox").all()) {
    await expect(box).toHaveAccessibleName(/erlauben$/);
    await expect(box).toHaveAccessibleDescription(/.{20}/);
  }
  await reader.leave();
});
