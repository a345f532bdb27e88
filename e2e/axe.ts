import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What is wrong with a page as it stands, in both themes, a line each; what is not a matter of colour is looked at in one.
 * Pages with frames need the templates' slower way.
 */
export async function violations(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  const light = await look(page).withTags(TAGS).analyze();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await look(page).withRules(["color-contrast"]).analyze();
  return [...light.violations, ...dark.violations].map(
    ({ id, nodes }) => `${page.url()} ${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`,
  );
}

// The other mode opens a window for each look.
const look = (page: Page) => new AxeBuilder({ page }).setLegacyMode(true);
