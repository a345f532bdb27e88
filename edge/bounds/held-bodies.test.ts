import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { publishForTest } from "../../scripts/test-consent.ts";
import "../../scripts/test-database.ts";
import { startEdge, type TestEdge } from "../test-edge.ts";
import { exchange, head, type OpenSocket, sendAndStay, statusOf } from "../test-socket.ts";

// The database's own modules must come after the test database has said where it lies.
const { startWrites } = await import("../writes.ts");

/*
 * Connections that send all of a body but its end: they take memory and answer to nobody.
 */

const OWN = { Host: "blatt.example", Origin: "http://blatt.example" };
const JSON_BODY = { ...OWN, "Content-Type": "application/json" };
const filled = (length: number) => `"${"x".repeat(length - 2)}"`;

let edge: TestEdge;
let sockets: OpenSocket[] = [];
const gate = { isOpen: true, opened: Promise.withResolvers<void>() };
beforeEach(async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  publishForTest();
});
afterEach(async () => {
  gate.opened.resolve();
  for (const socket of sockets) socket.leave();
  sockets = [];
  await edge.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function start(trustedProxies: number): Promise<void> {
  Object.assign(gate, { isOpen: true, opened: Promise.withResolvers<void>() });
  edge = await startEdge({
    trustedProxies,
    bodyBytes: 3_200_000,
    writes: startWrites(),
    deviceOf: ({ headers }) => (headers.cookie === "known=yes" ? { id: "device", accounts: ["editor"] } : undefined),
    passOn: async ({ body }, response) => {
      if (!gate.isOpen) await gate.opened.promise;
      response.end(`from a worker: ${Buffer.isBuffer(body) ? body.length : 0}`);
      return { status: 200, cache: "pass", bytes: 0 };
    },
  });
}

interface Way {
  method: string;
  path: string;
  fields: Record<string, string>;
}
const SAVE: Way = { method: "PUT", path: "/api/redaktion/manuskripte/x", fields: JSON_BODY };
const LOGIN: Way = { method: "POST", path: "/api/redaktion/anmelden", fields: JSON_BODY };
const CHOICE: Way = { method: "POST", path: "/api/consent", fields: { ...OWN, Accept: "application/json" } };
const REPORT: Way = { method: "POST", path: "/api/csp-report", fields: { Host: "blatt.example" } };
const REFUSAL = "source=banner&decision=reject&seen=1";
const KNOWN: Way = { ...SAVE, fields: { ...JSON_BODY, Cookie: "known=yes" } };

const headOf = ({ method, path, fields }: Way, length: number, from: string) =>
  head(method, path, { ...fields, "X-Forwarded-For": from, "Content-Length": String(length) });
const send = async (way: Way, body: string, from: string) =>
  statusOf(await exchange(edge.port, [headOf(way, body.length, from), body], (answer) => answer.includes("\r\n\r\n")));

/** Keeps more than there is room for. Settles when somebody had to give way. */
async function holdAll(way: Way, count: number, length: number, from: (number: number) => string): Promise<void> {
  const held = Array.from({ length: count }, (_, number) =>
    sendAndStay(edge.port, [headOf(way, length + 1, from(number)), filled(length)]),
  );
  sockets.push(...held);
  await Promise.race(held.map(({ answered }) => answered));
}

/** 192.0.2.x asks for what everybody must be able to. */
async function expectEverybodyIsHeard(): Promise<void> {
  const asked = {
    "a refusal": await send(CHOICE, REFUSAL, "192.0.2.1"),
    "a login": await send(LOGIN, "{}", "192.0.2.1"),
    "a save": await send(KNOWN, filled(300_000), "192.0.2.1"),
    "a save without the cookie of a device": await send(SAVE, filled(300_000), "192.0.2.1"),
  };
  expect(asked).toEqual({
    "a refusal": 200,
    "a login": 200,
    "a save": 200,
    "a save without the cookie of a device": 200,
  });
}

describe("one network that holds bodies keeps nobody else's refusal, login or save out", () => {
  const saves = [30, 149_000] as const;
  const forms = [250, 15_900] as const;
  test.each<[string, number, Way, readonly [number, number], (number: number) => string]>([
    ["strangers of a network", 1, SAVE, saves, (number) => `198.51.100.${number}`],
    ["strangers with many networks of one line", 1, SAVE, saves, (number) => `2001:db8:bad:${number.toString(16)}::1`],
    ["strangers behind a proxy that the settings do not know", 0, SAVE, saves, () => ""],
    ["somebody with the cookie of a device", 1, KNOWN, saves, () => "198.51.100.1"],
    ["choices", 1, CHOICE, forms, () => "198.51.100.1"],
    ["reports", 1, REPORT, forms, () => "198.51.100.1"],
  ])("%s", async (_who, proxies, way, [count, length], from) => {
    await start(proxies);
    await holdAll(way, count, length, from);
    await expectEverybodyIsHeard();
  });
});

test("bodies that have arrived and wait for their turn give way, too", async () => {
  await start(1);
  gate.isOpen = false;
  const waiting = Array.from({ length: 30 }, () =>
    sendAndStay(edge.port, [headOf(SAVE, 149_000, "198.51.100.1"), filled(149_000)]),
  );
  sockets.push(...waiting);
  await Promise.race(waiting.map(({ answered }) => answered));
  gate.isOpen = true;
  expect(await send(SAVE, filled(149_000), "192.0.2.1")).toBe(200);
});

test("a network that has asked too much is told before its body is read", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  await start(1);
  for (let number = 0; number < 240; number++) await edge.get("/api/redaktion/anmelden", asking("198.51.100.1"));
  const isTold = (answer: string) => answer.includes("\r\n\r\n");
  const refused = await exchange(edge.port, [headOf(LOGIN, 100, "198.51.100.1")], isTold);
  expect(statusOf(refused)).toBe(429);
});

const asking = (from: string) => ({ headers: { host: "blatt.example", "x-forwarded-for": from } });
