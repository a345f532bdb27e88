import { writeDb } from "#db/client.ts";
import { readConsentInForce } from "#db/consent/in-force.ts";
import { insertVersion } from "#db/consent/publish-version.ts";
import { expect, test } from "../fixtures.ts";
import { banner, newReader, reject } from "./reader.ts";

function publish(asksAgain: boolean, changeNote: string): void {
  const inForce = readConsentInForce();
  if (!inForce) throw new Error("The demo asks for something.");
  const { snapshot, asksSince } = inForce;
  const publishedAt = Temporal.Now.instant();
  writeDb().transaction(
    (tx) => insertVersion(tx, { draft: snapshot, asksAgain, asksSince, changeNote, publishedAt, publishedBy: null }),
    { behavior: "immediate" },
  );
}

for (const javaScriptEnabled of [true, false]) {
  test(`rule 24: asked again when something material is new, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    browser,
  }) => {
    const reader = await newReader(browser, { javaScriptEnabled });
    await reader.page.goto("/");
    await reject(reader.page);
    await expect(banner(reader.page)).toBeHidden();
    publish(false, "");
    await reader.page.goto("/");
    await expect(banner(reader.page)).toBeHidden();
    publish(true, "Vimeo ist dazugekommen.");
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
