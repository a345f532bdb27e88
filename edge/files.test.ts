import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ReleaseFiles } from "#edge/public-files.ts";
import { hours, insertArticle, insertAuthor, insertCategory } from "../scripts/test-database.ts";
import { insertPicture } from "../scripts/test-pictures.ts";
import { html, startEdge, type TestEdge } from "./test-edge.ts";

const { env } = await import("#lib/env.ts");
const { writeDb } = await import("#db/client.ts");
const { article } = await import("#db/schema/article.ts");
const { author } = await import("#db/schema/author.ts");
const { media } = await import("#db/schema/media.ts");

const publicFolder = mkdtempSync(join(tmpdir(), "lokalblatt-public-"));
mkdirSync(join(publicFolder, "assets"));
writeFileSync(join(publicFolder, "assets", "site-1.js"), "let a = 1;\n".repeat(200));
writeFileSync(join(publicFolder, "icon.svg"), "<svg/>");
writeFileSync(join(publicFolder, "notes.docx"), "not for readers");
afterAll(() => rmSync(publicFolder, { recursive: true }));

let edge: TestEdge;
afterEach(() => edge.close());

describe("files of public/", () => {
  test("are sent for ever when their name changes with them, compressed when that helps", async () => {
    edge = await startEdge({ files: { public: publicFolder } });
    const script = await edge.get("/assets/site-1.js", { headers: { "accept-encoding": "br" } });
    expect(script.status).toBe(200);
    expect(script.headers).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
      "content-encoding": "br",
      "x-content-type-options": "nosniff",
    });
    expect(brotliDecompressSync(script.raw).toString()).toContain("let a = 1;");
    const again = await edge.get("/assets/site-1.js?v=2", { headers: { "if-none-match": script.headers.etag ?? "" } });
    expect(again.status).toBe(304);
    const icon = await edge.get("/icon.svg", { headers: { "accept-encoding": "br" } });
    expect([icon.headers["content-encoding"], icon.headers["cache-control"], icon.body]).toEqual([
      undefined,
      "public, max-age=3600",
      "<svg/>",
    ]);
    expect((await edge.get("/assets/site-1.js", { method: "POST" })).status).toBe(405);
  });

  test.each([
    "/assets/site-2.js",
    "/assets/",
    "/assets",
    "/notes.docx",
    "/assets/../icon.svg",
    "/assets/%2e%2e/icon.svg",
    "/favicon.ico",
  ])("%s is not one", async (path) => {
    edge = await startEdge({ files: { public: publicFolder } });
    expect((await edge.get(path)).status).toBe(404);
  });
});

describe("files of releases", () => {
  /** A folder as Next leaves it. */
  function release(name: string): { public: string; static: string } {
    const folder = `${publicFolder}-${name}`;
    mkdirSync(join(folder, "static", "chunks"), { recursive: true });
    mkdirSync(join(folder, "public", "assets"), { recursive: true });
    writeFileSync(join(folder, "static", "chunks", `${name}.js`), `let ${name} = 1;\n`.repeat(500));
    writeFileSync(join(folder, "public", "assets", `site-${name}.js`), `let ${name} = 2;`);
    return { public: join(folder, "public"), static: join(folder, "static") };
  }
  const takeOver = async (files: ReleaseFiles) => (await edge.edge.prepareTakeOver(files))();
  const remove = (files: { public: string }) => rmSync(dirname(files.public), { recursive: true });
  const statuses = (names: string[]) =>
    Promise.all(names.map(async (name) => (await edge.get(`/_next/static/chunks/${name}.js`)).status));

  test("scripts of the newsroom come from memory, for ever, and those of the release before stay after a takeover", async () => {
    const first = release("one");
    edge = await startEdge({ files: first });
    const script = await edge.get("/_next/static/chunks/one.js", { headers: { "accept-encoding": "br" } });
    expect(script.headers).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
      "content-encoding": "br",
    });
    expect(brotliDecompressSync(script.raw).toString()).toContain("let one = 1;");
    const second = release("two");
    await takeOver(second);
    for (const files of [first, second]) remove(files);
    expect(await statuses(["one", "two"])).toEqual([200, 200]);
    expect((await edge.get("/assets/site-one.js")).body).toBe("let one = 2;");
    expect((await edge.get("/assets/site-two.js")).body).toBe("let two = 2;");
    const third = release("three");
    await takeOver(third);
    remove(third);
    expect(await statuses(["one", "two", "three"])).toEqual([404, 200, 200]);
    expect(edge.passed).toEqual([]);
    // Without its scripts a release is none: this one serves on.
    await expect(edge.edge.prepareTakeOver(third)).rejects.toThrow("ENOENT");
    expect((await edge.get("/_next/static/chunks/two.js", { method: "POST" })).status).toBe(405);
  });

  test("pages of the release before are rendered anew, most read first, and are better than nothing until then", async () => {
    let isBetween = false;
    const files = release("four");
    edge = await startEdge({ files, isBetweenReleases: () => isBetween });
    edge.script = () => ({ body: Buffer.from(html("<p>of the first release</p>")) });
    await edge.get("/");
    const { promise: refreshed, resolve } = Promise.withResolvers<void>();
    edge.script = () => {
      resolve();
      return { body: Buffer.from(html("<p>of the second release</p>")) };
    };
    isBetween = true;
    await takeOver(files);
    const between = await edge.get("/");
    expect(between).toMatchObject({ status: 200, body: expect.stringContaining("first release") });
    expect(between.headers["cache-control"]).not.toContain("stale-while-revalidate=60");
    isBetween = false;
    // Nobody asked: the edge did it by itself.
    await refreshed;
    expect((await edge.get("/")).body).toContain("second release");
    remove(files);
  });
});

describe("pictures", () => {
  const address = "0123456789abcdef0123456789abcdef";
  beforeEach(() => {
    const { id } = insertPicture({ id: "picture", address });
    insertAuthor("aylin", []);
    writeDb().update(author).set({ portraitId: id }).run();
  });
  function store(file: string, bytes: number): string {
    const folder = join(env().dataDir, "media", address);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, file), Buffer.alloc(bytes, "x"));
    return join(folder, file);
  }

  test("are sent whole, with headers that keep them from being anything else", async () => {
    edge = await startEdge();
    store("800.avif", 5000);
    store("wide.jpg", 700_000);
    const picture = await edge.get(`/media/${address}/800.avif`);
    expect(picture.raw).toHaveLength(5000);
    expect(picture.headers).toMatchObject({
      "content-type": "image/avif",
      "content-length": "5000",
      "cache-control": "public, max-age=604800, immutable",
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "same-site",
      "x-content-type-options": "nosniff",
    });
    const crop = await edge.get(`/media/${address}/wide.jpg`);
    expect(crop.raw).toHaveLength(700_000);
    expect(crop.headers["cross-origin-resource-policy"]).toBe("cross-origin");
    const head = await edge.get(`/media/${address}/wide.jpg`, { method: "HEAD" });
    expect([head.raw.length, head.headers["content-length"]]).toEqual([0, "700000"]);
  });

  test("are not sent again to who has them", async () => {
    edge = await startEdge();
    store("800.avif", 5000);
    const { headers } = await edge.get(`/media/${address}/800.avif`);
    for (const condition of [{ "if-none-match": headers.etag }, { "if-modified-since": headers["last-modified"] }]) {
      const answer = await edge.get(`/media/${address}/800.avif`, { headers: condition });
      expect([answer.status, answer.raw.length, answer.headers.etag]).toEqual([304, 0, headers.etag]);
    }
  });

  test("that were deleted or replaced do not live on", async () => {
    edge = await startEdge();
    const { clock, get } = edge;
    const begun = Date.now();
    clock.now = begun;
    const picture = () => get(`/media/${address}/800.avif`);
    const path = store("800.avif", 5000);
    await picture();
    store("800.avif", 6000);
    utimesSync(path, 1, 1);
    clock.now = begun + 1900;
    expect((await picture()).raw).toHaveLength(5000);
    clock.now = begun + 2000;
    expect((await picture()).raw).toHaveLength(6000);
    rmSync(path);
    // Also when the clock was set back meanwhile.
    clock.now = begun - 3_600_000;
    expect((await picture()).status).toBe(404);
  });

  describe("that something public used", () => {
    const path = `/media/${address}/800.avif`;
    const status = async (headers = {}) => (await edge.get(path, { headers })).status;
    let etag = "";
    beforeEach(async () => {
      edge = await startEdge();
      store("800.avif", 5000);
      writeDb().update(author).set({ portraitId: null }).run();
      insertArticle({ slug: "mit-bild", categoryId: insertCategory("kultur"), leadMediaId: "picture" });
      etag = (await edge.get(path)).headers.etag ?? "";
    });

    test("are gone from the next request on, whatever the client kept and however it asks", async () => {
      const unknown = await edge.get(`/media/${"f".repeat(32)}/800.avif`);
      expect(await status({ "if-none-match": etag })).toBe(304);
      writeDb().update(article).set({ status: "withdrawn" }).run();
      const ways = [
        {},
        { "if-none-match": etag },
        { "if-none-match": "*" },
        { "if-modified-since": new Date().toUTCString() },
        { range: "bytes=0-99" },
      ];
      for (const headers of ways) {
        const answer = await edge.get(path, { headers });
        expect([answer.status, answer.body], JSON.stringify(headers)).toEqual([404, unknown.body]);
        expect(answer.headers).toMatchObject({ "cache-control": "no-store" });
        expect(answer.headers.etag).toBeUndefined();
      }
      expect((await edge.get(path, { method: "HEAD" })).status).toBe(404);
      writeDb().update(article).set({ status: "published" }).run();
      expect(await status()).toBe(200);
    });

    test("go with the time of the article, which nobody writes down", async () => {
      writeDb()
        .update(article)
        .set({ unpublishAt: Temporal.Now.instant().add({ milliseconds: 600 }) })
        .run();
      expect(await status()).toBe(200);
      await expect.poll(status, { timeout: 5000 }).toBe(404);
      writeDb()
        .update(article)
        .set({ unpublishAt: null, publishAt: Temporal.Now.instant().add({ milliseconds: 600 }) })
        .run();
      expect(await status()).toBe(404);
      await expect.poll(status, { timeout: 5000 }).toBe(200);
    });

    test("lead from the address of an earlier crop to the one of today, while they are public", async () => {
      const today = "f".repeat(32);
      writeDb().update(media).set({ address: today }).run();
      const moved = await edge.get(path);
      expect([moved.status, moved.headers.location]).toEqual([301, `/media/${today}/800.avif`]);
      expect(moved.headers["cache-control"]).toBe("no-store");
      writeDb().update(media).set({ address }).run();
      expect(await status()).toBe(200);
      expect((await edge.get(`/media/${today}/800.avif`)).headers.location).toBe(path);
      writeDb()
        .update(article)
        .set({ publishAt: hours(1) })
        .run();
      expect([await status(), (await edge.get(`/media/${today}/800.avif`)).status]).toEqual([404, 404]);
    });
  });

  test.each([
    "",
    "/",
    "/800.avif",
    `/${address}`,
    `/${address}/`,
    `/${address}/900.avif`,
    `/${address}/800.png`,
    `/${address}/../lokalblatt.db`,
    `/${address}/..%2f..%2flokalblatt.db`,
    `/../../lokalblatt.db`,
    `/${address}/800.avif/x`,
  ])("/media%s is none", async (path) => {
    edge = await startEdge();
    store("800.avif", 5000);
    expect((await edge.get(`/media${path}`)).status).toBe(404);
  });
});
