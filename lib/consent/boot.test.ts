import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import fc from "fast-check";
import { expect, test } from "vitest";
import { consentBoot, consentStateCss } from "./boot.ts";
import { consentDay, holds, parseConsentCookie, writeConsentCookie } from "./cookie.ts";

const ASKED = { asksSince: 3, number: 5, choiceDays: 180 };

/** Runs the boot script in a browser made of what it touches. */
function boot(cookie: string, browser: { gpc?: boolean } = {}): Record<string, string> {
  const dataset: Record<string, string> = {};
  const run = new Function("document", "navigator", "addEventListener", consentBoot(ASKED));
  run({ cookie, documentElement: { dataset } }, { globalPrivacyControl: browser.gpc ?? false }, () => {});
  return dataset;
}

const today = consentDay(Date.now());
const day = today.toString(36);

test("asks whoever has not answered, and nobody who has", () => {
  expect(boot("")).toEqual({ cc: "ask", svc: "" });
  expect(boot(`a=b; cc=1.5.${day}.youtube~vimeo; c=d`)).toEqual({ cc: "set", svc: "youtube~vimeo" });
  expect(boot(`cc=1.3.${day}.`)).toEqual({ cc: "set", svc: "" });
});

test("rule 24: asks again when something material is new, and says so", () => {
  expect(boot(`cc=1.2.${day}.youtube`)).toEqual({ cc: "again", svc: "" });
});

test("rule 30: a browser that says no is not asked, an explicit answer wins", () => {
  expect(boot("", { gpc: true })).toEqual({ cc: "gpc", svc: "" });
  expect(boot(`cc=1.5.${day}.youtube`, { gpc: true })).toEqual({ cc: "set", svc: "youtube" });
});

test("decides like the server, whatever the cookie", () => {
  const almost = fc
    .record({
      version: fc.integer({ min: 1, max: 7 }),
      day: fc.integer({ min: today - 200, max: today + 2 }),
      granted: fc.array(fc.stringMatching(/^[a-z0-9-]{1,6}$/), { maxLength: 3 }),
      tail: fc.constantFrom("", "", "~", ".", "A", " "),
    })
    .map(({ tail, ...choice }) => writeConsentCookie(choice) + tail);
  fc.assert(
    fc.property(fc.oneof(almost, fc.stringMatching(/^[\w.~-]{0,20}$/)), (value) => {
      const choice = parseConsentCookie(value.trim(), today);
      const isHeld = choice !== undefined && holds(choice, ASKED, today);
      expect(boot(`cc=${value.trim()}`).cc === "set").toBe(isHeld);
    }),
    { numRuns: 2000 },
  );
});

test("weighs next to nothing and has nothing in it that HTML would read", () => {
  expect(consentBoot(ASKED)).not.toMatch(/<\/|<!--/);
  expect(gzipSync(consentBoot(ASKED)).length).toBeLessThan(400);
});

test("boot script and consent script together are at most 1.5 kB, gzipped", async () => {
  const { outputFiles } = await build({
    entryPoints: ["components/site/consent/enhance.ts"],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    write: false,
  });
  expect(gzipSync(consentBoot(ASKED) + outputFiles[0]?.text).length).toBeLessThanOrEqual(1500);
});

test("rule 26: without a script a stylesheet says the same", () => {
  expect(consentStateCss({ asks: false, isAgain: false, granted: [] })).toBe("");
  expect(consentStateCss({ asks: true, isAgain: false, granted: [] })).toContain("#cc{display:block}");
  expect(consentStateCss({ asks: false, isAgain: false, granted: ["youtube"] })).toContain('[data-embed="youtube"]');
});
