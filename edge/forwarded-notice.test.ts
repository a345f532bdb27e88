import { afterEach, expect, test, vi } from "vitest";
import { createForwardedNotice, proxyHint } from "./forwarded-notice.ts";

const HOUR = 3_600_000;

afterEach(() => {
  vi.restoreAllMocks();
});

/** What is told and logged while requests with these fields come, each at its time. */
function watch(trustedProxies: number, requests: [fields: Record<string, string>, at: number][]) {
  const logged: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((line) => logged.push(String(line)) > 0);
  let now = 0;
  let told = 0;
  const notice = createForwardedNotice({ trustedProxies, tell: () => told++, clock: () => now });
  for (const [fields, at] of requests) {
    now = at;
    notice(fields);
  }
  return { told, logged };
}

test.each(["x-forwarded-for", "forwarded", "x-real-ip"])("%s from nobody's proxy is told, and logged once", (name) => {
  const field = { [name]: "\u001b[31m198.51.100.7" };
  const { told, logged } = watch(0, [
    [{}, 0],
    [field, 1],
    [field, 2],
    [field, HOUR],
    [field, HOUR + 1],
    [field, 3 * HOUR],
  ]);
  expect(told).toBe(3);
  expect(logged).toEqual([
    expect.stringMatching(/^warning: a request came with \S+, and TRUSTED_PROXIES is 0\. .*\n$/u),
  ]);
  expect(logged[0]).toContain(name);
  expect(logged[0]).not.toContain("198.51");
});

test("from a proxy that is announced it is as it should be", () => {
  expect(watch(1, [[{ "x-forwarded-for": "198.51.100.7" }, 0]])).toEqual({ told: 0, logged: [] });
});

test.each([
  ["https://www.example.org", 0, true],
  ["https://www.example.org", 1, false],
  ["http://localhost:3000", 0, false],
])("%s with %i proxies: a hint at the start, %s", (siteUrl, proxies, isGiven) => {
  expect(proxyHint(siteUrl, proxies) !== undefined).toBe(isGiven);
});
