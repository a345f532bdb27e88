import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import { BrokenOffError } from "#edge/render.ts";
import { hours, insertArticle, insertCategory } from "../scripts/test-database.ts";
import { type Answer, html, startEdge, type TestEdge } from "./test-edge.ts";

// The database's own modules must come after the test database has said where it lies.
const { writerConnection } = await import("#db/client.ts");

let running: TestEdge[] = [];
async function start(options: Parameters<typeof startEdge>[0] = {}): Promise<TestEdge> {
  const edge = await startEdge(options);
  running.push(edge);
  return edge;
}
afterEach(async () => {
  await Promise.all(running.map((edge) => edge.close()));
  running = [];
  vi.restoreAllMocks();
});

/** Somebody writes something readers can see. */
const write = () => writerConnection().exec("update site_state set revision = revision + 1");
/** The same failure is said once a minute, so an id may be of a line of another test. */
const said: string[] = [];
const quietly = () => vi.spyOn(process.stderr, "write").mockImplementation((line) => said.push(String(line)) > 0);

/** Kultur with one article, and a renderer that numbers its pages. */
async function startPaper(options: Parameters<typeof startEdge>[0] = {}): Promise<TestEdge> {
  const categoryId = insertCategory("kultur");
  insertArticle({ slug: "orgel", categoryId });
  const edge = await start(options);
  edge.script = (path, number) => ({ body: Buffer.from(html(`<p>${path} ${number}</p>`)) });
  return edge;
}

describe("a kept page", () => {
  test("is rendered once and then handed out", async () => {
    const edge = await startPaper();
    const first = await edge.get("/kultur/orgel");
    const second = await edge.get("/kultur/orgel");
    expect(first.status).toBe(200);
    expect(second.body).toBe(first.body);
    expect(edge.rendered).toEqual(["/kultur/orgel"]);
  });

  test("is new on the first request after a write", async () => {
    const edge = await startPaper();
    await edge.get("/kultur/orgel");
    write();
    expect((await edge.get("/kultur/orgel")).body).toContain("/kultur/orgel 2");
  });

  test("ends when a scheduled article comes out, and neither before", async () => {
    const edge = await startPaper();
    const out = Date.now() + 3_600_000;
    insertArticle({
      slug: "spaeter",
      categoryId: insertCategory("sport"),
      publishAt: Temporal.Instant.fromEpochMilliseconds(out),
    });
    edge.clock.now = out - 1000;
    await edge.get("/");
    edge.clock.now = out - 1;
    await edge.get("/");
    expect(edge.rendered).toEqual(["/"]);
    edge.clock.now = out;
    await edge.get("/");
    expect(edge.rendered).toEqual(["/", "/"]);
  });

  test("is not trusted when it was made in the very instant something was due", async () => {
    const edge = await startPaper();
    const out = Date.now() + 3_600_000;
    insertArticle({
      slug: "spaeter",
      categoryId: insertCategory("sport"),
      publishAt: Temporal.Instant.fromEpochMilliseconds(out),
    });
    edge.clock.now = out + 1;
    await edge.get("/");
    edge.clock.now = out + 100;
    await edge.get("/");
    await edge.get("/");
    expect(edge.rendered).toEqual(["/", "/"]);
  });

  test("ends at midnight in Berlin, on the nights the clocks change, too", async () => {
    const edge = await startPaper();
    const rendersAt = async (at: number) => {
      const before = edge.rendered.length;
      edge.clock.now = at;
      await edge.get("/");
      return edge.rendered.length - before;
    };
    for (const midnight of [
      "2026-11-22T23:00:00Z",
      "2027-03-27T23:00:00Z",
      "2027-03-28T22:00:00Z",
      "2027-10-30T22:00:00Z",
      "2027-10-31T23:00:00Z",
    ]) {
      const at = Date.parse(midnight);
      await rendersAt(at - 60_000);
      expect([midnight, await rendersAt(at - 1), await rendersAt(at), await rendersAt(at + 60_000)]).toEqual([
        midnight,
        0,
        1,
        0,
      ]);
    }
  });

  test("of a time that is yet to come is not shown when the clock is set back", async () => {
    const edge = await startPaper();
    const now = Date.now();
    edge.clock.now = now + 7_200_000;
    await edge.get("/");
    edge.clock.now = now;
    await edge.get("/");
    expect(edge.rendered).toEqual(["/", "/"]);
  });

  test("goes as soon as its article is withdrawn", async () => {
    const edge = await startPaper();
    await edge.get("/kultur/orgel");
    writerConnection().exec("update article set status = 'withdrawn'");
    const gone = await edge.get("/kultur/orgel");
    expect(gone.status).toBe(410);
    expect(gone.body).toContain("/fehler/410");
  });

  test("keeps its validators when it is rendered again and says the same", async () => {
    const edge = await startPaper();
    edge.script = () => ({ body: Buffer.from(html("<p>the same</p>")) });
    const before = await edge.get("/kultur/orgel");
    edge.clock.now = Date.now() + 5000;
    write();
    const after = await edge.get("/kultur/orgel");
    expect(edge.rendered).toHaveLength(2);
    expect(after.headers.etag).toBe(before.headers.etag);
    expect(after.headers["last-modified"]).toBe(before.headers["last-modified"]);
  });

  test("is one of so many that memory stays bounded", async () => {
    const categoryId = insertCategory("kultur");
    for (let number = 0; number < 40; number++) insertArticle({ slug: `beitrag-${number}`, categoryId });
    const edge = await start({ cacheBytes: 200_000 });
    edge.script = (path) => ({ body: Buffer.from(html(`<p>${path}</p>${"x".repeat(20_000)}`)) });
    for (let number = 0; number < 40; number++) await edge.get(`/kultur/beitrag-${number}`);
    await edge.get("/kultur/beitrag-39");
    expect(edge.rendered).toHaveLength(40);
    await edge.get("/kultur/beitrag-0");
    expect(edge.rendered).toHaveLength(41);
  });

  test("of the hot ones is made anew by itself after a write", async () => {
    const edge = await startPaper();
    for (let times = 0; times < 3; times++) await edge.get("/kultur/orgel");
    write();
    await vi.waitFor(() => expect(edge.rendered).toEqual(["/kultur/orgel", "/kultur/orgel"]), { timeout: 4000 });
    expect((await edge.get("/kultur/orgel")).body).toContain("/kultur/orgel 2");
    expect(edge.rendered).toHaveLength(2);
  });
});

describe("a crowd", () => {
  test("waits for one render", async () => {
    let arrived = 0;
    const edge = await startPaper({ noticeForwarded: () => arrived++ });
    const gate = Promise.withResolvers<void>();
    edge.script = async () => {
      await gate.promise;
      return { body: Buffer.from(html("<p>once</p>")) };
    };
    const crowd = Array.from({ length: 20 }, () => edge.get("/kultur/orgel"));
    await vi.waitFor(() => expect(arrived).toBe(20));
    gate.resolve();
    const answers = await Promise.all(crowd);
    expect(answers.every(({ status, body }) => status === 200 && body.includes("once"))).toBe(true);
    expect(edge.rendered).toHaveLength(1);
  });

  test("that comes after a write does not get what was begun before it", async () => {
    const edge = await startPaper();
    const gate = Promise.withResolvers<void>();
    edge.script = async (_path, number) => {
      if (number === 1) await gate.promise;
      return { body: Buffer.from(html(`<p>render ${number}</p>`)) };
    };
    const early = edge.get("/kultur/orgel");
    await vi.waitFor(() => expect(edge.rendered).toHaveLength(1));
    write();
    const late = await edge.get("/kultur/orgel");
    expect(late.body).toContain("render 2");
    gate.resolve();
    expect((await early).body).toContain("render 1");
    expect((await edge.get("/kultur/orgel")).body).toContain("render 2");
    expect(edge.rendered).toHaveLength(2);
  });

  test("larger than the server can serve is told when to come back, and the others are served", async () => {
    quietly();
    const categoryId = insertCategory("kultur");
    for (let number = 0; number < 6; number++) insertArticle({ slug: `beitrag-${number}`, categoryId });
    const edge = await start({ renders: { atOnce: 2, waiting: 2 } });
    const gate = Promise.withResolvers<void>();
    let atOnce = 0;
    let most = 0;
    edge.script = async (path) => {
      most = Math.max(most, ++atOnce);
      await gate.promise;
      atOnce--;
      return { body: Buffer.from(html(path)) };
    };
    const answers = Array.from({ length: 6 }, (_, number) => edge.get(`/kultur/beitrag-${number}`));
    let settled = 0;
    for (const answer of answers) void answer.then(() => settled++);
    await vi.waitFor(() => expect(settled).toBe(2));
    const refused = (await Promise.race(answers)) as Answer;
    expect(refused.status).toBe(503);
    expect(refused.headers["retry-after"]).toBe("5");
    expect(refused.headers["cache-control"]).toBe("no-store");
    gate.resolve();
    const statuses = (await Promise.all(answers)).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 200, 200, 200, 503, 503]);
    expect(most).toBe(2);
  });

  test("of one network does not keep out a reader of another, who waits for one page of theirs", async () => {
    quietly();
    const categoryId = insertCategory("kultur");
    for (let number = 0; number < 9; number++) insertArticle({ slug: `beitrag-${number}`, categoryId });
    const edge = await start({ trustedProxies: 1, renders: { atOnce: 1, waiting: 4 } });
    const gate = Promise.withResolvers<void>();
    edge.script = async (path) => {
      await gate.promise;
      return { body: Buffer.from(html(path)) };
    };
    const from = (address: string) => ({ headers: { "x-forwarded-for": address } });
    const crowd = Array.from({ length: 8 }, (_, at) => edge.get(`/kultur/beitrag-${at}`, from(`192.0.2.${at}`)));
    let refused = 0;
    for (const answer of crowd) void answer.then(({ status }) => status === 503 && refused++);
    await vi.waitFor(() => expect(refused).toBe(3));
    const shared = edge.get("/kultur/beitrag-8", from("192.0.2.9"));
    const reader = edge.get("/kultur", from("198.51.100.7"));
    await vi.waitFor(() => expect(refused).toBe(4));
    gate.resolve();
    expect((await reader).status).toBe(200);
    expect((await shared).status).toBe(503);
    expect(edge.rendered.indexOf("/kultur")).toBeLessThanOrEqual(2);
  });
});

describe("when a render fails", () => {
  test("readers get the last good page, and the failure is not remembered", async () => {
    const errors = quietly();
    const edge = await startPaper();
    const good = await edge.get("/kultur/orgel");
    edge.script = () => Promise.reject(new Error("the press is jammed\n  at secret.ts"));
    write();
    const stale = await edge.get("/kultur/orgel");
    expect(stale.status).toBe(200);
    expect(stale.body).toBe(good.body);
    expect(stale.headers["cache-control"]).toBe("public, max-age=0, s-maxage=5, stale-if-error=86400");
    expect(errors.mock.calls.join("")).toMatch(/^error [0-9a-f]{8} .*the press is jammed at secret.ts\n$/);
    edge.script = () => ({ body: Buffer.from(html("repaired")) });
    expect((await edge.get("/kultur/orgel")).body).toContain("repaired");
  });

  test.each([
    ["throws", () => Promise.reject(new Error("secret"))],
    ["answers 500", () => ({ status: 500, body: Buffer.from('<html id="__next_error__">') })],
    ["streams", () => ({ body: Buffer.from('<template id="B:0"></template>') })],
  ])("and there is no page yet: it %s", async (_what, script) => {
    quietly();
    const edge = await startPaper();
    edge.script = script;
    const failed = await edge.get("/kultur/orgel");
    expect(failed.status).toBe(500);
    expect(failed.headers["cache-control"]).toBe("no-store");
    expect(failed.body).toContain("lässt sich gerade nicht anzeigen");
    expect(failed.body).not.toContain("secret");
    const incident = /Kennung für Rückfragen: ([0-9a-f]{8})/.exec(failed.body)?.[1];
    expect(incident).toBeDefined();
    expect(said.join("")).toContain(`error ${incident} `);
    edge.script = () => ({ body: Buffer.from(html("repaired")) });
    expect((await edge.get("/kultur/orgel")).status).toBe(200);
  });

  test.each([
    ["two workers broke off", () => Promise.reject(new BrokenOffError("gone"))],
    ["it takes too long", () => new Promise<never>(() => {})],
  ])("and there is no page yet: %s, which may be over in seconds", async (_what, script) => {
    quietly();
    const edge = await startPaper({ renders: { maxWork: 50 } });
    edge.script = script;
    const { status, headers } = await edge.get("/kultur/orgel");
    expect([status, headers["retry-after"], headers["cache-control"]]).toEqual([503, "5", "no-store"]);
  });

  test("by taking too long, it is given up, and readers do not wait for it again and again", async () => {
    quietly();
    const edge = await startPaper({ renders: { maxWork: 50 } });
    await edge.get("/kultur/orgel");
    edge.script = () => new Promise(() => {});
    write();
    expect((await edge.get("/kultur/orgel")).body).toContain("/kultur/orgel 1");
    expect((await edge.get("/kultur/orgel")).body).toContain("/kultur/orgel 1");
    expect(edge.rendered).toHaveLength(2);
    edge.script = () => ({ body: Buffer.from(html("repaired")) });
    write();
    expect((await edge.get("/kultur/orgel")).body).toContain("repaired");
  });

  test("a page of yesterday is not shown, nor one from the future", async () => {
    quietly();
    const edge = await startPaper();
    const now = Date.now();
    edge.clock.now = now;
    await edge.get("/kultur/orgel");
    edge.script = () => Promise.reject(new Error("jammed"));
    edge.clock.now = now - 3_600_000;
    expect((await edge.get("/kultur/orgel")).status).toBe(500);
    edge.clock.now = now + 90_000_000;
    expect((await edge.get("/kultur/orgel")).status).toBe(500);
  });

  test("of the database, kept pages are still there", async () => {
    quietly();
    const edge = await startPaper();
    await edge.get("/kultur/orgel");
    writerConnection().exec("alter table site_state rename to lost");
    const stale = await edge.get("/kultur/orgel");
    const none = await edge.get("/kultur");
    writerConnection().exec("alter table lost rename to site_state");
    expect(stale.status).toBe(200);
    expect(none.status).toBe(500);
    expect((await edge.get("/kultur/orgel")).headers["cache-control"]).toContain("stale-while-revalidate");
  });

  test("of the 404 page, a plain one does", async () => {
    quietly();
    const edge = await start();
    edge.script = () => Promise.reject(new Error("jammed"));
    const missing = await edge.get("/nichts");
    expect(missing.status).toBe(404);
    expect(missing.body).toContain("Diese Seite gibt es nicht");
  });
});

describe("addresses", () => {
  test("unknown ones share one 404 that is rendered once per revision", async () => {
    const edge = await start();
    for (const path of [
      "/nichts",
      "/nichts/da",
      "/a.php",
      "/wp-login.php",
      "/x/../y",
      "//",
      `/${"a".repeat(600)}`,
      "/fehler/404",
      "/.env",
      "/%2e%2e/etc/passwd",
    ]) {
      const answer = await edge.get(path);
      expect([path, answer.status, answer.body.includes("/fehler/404")]).toEqual([path, 404, true]);
      expect(answer.headers.etag).toBeUndefined();
      expect(answer.headers["cache-control"]).toBe("public, max-age=0, s-maxage=10");
    }
    expect(edge.rendered).toEqual(["/fehler/404"]);
    write();
    await edge.get("/nichts");
    expect(edge.rendered).toHaveLength(2);
  });

  test("that cannot be read are refused in a few German words", async () => {
    const edge = await start();
    for (const path of ["/%zz", "/%ff", "/a%00b", "/a%0ab", "/a%5cb"]) {
      const answer = await edge.get(path);
      expect([path, answer.status]).toEqual([path, 400]);
      expect(answer.body).toContain("nicht lesbar");
    }
    expect(edge.rendered).toEqual([]);
  });

  test.each([
    ["/Kultur/Orgel", "/kultur/orgel"],
    ["/kultur/orgel/", "/kultur/orgel"],
    ["/%6bultur/orgel", "/kultur/orgel"],
    ["/kultur/orgel/?utm_source=x", "/kultur/orgel"],
    ["/sport/orgel", "/kultur/orgel"],
    ["/SPORT/Orgel/", "/kultur/orgel"],
    ["/KULTUR", "/kultur"],
    ["/kultur?seite=1", "/kultur"],
  ])("%s is one step from %s", async (from, to) => {
    const edge = await startPaper();
    const answer = await edge.get(from);
    expect(answer.status).toBe(301);
    expect(answer.headers.location).toBe(to);
    expect(answer.headers["cache-control"]).toBe("public, max-age=0, s-maxage=10");
    expect(edge.rendered).toEqual([]);
  });

  test("written differently and leading nowhere are 404 at once", async () => {
    const edge = await startPaper();
    expect((await edge.get("/Kultur/Nichts/")).status).toBe(404);
  });

  test("no parameter but seite makes a difference", async () => {
    const categoryId = insertCategory("kultur");
    for (let number = 0; number < 60; number++) insertArticle({ slug: `beitrag-${number}`, categoryId });
    const edge = await start();
    for (const query of ["", "?", "?utm_source=a&fbclid=b", "?_rsc=abc", "?q[]=1", "?__proto__=1"]) {
      expect((await edge.get(`/kultur${query}`)).status).toBe(200);
    }
    expect(edge.rendered).toEqual(["/kultur"]);
    for (const query of ["?seite=2", "?utm_source=a&seite=2", "?seite=%32"])
      expect((await edge.get(`/kultur${query}`)).status).toBe(200);
    expect(edge.rendered).toEqual(["/kultur", "/kultur?seite=2"]);
    for (const query of [
      "?seite=0",
      "?seite=99999",
      "?seite=x",
      "?seite=",
      "?seite=2&seite=2",
      "?seite=02",
      "?seite=-1",
    ]) {
      expect([query, (await edge.get(`/kultur${query}`)).status]).toEqual([query, 404]);
    }
  });

  test("an absolute target counts by its path", async () => {
    const edge = await startPaper();
    expect((await edge.get("http://evil.example/kultur/orgel")).status).toBe(200);
    expect((await edge.get("http://evil.example")).body).toContain("<p>/ 2</p>");
  });

  test("an article that comes out later is missing until then", async () => {
    const edge = await start();
    insertArticle({ slug: "spaeter", categoryId: insertCategory("kultur"), publishAt: hours(1) });
    expect((await edge.get("/kultur/spaeter")).status).toBe(404);
    writerConnection().exec("update article set publish_at = 1");
    expect((await edge.get("/kultur/spaeter")).status).toBe(200);
  });

  test("a page that Next refuses after all is missing; one it redirects is not kept", async () => {
    const edge = await startPaper();
    edge.script = (path) => (path === "/kultur/orgel" ? { status: 404 } : { body: Buffer.from(html(path)) });
    expect((await edge.get("/kultur/orgel")).body).toContain("/fehler/404");
    edge.script = () => ({ status: 307, location: "/kultur" });
    const redirected = await edge.get("/kultur/orgel");
    expect([redirected.status, redirected.headers.location, redirected.headers["cache-control"]]).toEqual([
      307,
      "/kultur",
      "no-store",
    ]);
    edge.script = () => ({ body: Buffer.from(html("again")) });
    expect((await edge.get("/kultur/orgel")).status).toBe(200);
  });
});

describe("HTTP", () => {
  test("every document carries the same headers", async () => {
    const edge = await startPaper({ siteUrl: "https://blatt.example" });
    const { headers } = await edge.get("/kultur/orgel");
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin-when-cross-origin",
      "cross-origin-opener-policy": "same-origin",
      "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
      "strict-transport-security": "max-age=63072000; includeSubDomains",
      "cache-control": "public, max-age=0, s-maxage=10, stale-while-revalidate=60, stale-if-error=86400",
      vary: "Accept-Encoding",
    });
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(Object.keys(headers)).not.toContain("set-cookie");
    expect(Object.keys(headers)).not.toContain("x-powered-by");
  });

  test("nobody is bound to https by a site that has none", async () => {
    const edge = await startPaper();
    expect((await edge.get("/")).headers["strict-transport-security"]).toBeUndefined();
  });

  test("each encoding holds the same document", async () => {
    const edge = await startPaper();
    edge.script = () => ({ body: Buffer.from(html(`<p>Größe 🎺 ${"Orgel ".repeat(2000)}</p>`)) });
    const plain = await edge.get("/kultur/orgel");
    const zipped = await edge.get("/kultur/orgel", { headers: { "accept-encoding": "gzip" } });
    const brotli = await edge.get("/kultur/orgel", { headers: { "accept-encoding": "gzip, br" } });
    const again = await edge.get("/kultur/orgel", { headers: { "accept-encoding": "br" } });
    const refused = await edge.get("/kultur/orgel", { headers: { "accept-encoding": "br;q=0, gzip;q=0" } });
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(zipped.headers["content-encoding"]).toBe("gzip");
    expect(brotli.headers["content-encoding"]).toBe("br");
    expect(gunzipSync(zipped.raw)).toEqual(plain.raw);
    expect(brotliDecompressSync(brotli.raw)).toEqual(plain.raw);
    expect(brotliDecompressSync(again.raw)).toEqual(plain.raw);
    expect(refused.raw).toEqual(plain.raw);
    for (const answer of [plain, zipped, brotli, again]) {
      expect(answer.headers["content-length"]).toBe(String(answer.raw.length));
      expect(answer.headers.vary).toBe("Accept-Encoding");
    }
    expect(edge.rendered).toHaveLength(1);
  });

  test("who has it already is told so, by either validator", async () => {
    const edge = await startPaper();
    const { headers } = await edge.get("/kultur/orgel", { headers: { "accept-encoding": "br" } });
    const etag = headers.etag ?? "";
    const lastModified = headers["last-modified"] ?? "";
    for (const condition of [
      { "if-none-match": etag },
      { "if-none-match": `"x", ${etag.replace("W/", "")}` },
      { "if-modified-since": lastModified },
    ]) {
      const answer = await edge.get("/kultur/orgel", { headers: condition });
      expect(answer.status).toBe(304);
      expect(answer.raw).toHaveLength(0);
      expect(answer.headers).toMatchObject({ etag, "last-modified": lastModified, vary: "Accept-Encoding" });
      expect(answer.headers["cache-control"]).toBe(headers["cache-control"]);
      expect(answer.headers["content-encoding"]).toBeUndefined();
    }
    const other = await edge.get("/kultur/orgel", {
      headers: { "if-none-match": '"other"', "if-modified-since": lastModified },
    });
    expect(other.status).toBe(200);
    write();
    expect((await edge.get("/kultur/orgel", { headers: { "if-none-match": etag } })).status).toBe(200);
  });

  test("two versions within one second are not taken for each other by their date", async () => {
    const edge = await startPaper();
    edge.clock.now = Date.parse("2026-11-22T12:00:00.100Z");
    const first = await edge.get("/kultur/orgel");
    write();
    edge.clock.now += 500;
    const conditional = { headers: { "if-modified-since": first.headers["last-modified"] ?? "" } };
    expect((await edge.get("/kultur/orgel", conditional)).body).toContain("/kultur/orgel 2");
  });

  test("HEAD is GET without the body", async () => {
    const edge = await startPaper();
    for (const path of ["/kultur/orgel", "/nichts", "/%zz", "/KULTUR"]) {
      for (const headers of [{}, { "accept-encoding": "br" }]) {
        const get = await edge.get(path, { headers });
        const head = await edge.get(path, { method: "HEAD", headers });
        expect(head.raw).toHaveLength(0);
        expect([head.status, { ...head.headers, date: "" }]).toEqual([get.status, { ...get.headers, date: "" }]);
      }
    }
  });

  test.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])("%s is not for documents", async (method) => {
    const edge = await startPaper();
    const answer = await edge.get("/kultur/orgel", { method, body: "title=gone" });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe("GET, HEAD");
    expect(edge.rendered).toEqual([]);
  });

  test("a body sent along with a GET is refused, whatever is kept", async () => {
    const edge = await startPaper();
    await edge.get("/kultur/orgel");
    const answer = await edge.get("/kultur/orgel", { body: "x".repeat(1000), headers: { "content-length": 1000 } });
    expect(answer.status).toBe(413);
  });

  test("nothing forged reaches the page or what is kept of it", async () => {
    const edge = await startPaper();
    const forged = {
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      rsc: "1",
      "next-router-prefetch": "1",
      "next-url": "/redaktion",
      "x-middleware-subrequest": "middleware",
      cookie: "session=1",
      "accept-language": "en",
      accept: "text/x-component",
      upgrade: "h2c",
      connection: "upgrade",
    };
    const poisoned = await edge.get("/kultur/orgel?_rsc=1", { headers: forged });
    const clean = await edge.get("/kultur/orgel");
    expect(poisoned.status).toBe(200);
    expect(poisoned.body).toBe(clean.body);
    expect(poisoned.headers.vary).toBe("Accept-Encoding");
    expect(edge.rendered).toEqual(["/kultur/orgel"]);
  });

  test("feeds are handed on as they are", async () => {
    const edge = await start();
    const feed = '<?xml version="1.0"?><rss><!-- kept --><script>kept</script></rss>';
    edge.script = () => ({ contentType: "application/rss+xml; charset=utf-8", body: Buffer.from(feed) });
    const answer = await edge.get("/feed.xml", { headers: { "accept-encoding": "br" } });
    expect(answer.headers["content-type"]).toBe("application/rss+xml; charset=utf-8");
    expect(answer.headers.etag).toBeDefined();
    expect((await edge.get("/feed.xml")).body).toBe(feed);
    expect(edge.rendered).toEqual(["/feed.xml"]);
  });
});

describe("what is not ours", () => {
  test.each(["/redaktion", "/redaktion/anmelden?x=1&y=%20", "/vorschau/einwilligung"])(
    "%s is passed on as it came",
    async (url) => {
      const edge = await start();
      const answer = await edge.get(url, { headers: { host: "paper.example", cookie: "a=b", rsc: "1" } });
      expect(answer.body).toBe("from a worker");
      expect(edge.passed).toMatchObject([{ method: "GET", url, headers: { cookie: "a=b", rsc: "1" } }]);
    },
  );

  test.each([
    "/redaktionell",
    "/apis",
    "/_nextdoor",
    "/_next/image",
    "/_next/image?url=%2Fa&w=64&q=75",
    "/redaktion/../kultur",
    "/_next/%2e%2e/x",
    "/api/a%2f..%2fb",
    "/_next/..%5cx",
    "/redaktion/gibt-es-nicht",
    "/redaktion/%61nmelden",
    "/redaktion/konten/a/b",
    "/api/gibt-es-nicht",
    "/api/auth/signin",
    "/api/csp-report/",
    "/_next/static/chunks/b.js",
    "/_next/data/x/redaktion.json",
    "/vorschau",
    "/vorschau/abc/def",
  ])("%s is not", async (url) => {
    const edge = await start();
    expect((await edge.get(url)).status).toBe(404);
    expect(edge.passed).toEqual([]);
  });

  test("a failure there is a failure with an id", async () => {
    quietly();
    const edge = await start({ passOn: () => Promise.reject(new Error("jammed")) });
    const failed = await edge.get("/redaktion");
    expect(failed.status).toBe(500);
    expect(failed.body).toContain("Kennung");
  });
});

test("the log has one line per request and nothing about who asked", async () => {
  const out = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const edge = await startPaper({ logsRequests: true });
  for (const path of ["/kultur/orgel", "/kultur/orgel?token=secret", `/${"a".repeat(400)}`, "/redaktion"]) {
    await edge.get(path, { headers: { "user-agent": "secret" } });
  }
  const written = out.mock.calls.map(([line]) => String(line));
  out.mockRestore();
  const lines = written.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ cache, status }) => [cache, status])).toEqual([
    ["miss", 200],
    ["hit", 200],
    ["shared", 404],
    ["pass", 200],
  ]);
  expect(Object.keys(lines[0] ?? {})).toEqual(["time", "method", "path", "status", "ms", "cache", "bytes"]);
  expect(String(lines[2]?.path)).toHaveLength(200);
  expect(written.join("")).not.toContain("secret");
  expect(written.join("")).not.toContain("127.0.0.1");
});
