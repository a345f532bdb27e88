import { type AddressInfo, createServer, type Socket } from "node:net";
import { expect, test, vi } from "vitest";
import { supervise } from "#edge/processes/supervise.ts";

/** A child that does as it is told by its argument: a program of one line. */
const program = (code: string) => ({
  name: "child",
  folder: process.cwd(),
  args: ["--input-type=module", "-e", code],
  longestSilence: 100,
});

const WELL = `
  import { beChild, sayReady } from "./edge/processes/child.ts";
  beChild(async () => {});
  sayReady({ told: process.env.TOLD });
`;

/** What happened, one after the other, to be waited for. */
function record(code: string) {
  const happened: string[] = [];
  const waiting: { what: string; times: number; done: () => void }[] = [];
  const note = (what: string) => {
    happened.push(what);
    for (const one of waiting) if (count(one.what) >= one.times) one.done();
  };
  const count = (what: string) => happened.filter((each) => each === what).length;
  let runs = 0;
  const child = supervise<{ kind: "ready"; told: string }>({
    program: program(code),
    settings: () => ({ TOLD: `run ${++runs}` }),
    onReady: ({ told }) => note(told),
    onGone: () => note("gone"),
  });
  return {
    child,
    happened,
    until: (what: string, times = 1) =>
      count(what) >= times ? Promise.resolve() : new Promise<void>((done) => waiting.push({ what, times, done })),
  };
}

const quietly = () => vi.spyOn(process.stderr, "write").mockReturnValue(true);

test("a child that is killed is followed by another, with settings of its own", async () => {
  const stderr = quietly();
  const { child, happened, until } = record(WELL);
  await child.firstReady;
  process.kill(child.pid ?? 0, "SIGKILL");
  await until("run 2");
  expect(happened).toEqual(["run 1", "gone", "run 2"]);
  expect(String(stderr.mock.calls[0]?.[0])).toMatch(/^warning child \d+ ended \(SIGKILL\)/);
  await child.stop();
  expect(happened).toEqual(["run 1", "gone", "run 2", "gone"]);
  expect(child.pid).toBeUndefined();
});

test("a child that does not answer any more is ended and followed by another", async () => {
  quietly();
  const { child, happened, until } = record(WELL);
  await child.firstReady;
  process.kill(child.pid ?? 0, "SIGSTOP");
  await until("run 2");
  expect(happened).toEqual(["run 1", "gone", "run 2"]);
  await child.stop();
});

test("a program that never works is said to, with its reason", async () => {
  quietly();
  const { child, happened } = record("process.exit(7)");
  await expect(child.firstReady).rejects.toThrow("The child does not start (exit code 7).");
  await child.stop();
  expect(happened).toEqual([]);
});

test("a child that loads its code for longer than it may be silent later is left to it", async () => {
  quietly();
  const { child, happened } = record(`
    import { beChild, sayReady } from "./edge/processes/child.ts";
    beChild(async () => {});
    process.once("message", () => setImmediate(() => {
      const end = performance.now() + 1500;
      while (performance.now() < end);
      sayReady({ told: "ready at last" });
    }));
  `);
  await child.firstReady;
  expect(happened).toEqual(["ready at last"]);
  await child.stop();
});

test("a child ends when its parent is gone", async () => {
  quietly();
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, done));
  const connected = new Promise<Socket>((done) => server.once("connection", done));
  const inner = `${WELL} import { connect } from "node:net"; connect(${(server.address() as AddressInfo).port});`;
  const { child } = record(`
    import { supervise } from "./edge/processes/supervise.ts";
    supervise({
      program: { ...${JSON.stringify(program(inner))}, longestSilence: 1000 },
      settings: () => ({}), onReady: () => {}, onGone: () => {},
    });
  `);
  const socket = (await connected).on("error", () => {});
  const ended = new Promise((done) => socket.resume().once("close", done));
  const outer = child.pid ?? 0;
  const stopped = child.stop();
  process.kill(outer, "SIGKILL");
  await stopped;
  await ended;
  server.close();
  expect(socket.destroyed).toBe(true);
});
