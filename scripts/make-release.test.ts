import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { currentRelease, holdRelease, readRelease } from "../lib/releases.ts";
import { actionKey } from "./action-key.ts";
import { makeRelease, removeOldReleases, stampOf } from "./make-release.ts";

let checkout: string;
let hour = 0;
const now = () => Temporal.Instant.from("2026-11-25T03:00:00Z").add({ hours: hour++ });

function write(path: string, content: string): void {
  mkdirSync(dirname(join(checkout, path)), { recursive: true });
  writeFileSync(join(checkout, path), content);
}

/** What Next leaves behind, as far as a release is concerned. */
function buildAs(id: string): void {
  write(".next/BUILD_ID", id);
  write(".next/static/chunks/one.js", `script of ${id}`);
  write(".next/cache/turbopack/large", "kept");
  rmSync(join(checkout, ".next/node_modules"), { recursive: true, force: true });
  mkdirSync(join(checkout, ".next/node_modules/@node-rs"), { recursive: true });
  symlinkSync("../../../node_modules/@node-rs/argon2", join(checkout, ".next/node_modules/@node-rs/argon2-1"));
  write("public/assets/site-1.js", `for readers of ${id}`);
}

const release = () => makeRelease(checkout, stampOf(checkout), now());
const names = () =>
  readdirSync(join(checkout, "builds"), { withFileTypes: true }).filter((entry) => entry.isDirectory());

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "lokalblatt-checkout-"));
  write("node_modules/@node-rs/argon2/package.json", "{}");
  write("package.json", "{}");
  write("db/client.ts", "one");
  write("db/client.test.ts", "a test");
  write("app/page.tsx", "page");
  buildAs("first");
});
afterEach(() => rmSync(checkout, { recursive: true, force: true }));

test("a build becomes a folder with everything that runs, and the cache stays for the next", () => {
  const folder = release();
  const { build, name } = currentRelease(checkout);
  expect(build).toBe(join(folder, ".next"));
  expect(folder).toBe(join(checkout, "builds", name));
  expect(readFileSync(join(build, "static/chunks/one.js"), "utf8")).toBe("script of first");
  expect(readFileSync(join(folder, "db/client.ts"), "utf8")).toBe("one");
  expect(existsSync(join(folder, "db/client.test.ts"))).toBe(false);
  expect(realpathSync(join(build, "node_modules/@node-rs/argon2-1"))).toBe(
    realpathSync(join(checkout, "node_modules/@node-rs/argon2")),
  );
  expect(readdirSync(join(checkout, ".next"))).toEqual(expect.arrayContaining(["cache"]));
  expect(existsSync(join(build, "cache"))).toBe(false);
});

test("what is built, pulled or edited later changes nothing in a release that is there", () => {
  const first = release();
  buildAs("second");
  write("db/client.ts", "two");
  const second = release();
  expect(currentRelease(checkout).folder).toBe(second);
  expect(readFileSync(join(first, ".next/BUILD_ID"), "utf8")).toBe("first");
  expect(readFileSync(join(first, "db/client.ts"), "utf8")).toBe("one");
  expect(readFileSync(join(first, "public/assets/site-1.js"), "utf8")).toBe("for readers of first");
});

test("code beside an unchanged build makes a release of the same build", () => {
  const first = release();
  const before = stampOf(checkout);
  write("edge/edge.ts", "new");
  write("public/assets/site-1.js", "made by next dev since");
  const after = stampOf(checkout);
  expect(after.site).toBe(before.site);
  expect(after.code).not.toBe(before.code);
  expect(after.edge).not.toBe(before.edge);
  const second = makeRelease(checkout, after, now(), first);
  expect(readRelease(second)).toMatchObject(after);
  expect(readFileSync(join(second, ".next/BUILD_ID"), "utf8")).toBe("first");
  expect(readFileSync(join(second, "public/assets/site-1.js"), "utf8")).toBe("for readers of first");
  expect(existsSync(join(second, ".next/node_modules/@node-rs/argon2-1"))).toBe(true);
});

test("a test is no source: editing one makes no build necessary", () => {
  const before = stampOf(checkout);
  write("db/client.test.ts", "another test");
  expect(stampOf(checkout)).toEqual(before);
  write("db/client.ts", "two");
  expect(stampOf(checkout)).not.toEqual(before);
});

test("old releases go, but for the last two and those somebody runs", () => {
  const folders = ["one", "two", "three", "four"].map((id) => {
    buildAs(id);
    return release();
  });
  const [one = "", two = "", three = "", four = ""] = folders;
  const letGo = holdRelease(one);
  // Of a server that was killed: no process has this number.
  writeFileSync(join(two, "in-use-by-99999999"), "");
  mkdirSync(join(checkout, "builds", ".making-interrupted"));
  removeOldReleases(checkout);
  expect(names().map(({ name }) => join(checkout, "builds", name))).toEqual([one, three, four]);
  letGo();
  removeOldReleases(checkout);
  expect(existsSync(one)).toBe(false);
});

test("a folder that is no whole release is refused in a sentence, and so is a checkout without one", () => {
  expect(() => currentRelease(checkout)).toThrow("There is no build. Run npm run build first.");
  const folder = release();
  rmSync(join(folder, "release.json"));
  expect(() => currentRelease(checkout)).toThrow(/holds no whole build\. Run npm run build there\.$/);
  writeFileSync(join(folder, "release.json"), JSON.stringify(stampOf(checkout)));
  rmSync(join(folder, ".next/BUILD_ID"));
  expect(() => readRelease(folder)).toThrow(/holds no whole build/);
});

test("the key of actions is made once, for our account alone, unless the environment says one", () => {
  const key = actionKey(checkout, undefined);
  expect(Buffer.from(key, "base64")).toHaveLength(32);
  expect(actionKey(checkout, undefined)).toBe(key);
  expect(statSync(join(checkout, "builds/action-key")).mode & 0o777).toBe(0o600);
  const given = Buffer.alloc(32, 7).toString("base64");
  expect(actionKey(checkout, given)).toBe(given);
  expect(() => actionKey(checkout, "short")).toThrow(/NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is no key/);
});
