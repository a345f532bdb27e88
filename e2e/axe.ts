import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/**
 * What is wrong with a page as it stands, in both themes, a line each; what is not a matter of colour is looked at in one.
 * Frames are left out: what stands in them is looked at where it is a page.
 */
export async function violations(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  const light = await look(page).withTags(TAGS).analyze();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await look(page).withRules(COLOUR_RULES).analyze();
  return [...light.violations, ...dark.violations].map(
    ({ id, nodes }) => `${page.url()} ${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`,
  );
}

// The other mode opens a window for each look; telling what is right takes longer than telling what is wrong.
const look = (page: Page) =>
  new AxeBuilder({ page })
    .setLegacyMode(true)
    .exclude("iframe")
    .options({ resultTypes: ["violations"] });
