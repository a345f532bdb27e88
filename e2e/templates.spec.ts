import { AxeBuilder } from "@axe-core/playwright";
import { expect, TEMPLATES, test } from "./fixtures.ts";

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const [name, path] of Object.entries(TEMPLATES)) {
  test.describe(name, () => {
    for (const colorScheme of ["light", "dark"] as const) {
      test(`has no accessibility violation, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.goto(path);
        const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`),
        ).toEqual([]);
      });
    }

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
      const shift = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let total = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) total += (entry as PerformanceEntry & { value: number }).value;
            }).observe({ type: "layout-shift", buffered: true });
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(total)));
          }),
      );
      expect(shift).toBeLessThanOrEqual(0.002);
    });
  });
}
