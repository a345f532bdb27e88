import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LONGEST_SOCKET_NAME, makeSocketFolder, removeSockets, socketFolder } from "./sockets.ts";

let dataDir: string;
const made: string[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "lokalblatt-sockets-"));
  made.push(dataDir);
});
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Where they lie, made. */
function madeFolder(forData: string): string {
  const folder = socketFolder(forData);
  makeSocketFolder(folder);
  return folder;
}

const modeOf = (path: string) => statSync(path).mode & 0o777;

/** Whether a socket with the longest name can be listened on there. */
async function holdsSockets(folder: string): Promise<boolean> {
  const server = createServer();
  const path = join(folder, "x".repeat(LONGEST_SOCKET_NAME));
  await new Promise<void>((done, fail) => server.once("error", fail).listen(path, done));
  const isThere = statSync(path).isSocket();
  await new Promise((done) => server.close(done));
  return isThere;
}

test("the sockets lie beside the data, for our account alone", async () => {
  const folder = madeFolder(dataDir);
  expect(folder).toBe(join(dataDir, "run"));
  expect(modeOf(folder)).toBe(0o700);
  expect(await holdsSockets(folder)).toBe(true);
});

test("a folder that others may look into is closed", () => {
  mkdirSync(join(dataDir, "run"), { mode: 0o755 });
  chmodSync(join(dataDir, "run"), 0o755);
  expect(modeOf(madeFolder(dataDir))).toBe(0o700);
});

test("the data lie too deep for the path of a socket: another folder, the same one each time, also by a link", async () => {
  const deep = join(dataDir, "a".repeat(50), "ü".repeat(30));
  mkdirSync(deep, { recursive: true });
  const folder = madeFolder(deep);
  made.push(folder);
  expect(folder.startsWith(tmpdir())).toBe(true);
  expect(modeOf(folder)).toBe(0o700);
  expect(await holdsSockets(folder)).toBe(true);
  const link = join(dataDir, "link");
  symlinkSync(deep, link);
  expect(socketFolder(link)).toBe(folder);
  mkdirSync(join(deep, "other"));
  made.push(madeFolder(join(deep, "other")));
  expect(made.at(-1)).not.toBe(folder);
});

test("what somebody else laid in its place is refused", () => {
  const elsewhere = join(dataDir, "elsewhere");
  mkdirSync(elsewhere);
  symlinkSync(elsewhere, join(dataDir, "run"));
  expect(() => madeFolder(dataDir)).toThrow(/run cannot be used for sockets: it is no folder/);
  rmSync(join(dataDir, "run"));
  writeFileSync(join(dataDir, "run"), "");
  expect(() => madeFolder(dataDir)).toThrow(/cannot be used for sockets/);
});

test("what a killed server left is taken away, but not what this one listens on already", () => {
  const folder = madeFolder(dataDir);
  const own = `worker-${process.pid}-1`;
  for (const name of [own, "worker-1-1", "control"]) writeFileSync(join(folder, name), "");
  removeSockets(folder);
  expect(readdirSync(folder)).toEqual([own]);
});
