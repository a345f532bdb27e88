import { expect, test } from "../fixtures.ts";
import { banner, newReader, publishVersion, reject } from "./reader.ts";

for (const javaScriptEnabled of [true, false]) {
  test(`rule 24: asked again when something material is new, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    browser,
  }) => {
    const reader = await newReader(browser, { javaScriptEnabled });
    await reader.page.goto("/");
    await reject(reader.page);
    await expect(banner(reader.page)).toBeHidden();
    publishVersion(false, "");
    await reader.page.goto("/");
    await expect(banner(reader.page)).toBeHidden();
    publishVersion(true, "Vimeo ist dazugekommen.");
    await reader.page.goto("/");
    await expect(banner(reader.page)).toContainText("Was ist neu: Vimeo ist dazugekommen.");
    await expect(banner(reader.page).getByText("Was ist neu")).toBeVisible();
    await reader.leave();
    const newcomer = await newReader(browser, { javaScriptEnabled });
    await newcomer.page.goto("/");
    await expect(banner(newcomer.page)).toBeVisible();
    await expect(banner(newcomer.page).getByText("Was ist neu")).toBeHidden();
    await newcomer.leave();
  });
}
