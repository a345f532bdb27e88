import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { publishForTest } from "../scripts/test-consent.ts";
import { insertArticle, insertCategory } from "../scripts/test-database.ts";
import { html, startEdge, type TestEdge } from "./test-edge.ts";

// The database's own modules must come after the test database has said where it lies.
const { becomeReader, databasePath, openConnection, readerConnection, writeDb } = await import("#db/client.ts");
const { startWrites } = await import("./writes.ts");
const { env } = await import("#lib/env.ts");
type Writes = ReturnType<typeof startWrites>;

/** Another process in the middle of a transaction. It says when it has the lock, and lets go when told. */
async function holdWriteLock(): Promise<{ letGo: () => Promise<void> }> {
  const script = `
    import SQLite from "better-sqlite3";
    const connection = new SQLite(process.argv[1]);
    connection.exec("begin immediate");
    process.send("held");
    process.once("message", () => { connection.exec("commit"); connection.close(); process.disconnect(); });`;
  const child = spawn("node", ["--input-type=module", "-e", script, databasePath(env().dataDir)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await once(child, "message");
  return {
    letGo: async () => {
      child.send("let go");
      await once(child, "exit");
    },
  };
}

const AGREE = { decision: "accept", source: "banner", granted: [], receipt: undefined } as const;
const REFUSE = { ...AGREE, decision: "reject" } as const;
const FORM = { method: "POST", headers: { origin: "http://blatt.example", accept: "application/json" } };
const agreement = { ...FORM, body: "source=banner&decision=accept&seen=1" };
const refusal = { ...FORM, body: "source=banner&decision=reject&seen=1" };

const kept = <T>(sql: string) => readerConnection().prepare(sql).pluck().all() as T[];

let edge: TestEdge | undefined;
let writes: Writes | undefined;
beforeEach(() => {
  publishForTest();
  insertArticle({ slug: "orgel", categoryId: insertCategory("kultur") });
});
afterEach(async () => {
  await edge?.close();
  await writes?.close();
  edge = undefined;
  writes = undefined;
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A thread file that dies of the first thing it is asked, once, and then is the real one. */
function diesOnce(): URL {
  const file = join(env().dataDir, "dies-once.mjs");
  const real = JSON.stringify(new URL("./writes-thread.ts", import.meta.url).href);
  writeFileSync(
    file,
    `import { existsSync, writeFileSync } from "node:fs";
     import { parentPort } from "node:worker_threads";
     const mark = ${JSON.stringify(`${file}.died`)};
     if (existsSync(mark)) await import(${real});
     else parentPort.once("message", () => { writeFileSync(mark, ""); throw new Error("out of\\nluck"); });`,
  );
  return pathToFileURL(file);
}

test("a thread that dies says so to whoever waited, and the next one writes what comes then", async () => {
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  writes = startWrites({ file: diesOnce() });
  await expect(writes.recordChoice(AGREE)).rejects.toMatchObject({
    message: expect.stringContaining("lässt sich gerade nicht sagen"),
    retryAfter: 5,
  });
  const { receipt } = await writes.recordChoice(AGREE);
  expect(kept("select receipt from consent_record")).toEqual([receipt]);
  expect(said.mock.calls).toEqual([["error writes: the thread failed: Error: out of luck\n"]]);
});

test("a thread that hangs keeps nobody for ever", async () => {
  const file = join(env().dataDir, "hangs.mjs");
  writeFileSync(
    file,
    `import { parentPort } from "node:worker_threads";
     parentPort.on("message", (message) => message === "close" && parentPort.close());`,
  );
  vi.useFakeTimers({ toFake: ["setInterval", "performance"] });
  writes = startWrites({ file: pathToFileURL(file) });
  const choice = writes.recordChoice(AGREE);
  // It was sent by then.
  await new Promise((resolve) => setImmediate(resolve));
  vi.advanceTimersByTime(46_000);
  await expect(choice).rejects.toMatchObject({ retryAfter: 5 });
});

test("while the thread is gone a refusal holds in the browser, and what was agreed to stays withdrawable", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  edge = await startEdge({ writes: startWrites({ file: diesOnce() }) });
  const receipt = "R".repeat(22);
  const lost = { ...refusal, headers: { ...refusal.headers, cookie: `cc_id=${receipt}` } };
  const answer = await edge.get("/api/consent", lost);
  expect(answer.status).toBe(200);
  expect(answer.headers["set-cookie"]?.map((cookie) => cookie.split(";")[0])).toEqual([
    expect.stringMatching(/^cc=1\.1\.\w+\.$/),
    `cc_id=${receipt}`,
  ]);
  expect(JSON.parse(answer.body).message).toContain("in diesem Browser gilt das");
});

test("beyond what may wait nobody agrees, and readers' ways out have places of their own", async () => {
  writes = startWrites({ mostWaiting: 3, reserved: 3 });
  const agreements = [1, 2, 3, 4].map(() => writes?.recordChoice(AGREE));
  const waysOut = [
    writes.recordChoice(REFUSE),
    writes.recordChoice({ ...AGREE, decision: "save", granted: ["youtube"], holding: ["youtube", "vimeo"] }),
    writes.eraseReceipt("x".repeat(22)),
  ];
  const outcomes = await Promise.allSettled([...agreements, ...waysOut]);
  expect(outcomes.map(({ status }) => status)).toEqual([
    ...["fulfilled", "fulfilled", "fulfilled", "rejected"],
    ...["fulfilled", "fulfilled", "fulfilled"],
  ]);
  expect(outcomes[3]).toMatchObject({ reason: { retryAfter: 30, message: expect.stringContaining("sehr viele") } });
});

test("over HTTP who finds no place is told when to come again", async () => {
  edge = await startEdge({ writes: startWrites({ mostWaiting: 0 }) });
  const answer = await edge.get("/api/consent", agreement);
  expect([answer.status, answer.headers["retry-after"], answer.headers["set-cookie"]]).toEqual([503, "30", undefined]);
  expect(answer.body).toMatch(/^Gerade möchten sehr viele/);
  expect((await edge.get("/api/consent", refusal)).status).toBe(200);
});

test("what is only counted is written when the edge ends, and nothing is taken after it", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  writes = startWrites();
  for (let view = 0; view < 3; view += 1) writes.countSighting(1, "shown");
  writes.noteFailedAttempt("foreign-page");
  writes.noteFailedAttempt("foreign-page");
  const last = writes.recordChoice(AGREE);
  await writes.close();
  expect((await last).granted).toHaveLength(5);
  expect(kept("select count from consent_count where what = 'shown'")).toEqual([3]);
  expect(kept("select count from failed_attempt where kind = 'foreign-page'")).toEqual([2]);
  await expect(writes.recordChoice(AGREE)).rejects.toThrow("Es wurde nichts gespeichert");
});

// Last: there is no way back.
test("an edge that has given up writing answers while somebody else holds a transaction; choices wait for its end", async () => {
  writes = startWrites();
  edge = await startEdge({ writes });
  edge.script = (path) => ({ body: Buffer.from(html(`<p>${path}</p><div id="cc-state"></div>`)) });
  await edge.get("/kultur/orgel");
  becomeReader();
  expect(() => writeDb()).toThrow("This process only reads");

  const { letGo } = await holdWriteLock();
  const choices = [edge.get("/api/consent", agreement), edge.get("/api/consent", refusal)];
  let answered = 0;
  for (const choice of choices) void choice.then(() => answered++);
  const other = openConnection(databasePath(env().dataDir));
  other.pragma("busy_timeout = 0");
  expect(() => other.exec("begin immediate"), "the lock is held").toThrow("locked");
  other.close();
  for (let round = 0; round < 20; round += 1) {
    expect((await edge.get("/kultur/orgel")).status, "kept").toBe(200);
    expect((await edge.get(`/kultur?x=${round}`)).status, "rendered").toBe(200);
    expect((await edge.get(`/kultur/${round}`)).status, "not there").toBe(404);
    expect((await edge.get("/cookie-einstellungen")).body).toContain("noch nicht entschieden");
    expect((await edge.get("/api/consent/state.css")).body).toContain("#cc{display:block}");
  }
  expect(answered).toBe(0);
  expect(kept("select receipt from consent_record")).toEqual([]);

  await letGo();
  const [agreed, refused] = await Promise.all(choices);
  expect([agreed?.status, refused?.status]).toEqual([200, 200]);
  const receipt = /cc_id=([\w-]{22})/.exec(String(agreed?.headers["set-cookie"]))?.[1];
  expect(kept("select receipt from consent_record")).toEqual([receipt]);
});
