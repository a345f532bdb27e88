import type { Page } from "@playwright/test";
import { violations } from "./axe.ts";
import { expect, TEMPLATES, test } from "./fixtures.ts";

for (const [name, path] of Object.entries(TEMPLATES)) {
  test.describe(name, () => {
    test("has no accessibility violation", async ({ page }) => {
      await page.goto(path);
      expect(await violations(page)).toEqual([]);
    });

    test("fits 320 px and twice the text size without sideways scrolling", async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(path);
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await overflow()).toBe(0);
      await page.setViewportSize({ width: 640, height: 640 });
      await page.evaluate(() => {
        document.documentElement.style.fontSize = "200%";
      });
      expect(await overflow()).toBe(0);
    });

    test("stores nothing, asks nobody else, moves nothing", async ({ page, context }) => {
      // Whether fonts come before the first paint is a matter of luck on a busy machine; late ones are looked at below.
      await page.route("**/*.woff2", (route) => route.abort());
      await page.goto(path);
      await page.waitForLoadState("load");
      const stored = await page.evaluate(async () => [
        ...Object.keys(localStorage),
        ...Object.keys(sessionStorage),
        ...(await indexedDB.databases()).map(({ name: database }) => database),
        ...(await caches.keys().catch(() => [])),
      ]);
      expect(stored).toEqual([]);
      expect(await context.cookies()).toEqual([]);
      expect(await shiftOf(page)).toBeLessThanOrEqual(0.002);
    });
  });
}

test("fonts that come late move little", async ({ page }) => {
  for (const path of [TEMPLATES.home, TEMPLATES.article, TEMPLATES.page]) {
    const isPainted = Promise.withResolvers<void>();
    await page.route("**/*.woff2", async (route) => {
      await isPainted.promise;
      await route.continue();
    });
    await page.goto(path, { waitUntil: "commit" });
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          new PerformanceObserver(() => resolve()).observe({ type: "largest-contentful-paint", buffered: true });
        }),
    );
    isPainted.resolve();
    await page.waitForLoadState("load");
    await page.evaluate(async () => {
      await document.fonts.ready;
    });
    expect(await shiftOf(page), path).toBeLessThanOrEqual(0.05);
    await page.unrouteAll({ behavior: "wait" });
  }
});

/** How much has moved since the page was opened, in the browser's measure. */
const shiftOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let total = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) total += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(total)));
      }),
  );
