import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { contentOf, Drawer, EditorWindow, ScriptedServer, textOf } from "./autosave-scripted-server.ts";

/*
 * A field beside the text never stops the text: what is wrong with it is mended, or stays here until its writer mends it.
 */

beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-22T13:02:00Z") }));
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const setUp = () => {
  const server = new ScriptedServer({ ...contentOf("Rat"), slug: "vorher" });
  const drawer = new Drawer();
  return { server, drawer, open: (userId = "sara") => new EditorWindow(server, userId, drawer) };
};
const IN_THE_ADDRESS = { kind: "saved", problems: { slug: expect.any(String) } };

test("a field that cannot be stored stops no save, is asked for once a save, and is named until it is mended", async () => {
  const { server, drawer, open } = setUp();
  const window = open();
  window.fill({ slug: "???" });
  await pass(1000);
  expect(window.state).toMatchObject(IN_THE_ADDRESS);
  for (const words of ["Rat tagt", "Rat tagt heute"]) {
    window.type(0, words);
    await pass(1000);
    expect(textOf(server.text.content)).toEqual([words]);
    expect(window.state).toMatchObject(IN_THE_ADDRESS);
  }
  await pass(600_000);
  expect(server.saves).toHaveLength(3);
  expect(server.text.content.slug).toBe("vorher");
  expect(window.states).not.toContain("refused");
  window.fill({ slug: "nachher" });
  await pass(1000);
  expect(server.text.content.slug).toBe("nachher");
  expect(window.state).toMatchObject({ kind: "saved", problems: {} });
  expect(drawer.length).toBe(0);
});

test("what stands in such a field outlives the window, also when the field is given up elsewhere", async () => {
  const { server, drawer, open } = setUp();
  const window = open();
  window.fill({ slug: "???" });
  window.type(0, "Rat tagt");
  await pass(1000);
  expect(drawer.length).toBe(1);
  window.autosave.leave();
  window.crash();
  const next = open();
  await pass(1000);
  expect(next.content.slug).toBe("???");
  expect(next.restored).toHaveLength(1);
  expect(textOf(next.content)).toEqual(["Rat tagt"]);
  expect(next.state).toMatchObject(IN_THE_ADDRESS);
  expect(drawer.length).toBe(1);
  next.fill({ slug: server.text.content.slug });
  await pass(1000);
  expect(next.state).toMatchObject({ kind: "saved", problems: {} });
  expect(drawer.length).toBe(0);
});

test("an answer that was lost says again what is wrong", async () => {
  const { open } = setUp();
  const window = open();
  window.network.weather = "answer lost";
  window.fill({ slug: "???" });
  window.type(0, "Rat tagt");
  await pass(1000);
  window.network.weather = "fair";
  await pass(5000);
  expect(window.state).toMatchObject(IN_THE_ADDRESS);
});

test("a mended field is shown as it is stored, unless its writer has gone on writing in it", async () => {
  const { server, open } = setUp();
  const window = open();
  window.fill({ slug: "Haus, Garten", sourceUrl: "stadt.example" });
  await pass(800);
  window.fill({ sourceUrl: "stadt.example/rat" });
  await pass(100);
  expect(window.content).toMatchObject({ slug: "haus-garten", sourceUrl: "stadt.example/rat" });
  await pass(5000);
  const mended = { slug: "haus-garten", sourceUrl: "https://stadt.example/rat" };
  expect(window.content).toMatchObject(mended);
  expect(server.text.content).toMatchObject(mended);
  expect(window.state).toMatchObject({ kind: "saved", problems: {}, version: server.text.version });
});

test("a colleague's text is compared with what the server has: a mended field is no change of theirs, nor of ours", async () => {
  const { server, open } = setUp();
  const window = open();
  window.fill({ slug: "Haus, Garten" });
  await pass(1000);
  server.write({ ...server.text.content, title: "Von Jan" }, "jan");
  window.autosave.hear(server.text);
  await pass(1000);
  expect(window.content).toMatchObject({ title: "Von Jan", slug: "haus-garten" });
  expect(window.states).not.toContain("conflict");
});

test("what the server cleaned is nobody's change: a colleague's paragraph beside it is merged, and only that is announced", async () => {
  const server = new ScriptedServer(contentOf("Rat", "Markt"));
  const sara = new EditorWindow(server, "sara", new Drawer());
  const aylin = new EditorWindow(server, "aylin", new Drawer());
  sara.type(0, "Rat\u200b tagt");
  await pass(1000);
  expect(textOf(server.text.content)).toEqual(["Rat tagt", "Markt"]);
  aylin.hear(server);
  aylin.type(1, "Markt am Dom");
  await pass(1000);
  sara.type(0, "Rat\u200b tagt heute");
  await pass(5000);
  expect(sara.state).toMatchObject({ kind: "saved" });
  expect(textOf(server.text.content)).toEqual(["Rat tagt heute", "Markt am Dom"]);
  expect(sara.taken?.passages).toHaveLength(1);
});
