import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.ts";
import { openSurface, outline } from "./writing-surface.ts";

/* What other programs put on the clipboard, and what of it becomes text. The snippets are written for these tests. */

const corpus = (name: string) => readFileSync(`e2e/paste-corpus/${name}.html`, "utf8");

const EXPECTED: Record<string, string[]> = {};

for (const [name, expected] of Object.entries(EXPECTED)) {
  test(`pasted from ${name}`, async ({ page }) => {
    const { blocks, paste } = await openSurface(page);
    await paste({ html: corpus(name), plain: "…" });
    expect(outline(await blocks())).toEqual(expected);
  });
}
