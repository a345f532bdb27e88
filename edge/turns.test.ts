import { request } from "node:http";
import { afterEach, describe, expect, test, vi } from "vitest";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { editorWith } from "../scripts/test-accounts.ts";
import { insertArticle, insertCategory } from "../scripts/test-database.ts";
import { startEdge, type TestEdge } from "./test-edge.ts";

// The database's own modules must come after the test database has said where it lies.
const { writeDb } = await import("#db/client.ts");
const { issueToken } = await import("#db/newsroom/account-tokens.ts");
const { createManuscript } = await import("#db/newsroom/manuscripts.ts");
const { createPreview } = await import("#db/newsroom/previews.ts");

let running: TestEdge[] = [];
async function start(options: Parameters<typeof startEdge>[0] = {}): Promise<TestEdge> {
  const edge = await startEdge(options);
  running.push(edge);
  return edge;
}
afterEach(async () => {
  await Promise.all(running.map((edge) => edge.close()));
  running = [];
});

describe("what is passed on", () => {
  const from = (address: string, cookie = "") => ({
    headers: { host: "blatt.example", origin: "http://blatt.example", "x-forwarded-for": address, cookie },
  });
  const SOMEBODY = from("192.0.2.1");
  const COLLEAGUE = from("198.51.100.7", "known=yes");

  /** A worker that answers when told, and an edge that knows a colleague's browser. */
  async function startBusy() {
    const gate = Promise.withResolvers<void>();
    const passed: string[] = [];
    insertArticle({ slug: "orgel", categoryId: insertCategory("kultur") });
    const edge = await start({
      trustedProxies: 1,
      deviceOf: ({ headers }) =>
        headers.cookie === "known=yes" ? { id: "device", accounts: ["colleague"] } : undefined,
      passOn: async ({ url, request }, response) => {
        passed.push(url);
        if (request.headers.cookie !== "known=yes") await gate.promise;
        response.end("from a worker");
        return { status: 200, cache: "pass", bytes: 0 };
      },
    });
    return { edge, passed, answerAll: gate.resolve };
  }

  test("begins one after the other for strangers, who keep no reader and no colleague waiting", async () => {
    const { edge, passed, answerAll } = await startBusy();
    const crowd = Array.from({ length: 30 }, () => edge.get("/redaktion/anmelden", SOMEBODY));
    await vi.waitFor(() => expect(passed).toHaveLength(1));
    expect((await edge.get("/kultur/orgel", SOMEBODY)).status).toBe(200);
    expect((await edge.get("/redaktion", COLLEAGUE)).status).toBe(200);
    expect((await edge.get("/api/redaktion/manuskripte/1", { ...COLLEAGUE, method: "PUT" })).status).toBe(200);
    expect(passed.length).toBeLessThan(20);
    answerAll();
    expect(new Set((await Promise.all(crowd)).map(({ status }) => status))).toEqual(new Set([200]));
  });

  test("waits in a queue that ends", async () => {
    const { edge, answerAll } = await startBusy();
    const crowd = Array.from({ length: 90 }, () => edge.get("/redaktion/anmelden", SOMEBODY));
    const refused = await Promise.race(crowd);
    expect([refused.status, refused.headers["retry-after"]]).toEqual([503, "5"]);
    expect(refused.body).toContain("Gerade ist bei uns sehr viel los");
    answerAll();
    const statuses = (await Promise.all(crowd)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(65);
  });

  test("is not passed on any more when who asked has left", async () => {
    const { edge, passed, answerAll } = await startBusy();
    const upload = { method: "POST", headers: SOMEBODY.headers };
    const first = edge.get("/api/redaktion/bilder", upload);
    await vi.waitFor(() => expect(passed).toHaveLength(1));
    const left = request({ port: edge.port, path: "/api/redaktion/bilder?left", agent: false, ...upload });
    const closed = new Promise((resolve) => left.on("error", () => {}).once("close", resolve));
    left.end();
    // What is asked later than this comes later, too.
    expect((await edge.get("/kultur/orgel")).status).toBe(200);
    left.destroy();
    await closed;
    expect((await edge.get("/kultur")).status).toBe(200);
    answerAll();
    await first;
    expect((await edge.get("/api/redaktion/bilder?stayed", upload)).status).toBe(200);
    expect(passed).toEqual(["/api/redaktion/bilder", "/api/redaktion/bilder?stayed"]);
  });

  test("is limited for a network of strangers; readers and colleagues of the same network notice nothing", async () => {
    const { edge, answerAll } = await startBusy();
    answerAll();
    const statuses: number[] = [];
    for (let number = 0; number < 250; number++)
      statuses.push((await edge.get("/redaktion/anmelden", SOMEBODY)).status);
    expect(statuses.indexOf(429)).toBeGreaterThanOrEqual(240);
    const refused = await edge.get("/redaktion/anmelden", SOMEBODY);
    expect([refused.status, refused.headers["retry-after"], refused.headers["cache-control"]]).toEqual([
      429,
      "5",
      "no-store",
    ]);
    expect(refused.body).toContain("sehr viele Anfragen");
    const others = [
      edge.get("/kultur", SOMEBODY),
      edge.get("/kultur/orgel", SOMEBODY),
      edge.get("/api/health", SOMEBODY),
      edge.get("/redaktion", from("192.0.2.99", "known=yes")),
      edge.get("/redaktion/anmelden", from("203.0.113.5")),
    ];
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual(Array(5).fill(200));
  });

  test("has no limit behind a proxy the settings do not know: one stranger would use up what all have", async () => {
    const edge = await start();
    const statuses = new Set<number>();
    for (let number = 0; number < 260; number++) statuses.add((await edge.get("/redaktion/anmelden")).status);
    expect(statuses).toEqual(new Set([200]));
  });

  test("is no preview link that opens nothing: that is said at once, and in the words of all others", async () => {
    const edge = await start();
    const paths = ["/vorschau/abc", `/vorschau/${"A".repeat(43)}`, "/vorschau/abc/media/x/y.webp"];
    const answers = await Promise.all(paths.map((path) => edge.get(path)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(answers[0]?.body).toContain("Diese Vorschau gibt es nicht mehr");
    expect(answers[0]?.headers["cache-control"]).toBe("no-store");
    expect(edge.passed).toEqual([]);
  });

  test("has the right of a guest with a link that opens something, and waits before no stranger", async () => {
    const { edge, passed, answerAll } = await startBusy();
    const editor = await editorWith("redaktion");
    const { id } = await createManuscript(editor, { title: "Die Orgel klingt wieder" });
    const { token } = await createPreview(editor, { id, days: 7 });
    const invitation = writeDb().transaction((tx) => issueToken(tx, "invitation", editor.id));
    void Array.from({ length: 30 }, () => edge.get("/redaktion/anmelden", SOMEBODY));
    await vi.waitFor(() => expect(passed).toHaveLength(1));
    const links = [newsroomPaths.preview(token), newsroomPaths.newPassword(invitation)];
    const guests = links.map((link, at) => edge.get(link, from(`203.0.${at}.5`)));
    await vi.waitFor(() => expect(passed).toEqual(expect.arrayContaining(links)));
    expect(passed.length).toBeLessThan(20);
    answerAll();
    expect((await Promise.all(guests)).map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe("beside a crowd", () => {
  const post = (address: string, cookie = "") => ({
    method: "POST",
    headers: {
      host: "blatt.example",
      origin: "http://blatt.example",
      "x-forwarded-for": address,
      "next-action": "0".repeat(42),
      "content-type": "text/plain;charset=UTF-8",
      cookie,
    },
    body: "[]",
  });
  /** Cookies are "device=…" here, and logins take until they are told to end. */
  async function startWithSlowLogins() {
    const gate = Promise.withResolvers<void>();
    const passed: string[] = [];
    const edge = await start({
      trustedProxies: 1,
      deviceOf: ({ headers }) => {
        const id = /device=(\w+)/u.exec(headers.cookie ?? "")?.[1];
        return id === undefined ? undefined : { id, accounts: [id] };
      },
      passOn: async ({ url, request }, response) => {
        passed.push(url);
        if (request.method === "POST" && url !== "/redaktion/konten") await gate.promise;
        response.end("from a worker");
        return { status: 200, cache: "pass", bytes: 0 };
      },
    });
    return { edge, passed, answerAll: gate.resolve };
  }

  test("one cookie that logs in from 40 networks keeps no editor from saving, and no other device from logging in", async () => {
    const { edge, answerAll } = await startWithSlowLogins();
    const crowd = Array.from({ length: 40 }, (_, at) =>
      edge.get("/redaktion/anmelden", post(`10.0.${at}.1`, "device=bad")),
    );
    await edge.get("/kultur");
    const save = { ...post("198.51.100.7", "device=good"), method: "PUT" };
    expect((await edge.get("/api/redaktion/manuskripte/1", save)).status).toBe(200);
    const login = edge.get("/redaktion/anmelden", post("198.51.100.7", "device=good"));
    answerAll();
    expect((await login).status).toBe(200);
    await Promise.all(crowd);
  });

  test("two at once is all that hashes passwords, whoever asks and at whichever address", async () => {
    const { edge, passed, answerAll } = await startWithSlowLogins();
    const paths = [
      "/redaktion/anmelden",
      "/redaktion/passwort/neu",
      "/api/redaktion/anmelden",
      "/api/auth/callback/credentials",
    ];
    const crowd = paths.flatMap((path, at) => [
      edge.get(path, post(`10.0.${at}.1`)),
      edge.get(path, post(`10.1.${at}.1`, `device=d${at}`)),
    ]);
    await vi.waitFor(() => expect(passed).toHaveLength(2));
    // What hashes nothing does not wait for it.
    expect((await edge.get("/redaktion/konten", post("10.2.0.1", "device=other"))).status).toBe(200);
    expect(passed).toHaveLength(3);
    answerAll();
    expect(new Set((await Promise.all(crowd)).map(({ status }) => status))).toEqual(new Set([200]));
  });

  test("a device has an allowance for what it writes, from however many networks", async () => {
    const { edge } = await startWithSlowLogins();
    const save = (at: number, device: string) =>
      edge.get("/api/redaktion/manuskripte/1", { ...post(`10.0.${at % 40}.1`, `device=${device}`), method: "PUT" });
    const statuses: number[] = [];
    for (let at = 0; at < 1500 && statuses.at(-1) !== 429; at++) statuses.push((await save(at, "bad")).status);
    expect(statuses.length).toBeGreaterThan(600);
    expect(statuses.at(-1)).toBe(429);
    expect((await save(0, "good")).status).toBe(200);
  });

  test("a monitor hears at once that the server is well; all who ask within a second have one answer", async () => {
    const { edge, answerAll } = await startWithSlowLogins();
    const crowd = Array.from({ length: 90 }, (_, at) => edge.get("/redaktion/anmelden", post(`10.0.${at}.1`)));
    const asked = await Promise.all(Array.from({ length: 20 }, () => edge.get("/api/health")));
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([200]));
    expect(asked[0]?.headers["cache-control"]).toBe("no-store");
    expect(edge.rendered.filter((path) => path === "/api/health")).toHaveLength(1);
    answerAll();
    await Promise.all(crowd);
  });
});
