import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { scriptTags } from "./scripts.ts";

test("rule 29: Google hears “denied” before anything else, and then only what was agreed to", () => {
  const { html, inline = "" } = scriptTags({
    how: "google-tag",
    address: "https://www.googletagmanager.com/gtag/js",
    site: "G-ABC",
  });
  const window: { dataLayer?: ArrayLike<unknown>[] } = {};
  const dataLayer: ArrayLike<unknown>[] = [];
  window.dataLayer = dataLayer;
  runInNewContext(inline, { window, dataLayer, Date });
  const [first, second, ...rest] = dataLayer.map((call) => Array.from(call));
  const denied = { ad_storage: "denied", ad_user_data: "denied", ad_personalization: "denied" };
  expect(first).toEqual(["consent", "default", { ...denied, analytics_storage: "denied" }]);
  expect(second).toEqual(["consent", "update", { analytics_storage: "granted" }]);
  expect(rest.map(([name]) => name)).toEqual(["js", "config"]);
  expect(html).toContain('<script src="https://www.googletagmanager.com/gtag/js?id=G-ABC" async></script>');
});

test("Matomo gets its address and the number of the site, whether or not the folder ends with a slash", () => {
  const of = (address: string) => scriptTags({ how: "matomo", address, site: "7" });
  const { html, inline = "" } = of("https://zahlen.example/matomo");
  expect(of("https://zahlen.example/matomo/")).toEqual({ html, inline });
  const window: { _paq?: unknown[] } = {};
  runInNewContext(inline, { window });
  expect(window._paq).toContainEqual(["setTrackerUrl", "https://zahlen.example/matomo/matomo.php"]);
  expect(window._paq).toContainEqual(["setSiteId", "7"]);
  expect(html).toContain('src="https://zahlen.example/matomo/matomo.js"');
});

test("what an editor fills in never becomes markup or code", () => {
  const site = `1"]);alert(1)//</script>`;
  const address = `https://x.example/"><script>alert(1)</script>`;
  for (const how of ["script", "pixel", "matomo", "google-tag"] as const) {
    const { html, inline = "" } = scriptTags({ how, address, site });
    expect(html.match(/<script/g)?.length ?? 0, how).toBe({ script: 1, pixel: 0, matomo: 2, "google-tag": 2 }[how]);
    expect(inline).not.toContain("</script");
    expect(() => runInNewContext(inline, { window: {}, dataLayer: [], Date }), how).not.toThrow();
  }
});
