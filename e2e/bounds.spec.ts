import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databasePath, openConnection } from "#db/client.ts";
import { readBuildRoutes } from "#edge/processes/build-routes.ts";
import { startEdge } from "#edge/test-edge.ts";
import { exchange, head, inChunks, sendAndLeave, statusOf } from "#edge/test-socket.ts";
import { currentRelease } from "#lib/releases.ts";
import { expect, TEMPLATES, test } from "./fixtures.ts";
import { builtActions, builtAddresses } from "./newsroom/matrix/wire.ts";
import { launchServer, type OwnServer, stopServer } from "./own-server.ts";
import { ask } from "./raw-http.ts";
import { DATA_DIR, OWN_PORT } from "./site.ts";

/*
 * Every route and every action of the build is sent too much, too deeply nested, and too slowly. The server is one of our own,
 * because attacks meant to end it may do so.
 */

const BUILD = currentRelease(".").build;
const PORT = OWN_PORT;
const OWN = { Host: `localhost:${PORT}`, Origin: `http://localhost:${PORT}`, "Sec-Fetch-Site": "same-origin" };
let folder: string;
let server: OwnServer;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lokalblatt-e2e-"));
  const source = openConnection(databasePath(DATA_DIR));
  source.prepare("vacuum into ?").run(databasePath(folder));
  source.close();
  server = launchServer({ DATA_DIR: folder, PORT: String(PORT) });
  expect(await server.started).toBeUndefined();
});
test.afterAll(async () => {
  await stopServer(server.child, "SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

interface Door {
  method: string;
  path: string;
  fields: Record<string, string>;
}

const UPLOAD = "POST /api/redaktion/bilder";
const nameOf = ({ method, path }: Door) => `${method} ${path}`;

/** Everything that could take a body, if only somebody sent one. */
function doors(): Door[] {
  const routes = builtAddresses("route").flatMap((address) =>
    ["POST", "PUT", "PATCH"].map((method) => ({
      method,
      path: address.replace("[...nextauth]", "callback/credentials").replaceAll(/\[|\]|\.{3}/gu, ""),
      fields: { "Content-Type": "application/json" },
    })),
  );
  const actions = [...builtActions().values()].flatMap(({ id, pages }) =>
    pages.map((path) => ({
      method: "POST",
      path,
      fields: { "Content-Type": "text/plain;charset=UTF-8", "Next-Action": id },
    })),
  );
  return [...routes, ...actions];
}

const loginAction = () => builtActions().get("anmelden/actions.ts logIn")?.id ?? "";

const isAnswered = (answer: string) => answer.includes("\r\n\r\n");

/**
 * Doors that answered something else, with what they answered. Readers' pages take nothing at all, and a preview link that
 * opens nothing is none, whatever is sent to it.
 */
async function faults(status: number, all: Door[], send: (door: Door) => Promise<string>): Promise<string[]> {
  const answers = await Promise.all(all.map(async (door) => [nameOf(door), statusOf(await send(door))] as const));
  const isNoLink = (name: string, came: number) => came === 404 && name.includes(" /vorschau/token");
  return answers
    .filter(([name, came]) => came !== status && came !== 405 && !isNoLink(name, came))
    .map(([name, came]) => `${name} → ${came}`);
}

test("more than a route takes is refused, whether it says so or not", async () => {
  const all = doors();
  expect(all.length).toBeGreaterThan(150);
  const declared = (door: Door) =>
    exchange(
      PORT,
      [head(door.method, door.path, { ...OWN, ...door.fields, "Content-Length": "70000000" })],
      isAnswered,
    );
  expect(await faults(413, all, declared)).toEqual([]);
  const piece = "x".repeat(64 * 1024);
  const chunked = (door: Door) =>
    exchange(
      PORT,
      [
        head(door.method, door.path, { ...OWN, ...door.fields, "Transfer-Encoding": "chunked" }),
        ...inChunks(Array.from({ length: 25 }, () => piece)),
      ],
      isAnswered,
    );
  // An upload asks who it is from before it reads any of it, and is counted on its way.
  const bounded = all.filter((door) => nameOf(door) !== UPLOAD);
  expect(await faults(413, bounded, chunked)).toEqual([]);
});

test("what is nested too deeply is decoded by nobody", async () => {
  const nested = `${"[".repeat(5000)}${"]".repeat(5000)}`;
  const send = (door: Door) =>
    exchange(
      PORT,
      [head(door.method, door.path, { ...OWN, ...door.fields, "Content-Length": String(nested.length) }), nested],
      isAnswered,
    );
  const decoding = doors().filter((door) => nameOf(door) !== UPLOAD);
  expect(await faults(400, decoding, send)).toEqual([]);
});

test("whoever sends slowly is not waited for", async () => {
  const routes = readBuildRoutes(BUILD);
  const edge = await startEdge({
    routes: () => routes,
    deviceOf: () => ({ id: "device", accounts: [] }),
    bodyTime: 100,
  });
  const own = { Host: "blatt.example", Origin: "http://blatt.example" };
  const send = (door: Door) =>
    exchange(
      edge.port,
      [head(door.method, door.path, { ...own, ...door.fields, "Content-Length": "10" }), "["],
      isAnswered,
    );
  const slow = await faults(408, doors(), send);
  await edge.close();
  expect(slow.filter((fault) => !fault.startsWith(UPLOAD))).toEqual([]);
});

test("every answer says that it is what its type says, whoever made it", async () => {
  const paths = [...builtAddresses("page"), ...builtAddresses("route")].map((path) =>
    path.replaceAll(/\[|\]|\.{3}/gu, ""),
  );
  const [chunk = ""] =
    [...readFileSync(join(BUILD, "build-manifest.json"), "utf8").matchAll(/static\/chunks\/[\w~.-]+\.js/gu)][0] ?? [];
  const more = [
    `/_next/${chunk}`,
    "/_next/static/gibt-es-nicht.js",
    "/api/auth/csrf",
    "/api/gibt-es-nicht",
    "/%",
    "/VEEDEL/",
  ];
  for (const path of [...paths, ...more]) {
    const { headers } = await ask(path, { port: PORT, headers: { host: OWN.Host, "if-none-match": "*" } });
    expect(headers["x-content-type-options"], path).toBe("nosniff");
  }
});

/** Bytes in memory, of a process and those it started. */
function memoryOf(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
  const own = Number(/^VmRSS:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;
  return children.reduce((sum, child) => sum + memoryOf(Number(child)), own);
}

test("bodies made to break the process leave it as it was", async () => {
  const { pid = 0 } = server.child;
  const bomb = `[${"{},".repeat(6_600_000)}{}]`;
  const action = `["${"x".repeat(900_000)}"]`;
  const text = { "Content-Type": "text/plain;charset=UTF-8", "Next-Action": loginAction() };
  const asJson = { "Content-Type": "application/json" };
  const attacks: [path: string, fields: Record<string, string>, body: string][] = [
    ["/api/redaktion/anmelden", asJson, bomb],
    ["/api/auth/callback/credentials", asJson, bomb],
    ["/redaktion/anmelden", text, action],
    ["/api/consent", {}, bomb],
    ["/api/csp-report", {}, bomb],
  ];
  const attack = () =>
    Promise.all(
      attacks.flatMap(([path, fields, body]) => {
        const said = { ...OWN, ...fields, "Content-Length": String(body.length) };
        const unsaid = { ...OWN, ...fields, "Transfer-Encoding": "chunked" };
        return [
          exchange(PORT, [head("POST", path, said), body], isAnswered),
          exchange(PORT, [head("POST", path, unsaid), ...inChunks([body])], isAnswered),
        ];
      }),
    );
  await attack();
  await ask(TEMPLATES.article, { port: PORT, headers: { host: OWN.Host } });
  const before = memoryOf(pid);
  for (let round = 0; round < 5; round++) expect((await attack()).map(statusOf)).toEqual(Array(10).fill(413));
  expect((await ask(TEMPLATES.article, { port: PORT, headers: { host: OWN.Host } })).status).toBe(200);
  expect(memoryOf(pid) - before).toBeLessThan(64 * 1024 * 1024);
  expect(server.child.exitCode).toBeNull();
});

test("what nobody can decode, and whoever leaves in the middle, is one line of the log at most", async () => {
  const id = loginAction();
  const text = { "Content-Type": "text/plain;charset=UTF-8", "Next-Action": id };
  const form = { "Content-Type": "multipart/form-data; boundary=xx" };
  const part = (name: string, value: string) =>
    `--xx\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const LOGIN = "/redaktion/anmelden";
  const sent: [path: string, fields: Record<string, string>, body: string][] = [
    [LOGIN, { ...text, "Next-Action": "a".repeat(42) }, "[]"],
    [LOGIN, { ...text, "Next-Action": "toString" }, "[]"],
    [LOGIN, text, "[{"],
    [LOGIN, text, ""],
    [LOGIN, text, "null"],
    [LOGIN, text, '["$1:x","$K9","$h2","$Q1","$@1"]'],
    [LOGIN, text, JSON.stringify(Array(1001).fill(1))],
    [LOGIN, { ...form, "Next-Action": id }, `${part("0", "[{")}--xx--\r\n`],
    [LOGIN, { ...form, "Next-Action": id }, `${part("0", '["$1","$K5"]')}--xx--\r\n`],
    [LOGIN, { ...form, "Next-Action": id }, part("0", "[]")],
    [
      LOGIN,
      form,
      `${part("$ACTION_REF_1", "")}${part("$ACTION_1:0", `{"id":"${id}","bound":"$@1"}`)}${part("$ACTION_1:1", "[")}--xx--\r\n`,
    ],
    [LOGIN, form, `${part("$ACTION_ID_x", "")}--xx--\r\n`],
    ["/api/auth/callback/credentials", { "Content-Type": "application/json" }, '{\n"a'],
    ["/api/redaktion/anmelden", { "Content-Type": "application/json" }, "{"],
    ["/api/redaktion/bilder", form, "--xx\r\n"],
  ];
  for (const [path, fields, body] of sent) {
    const whole = { ...OWN, ...fields, "Content-Length": String(body.length) };
    const status = statusOf(await exchange(PORT, [head("POST", path, whole), body], isAnswered));
    expect(status, `${path} ${body}`).toBeGreaterThanOrEqual(400);
    await sendAndLeave(PORT, [head("POST", path, { ...whole, "Content-Length": "9000" }), body]);
  }
  for (const line of server.complained().split("\n")) {
    expect(line).not.toMatch(/^\s|^ {2}at /u);
    expect(line.length).toBeLessThan(620);
  }
  expect(server.complained().split("\n").length).toBeLessThan(2 * sent.length);
});
