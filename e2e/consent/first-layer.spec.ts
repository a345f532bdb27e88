import { CHANGE_NOTE_MOST } from "#lib/consent/forms.ts";
import { INTRO_MOST } from "#lib/consent/lint.ts";
import { expect, TEMPLATES, test } from "../fixtures.ts";
import { ask } from "../raw-http.ts";
import { banner, choiceOf, EMBEDS, newReader, reject, writeEmbeds } from "./reader.ts";

test.beforeEach(({ database }) => writeEmbeds(database));

test("rules 10, 11: refusing is as near, as large and as plain as agreeing, and comes first", async ({ browser }) => {
  for (const width of [320, 360, 1280]) {
    const reader = await newReader(browser, { viewport: { width, height: 640 } });
    await reader.page.goto("/");
    const looks = await banner(reader.page)
      .getByRole("button")
      .evaluateAll((buttons) =>
        buttons.map((button) => {
          const style = getComputedStyle(button);
          const { width: wide, height: high } = button.getBoundingClientRect();
          const { fontSize, fontWeight, color, backgroundColor, borderColor, borderWidth } = style;
          return {
            text: button.textContent,
            wide,
            high,
            fontSize,
            fontWeight,
            color,
            backgroundColor,
            borderColor,
            borderWidth,
          };
        }),
      );
    const [first, second] = looks;
    expect(looks.map(({ text }) => text)).toEqual(["Alle ablehnen", "Alle akzeptieren"]);
    expect(Math.abs((first?.wide ?? 0) - (second?.wide ?? 99))).toBeLessThanOrEqual(2);
    expect({ ...first, text: "", wide: 0 }).toEqual({ ...second, text: "", wide: 0 });
    await reader.leave();
  }
});

test("rule 12: there is no way of closing it that agrees", async ({ browser }) => {
  const reader = await newReader(browser);
  await reader.page.goto("/");
  await reader.page.keyboard.press("Escape");
  await expect(banner(reader.page)).toBeVisible();
  expect(await choiceOf(reader)).toBeUndefined();
  expect(await banner(reader.page).getByRole("button").count()).toBe(2);
  await reader.leave();
});

test("rule 13: nothing optional is ticked before the reader ticks it", async () => {
  for (const path of ["/", EMBEDS, "/cookie-einstellungen"]) expect((await ask(path)).text).not.toMatch(/\schecked/);
});

test("rules 14, 15: what has to be said is there without scrolling, and nothing is prettified", async ({ browser }) => {
  for (const viewport of [
    { width: 360, height: 640 },
    { width: 1280, height: 800 },
  ]) {
    const reader = await newReader(browser, { viewport });
    await reader.page.goto("/");
    const text = (await banner(reader.page).textContent()) ?? "";
    expect(text).toMatch(/Einwilligung/);
    expect(text).toMatch(/widerruf/i);
    expect(text).toMatch(/Drittländer/);
    expect(text).toMatch(/ [1-9]\d* Dienste/);
    expect(text).not.toMatch(/erlebnis|Privatsphäre ist uns wichtig/i);
    expect(await banner(reader.page).evaluate((one) => one.scrollHeight - one.clientHeight)).toBeLessThanOrEqual(0);
    expect((await banner(reader.page).boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await reader.leave();
  }
});

test("rule 14: the longest text that may be published fits on a small telephone, with a note on what is new", async ({
  browser,
}) => {
  const reader = await newReader(browser, { viewport: { width: 360, height: 640 } });
  await reader.page.goto("/");
  const words = "Bei einer Einwilligung werden Daten auch in Drittländer wie die USA übertragen. ".repeat(20);
  await banner(reader.page).evaluate(
    (one, { intro, note }) => {
      const [first, second] = one.querySelectorAll("form > p:not(.cc-new, .cc-links)");
      if (first) first.textContent = intro;
      second?.remove();
      const added = document.createElement("p");
      added.textContent = `Was ist neu: ${note}`;
      first?.before(added);
    },
    { intro: words.slice(0, INTRO_MOST), note: words.slice(0, CHANGE_NOTE_MOST) },
  );
  expect(await banner(reader.page).evaluate((one) => one.scrollHeight - one.clientHeight)).toBeLessThanOrEqual(0);
  expect((await banner(reader.page).boundingBox())?.y).toBeGreaterThanOrEqual(0);
  await reader.leave();
});

test("rule 16: imprint and privacy page stay usable under it", async ({ browser }) => {
  const reader = await newReader(browser, { viewport: { width: 360, height: 640 } });
  for (const [name, heading] of [
    ["Impressum", /Impressum/],
    ["Datenschutz", /Datenschutz/],
  ] as const) {
    await reader.page.goto("/");
    await banner(reader.page).getByRole("link", { name }).click();
    await expect(reader.page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await reader.page.goto("/");
    await reader.page.getByRole("navigation", { name: "Rechtliches" }).getByRole("link", { name }).click();
    await expect(reader.page.getByRole("heading", { level: 1 })).toHaveText(heading);
  }
  await reader.leave();
});

test("rule 17: after refusing everything can be read, and nothing lies over it", async ({ browser }) => {
  const reader = await newReader(browser);
  await reader.page.goto(TEMPLATES.article);
  await reject(reader.page);
  await expect(banner(reader.page)).toBeHidden();
  expect(await reader.page.evaluate(() => getComputedStyle(document.body).overflow)).toBe("visible");
  await reader.page
    .getByRole("navigation", { name: "Ressorts", exact: true })
    .getByRole("link", { name: "Kultur" })
    .click();
  await expect(reader.page.getByRole("heading", { level: 1 })).toHaveText("Kultur");
  await reader.leave();
});

test("rule 18: a blocker that hides the banner locks nothing", async ({ browser }) => {
  const reader = await newReader(browser);
  await reader.page.goto(TEMPLATES.article);
  await reader.page.locator("#cc").evaluate((one) => one.remove());
  await reader.page.mouse.wheel(0, 2000);
  await expect.poll(() => reader.page.evaluate(() => scrollY)).toBeGreaterThan(500);
  await reader.leave();
});

test("rule 42: it moves nothing and is never the largest thing", async ({ browser }) => {
  for (const path of [TEMPLATES.home, TEMPLATES.article, TEMPLATES.page]) {
    const reader = await newReader(browser, { viewport: { width: 360, height: 640 } });
    await reader.page.addInitScript(() => {
      const seen = { shift: 0, isBanner: false, hasPaint: false };
      Object.assign(window, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          for (const { node } of (entry as unknown as { sources: { node: Element | null }[] }).sources)
            if (node?.parentElement?.closest("#cc")) seen.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: "layout-shift", buffered: true });
      new PerformanceObserver((list) => {
        const last = list.getEntries().at(-1) as unknown as { element: Element | null };
        seen.isBanner = Boolean(last.element?.closest("#cc"));
        seen.hasPaint = true;
      }).observe({ type: "largest-contentful-paint", buffered: true });
    });
    await reader.page.goto(path, { waitUntil: "load" });
    await expect(banner(reader.page)).toBeInViewport();
    const seen = () =>
      reader.page.evaluate(async () => {
        await document.fonts.ready;
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return (window as unknown as { seen: { hasPaint: boolean } }).seen;
      });
    await expect.poll(async () => (await seen()).hasPaint).toBe(true);
    expect(await seen(), path).toEqual({
      shift: 0,
      isBanner: false,
      hasPaint: true,
    });
    await reader.leave();
  }
});
