import { expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { findUnannouncedProxy, noteUnannouncedProxy } from "./proxy-notice.ts";

const seen = Temporal.Instant.from("2026-11-25T09:00:00Z");
const NO_PROXY = { ...env(), trustedProxies: 0 };

test("the Verwaltung is told for a day that requests come through a proxy nobody announced, and no longer once it is", async () => {
  const keeper = await editorWith("verwaltung");
  expect(await findUnannouncedProxy(keeper, NO_PROXY, seen)).toBeUndefined();
  await noteUnannouncedProxy(seen.subtract({ hours: 1 }));
  await noteUnannouncedProxy(seen);
  expect(await findUnannouncedProxy(keeper, NO_PROXY, seen.add({ hours: 23 }))).toEqual(seen);
  expect(await findUnannouncedProxy(keeper, NO_PROXY, seen.add({ hours: 25 }))).toBeUndefined();
  expect(await findUnannouncedProxy(keeper, { ...NO_PROXY, trustedProxies: 1 }, seen)).toBeUndefined();
  for (const role of ["redaktion", "autor", "gast"] as const)
    expect(await findUnannouncedProxy(await editorWith(role), NO_PROXY, seen)).toBeUndefined();
});
