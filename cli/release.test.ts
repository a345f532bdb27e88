import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "lokalblatt-release-"));
afterAll(() => rmSync(folder, { recursive: true }));
const dataDir = join(folder, "mistyped", "data");

const release = (...args: string[]) =>
  spawnSync("node", ["cli/main.ts", "release", ...args], {
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: dataDir },
  });

test("help is no error, and what is not understood is", () => {
  expect(release("--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("release [FOLDER]") });
  expect(release("--quickly")).toMatchObject({ status: 2, stderr: expect.stringContaining("release [FOLDER]") });
});

test("where no server is at work nothing is made", () => {
  const sha = "a".repeat(64);
  mkdirSync(join(folder, ".next"));
  writeFileSync(join(folder, ".next", "BUILD_ID"), "one");
  writeFileSync(join(folder, "release.json"), JSON.stringify({ site: sha, code: sha, edge: sha }));
  const { status, stderr } = release(folder);
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^No server is at work in .*mistyped/)]);
  expect(existsSync(join(folder, "mistyped"))).toBe(false);
});
