import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readAnswer } from "./autosave-protocol.ts";
import { contentOf, Drawer, EditorWindow, ScriptedServer, textOf } from "./autosave-scripted-server.ts";
import { type AutosaveState, describeState } from "./autosave-state.ts";
import { describeTaken } from "./autosave-taken.ts";

beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-22T13:02:00Z") }));
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const setUp = (...paragraphs: string[]) => {
  const server = new ScriptedServer(contentOf(...paragraphs));
  const drawer = new Drawer();
  return { server, drawer, open: (userId = "sara") => new EditorWindow(server, userId, drawer) };
};

test("what is typed is in the browser at once, on the server after a pause, and then no longer in the browser", async () => {
  const { server, drawer, open } = setUp("Rat");
  const window = open();
  window.type(0, "Rat tagt");
  await pass(300);
  expect(drawer.words()).toContain("Rat tagt");
  expect(window.state.kind).toBe("dirty");
  await pass(1000);
  expect(textOf(server.text.content)).toEqual(["Rat tagt"]);
  expect(drawer.length).toBe(0);
  expect(window.states).toEqual(["saved", "dirty", "saving", "saved"]);
});

test("who types without a pause is saved every five seconds", async () => {
  const { server, open } = setUp("");
  const window = open();
  for (let letters = 1; letters <= 120; letters += 1) {
    window.type(0, "x".repeat(letters));
    await pass(100);
  }
  expect(server.saves.length).toBe(2);
});

test("over a slow line one save is under way at a time, and bursts wait their turn", async () => {
  const { server, open } = setUp("");
  const window = open();
  window.network.delay = 4000;
  for (let burst = 1; burst <= 10; burst += 1) {
    window.type(0, `Burst ${burst}`);
    await pass(1000);
  }
  expect(window.network.mostUnderWay).toBe(1);
  await pass(20_000);
  expect(textOf(server.text.content)).toEqual(["Burst 10"]);
  expect(server.saves.length).toBeLessThan(6);
  expect(window.states).not.toContain("conflict");
});

test("a save whose answer was lost is asked again in the same words, and what was typed meanwhile comes after it", async () => {
  const { server, open } = setUp("");
  const window = open();
  window.network.weather = "answer lost";
  window.type(0, "eins");
  await pass(1000);
  expect(window.state).toEqual({ kind: "offline", changes: 1 });
  window.type(0, "eins zwei");
  await pass(500);
  window.network.weather = "fair";
  await pass(3000);
  const [first, again, next] = server.saves;
  expect(again).toEqual(first);
  expect(next).toMatchObject({ base: 2, content: contentOf("eins zwei") });
  expect(server.text.version).toBe(3);
  expect(window.state.kind).toBe("saved");
});

test("offline it counts what waits, tries less and less often, and goes on the moment the network is back", async () => {
  const { server, open } = setUp("");
  const window = open();
  window.network.weather = "request lost";
  for (const words of ["a", "b", "c"]) {
    window.type(0, words);
    await pass(2000);
  }
  expect(window.state).toEqual({ kind: "offline", changes: 3 });
  await pass(60_000);
  window.network.weather = "fair";
  expect(server.saves).toEqual([]);
  window.autosave.online();
  await pass(100);
  expect(textOf(server.text.content)).toEqual(["c"]);
});

test("a fault of the server is waited out, for as long as it asks", async () => {
  const { open } = setUp("");
  const window = open();
  window.network.weather = "fault";
  window.type(0, "a");
  await pass(1000);
  expect(window.state).toEqual({ kind: "retrying", seconds: 7 });
  window.network.weather = "fair";
  await pass(6500);
  expect(window.state.kind).toBe("retrying");
  await pass(1000);
  expect(window.state.kind).toBe("saved");
});

test("logged out: the text stays in the browser, and goes on after logging in", async () => {
  const { server, drawer, open } = setUp("");
  const window = open();
  window.network.weather = "logged out";
  window.type(0, "a");
  await pass(1000);
  expect(window.state).toEqual({ kind: "logged-out" });
  window.type(0, "a b");
  await pass(60_000);
  expect(drawer.words()).toContain("a b");
  window.network.weather = "fair";
  window.autosave.retry();
  await pass(2000);
  expect(textOf(server.text.content)).toEqual(["a b"]);
});

test("a refused text is not sent again by itself, but after a change", async () => {
  const { server, drawer, open } = setUp("");
  const window = open();
  window.network.weather = "refused";
  window.type(0, "zu lang");
  await pass(60_000);
  expect(window.state).toMatchObject({ kind: "refused", message: "Titel: höchstens 200 Zeichen." });
  expect(window.states.filter((kind) => kind === "saving")).toHaveLength(1);
  expect(drawer.words()).toContain("zu lang");
  window.network.weather = "fair";
  window.type(0, "kurz");
  await pass(2000);
  expect(textOf(server.text.content)).toEqual(["kurz"]);
});

test("a letter typed and taken back needs no save", async () => {
  const { server, drawer, open } = setUp("Rat");
  const window = open();
  window.type(0, "Ratx");
  await pass(300);
  window.type(0, "Rat");
  await pass(1000);
  expect([server.saves.length, drawer.length, window.state.kind]).toEqual([0, 0, "saved"]);
});

test("saving on purpose waits for nothing and says when it is done", async () => {
  const { server, open } = setUp("");
  const window = open();
  window.network.delay = 1000;
  window.type(0, "a");
  const first = window.autosave.saveNow();
  window.type(0, "a b");
  const second = window.autosave.saveNow();
  await pass(1100);
  await expect(first).resolves.toMatchObject({ kind: "saved" });
  expect(textOf(server.text.content)).toEqual(["a"]);
  await pass(1100);
  await expect(second).resolves.toMatchObject({ kind: "saved" });
  expect(textOf(server.text.content)).toEqual(["a b"]);
  window.network.weather = "logged out";
  window.type(0, "a b c");
  const third = window.autosave.saveNow();
  await pass(1100);
  await expect(third).resolves.toEqual({ kind: "logged-out" });
});

test("two people: the later one is shown the other's text, and decides", async () => {
  const { server, open } = setUp("Rat", "Brücke");
  const sara = open("sara");
  const jan = new EditorWindow(server, "jan", new Drawer());
  sara.type(0, "Rat tagt");
  await pass(1000);
  jan.type(0, "Rat tagt heute nicht");
  jan.type(1, "Brücke zu");
  await pass(1000);
  expect(jan.state).toMatchObject({ kind: "conflict", isOwn: false, theirs: { version: 2, savedBy: { id: "sara" } } });
  expect(textOf(server.text.content)).toEqual(["Rat tagt", "Brücke"]);
  jan.autosave.resolveConflict(contentOf("Rat tagt", "Brücke zu"), 2);
  await pass(100);
  expect(textOf(server.text.content)).toEqual(["Rat tagt", "Brücke zu"]);
  expect(textOf(jan.content)).toEqual(["Rat tagt", "Brücke zu"]);
  expect(jan.state.kind).toBe("saved");
});

test("two people in different paragraphs: neither is stopped, and each is told what came in", async () => {
  const { server } = setUp("Rat", "Brücke");
  const sara = new EditorWindow(server, "sara", new Drawer());
  const jan = new EditorWindow(server, "jan", new Drawer());
  for (let burst = 1; burst <= 4; burst += 1) {
    sara.type(0, `Rat tagt ${burst}`);
    await pass(300);
    jan.type(1, `Brücke zu ${burst}`);
    await pass(2000);
  }
  sara.hear(server);
  for (const window of [sara, jan]) {
    expect(textOf(window.content)).toEqual(["Rat tagt 4", "Brücke zu 4"]);
    expect(window.states).not.toContain("conflict");
    expect(window.state.kind).toBe("saved");
  }
  expect(textOf(server.text.content)).toEqual(["Rat tagt 4", "Brücke zu 4"]);
  // However many merges there were: one passage, as it was and as it is.
  expect(jan.taken?.passages).toEqual([passage("Rat", "Rat tagt 4")]);
  expect(sara.taken?.writers).toEqual([{ id: "jan", name: "Name von jan" }]);
  jan.autosave.looked();
  expect(jan.taken).toBeUndefined();
  sara.type(0, "Rat tagt 5");
  await pass(1000);
  jan.hear(server);
  expect(jan.taken?.passages).toEqual([passage("Rat tagt 4", "Rat tagt 5")]);
});

const passage = (before: string, after: string) => ({
  before: contentOf(before).body.content,
  after: contentOf(after).body.content,
});

test("what one reads about others names all of them, and only what is still so", async () => {
  const { server } = setUp("Rat", "Brücke", "Markt");
  const [sara, jan, mia] = ["sara", "jan", "mia"].map((person) => new EditorWindow(server, person, new Drawer()));
  if (!sara || !jan || !mia) return expect.unreachable();
  jan.type(0, "Rat tagt");
  jan.change({ title: "Der Rat", kicker: "Köln", slug: "rat" });
  await pass(1000);
  mia.hear(server);
  mia.write(["Rat tagt", "Brücke"]);
  await pass(1000);
  sara.type(1, "Brücke zu");
  await pass(1000);
  expect(sara.taken && describeTaken(sara.taken, "sara")).toBe(
    "Name von jan und Name von mia haben währenddessen geschrieben: 3 Angaben und 1 Absatz übernommen, 1 Absatz gelöscht.",
  );
  jan.hear(server);
  jan.type(0, "Rat");
  jan.change({ title: "", kicker: "", slug: "" });
  await pass(1000);
  mia.hear(server);
  mia.write(["Rat", "Brücke zu", "Markt"]);
  await pass(1000);
  sara.hear(server);
  expect([textOf(sara.content), sara.taken]).toEqual([["Rat", "Brücke zu", "Markt"], undefined]);
});

test("the same field changed twice is a question; of two lists that were only added to, nothing is lost", async () => {
  const { server } = setUp("Rat");
  const sara = new EditorWindow(server, "sara", new Drawer());
  const jan = new EditorWindow(server, "jan", new Drawer());
  sara.change({ tagIds: ["verkehr"] });
  await pass(1000);
  jan.change({ tagIds: ["kultur"] });
  await pass(1000);
  expect(server.text.content.tagIds).toEqual(["kultur", "verkehr"]);
  sara.change({ title: "Der Rat tagt" });
  jan.change({ title: "Der Rat tagt nicht" });
  await pass(1000);
  expect([sara.state.kind, jan.state.kind].sort()).toEqual(["conflict", "saved"]);
  const [asked, other] = sara.state.kind === "conflict" ? [sara, "jan"] : [jan, "sara"];
  expect(describeState(asked.state, true, Date.now())).toBe(
    `Sie und Name von ${other} haben dieselbe Stelle (Titel) geändert. Ihre Fassung ist noch nicht auf dem Server. Ihr Text ist in diesem Browser gesichert.`,
  );
});

test("a window nobody writes in shows the newer text by itself, says so, and saves nothing", async () => {
  const { server } = setUp("Rat");
  const sara = new EditorWindow(server, "sara", new Drawer());
  server.write({ ...contentOf("Rat tagt"), title: "Neu", leadMediaId: "dom" }, "jan");
  sara.hear(server);
  await pass(10_000);
  expect(sara.content).toMatchObject({ title: "Neu", leadMediaId: "dom" });
  expect([textOf(sara.content), sara.state.kind, server.saves]).toEqual([["Rat tagt"], "saved", []]);
  expect(sara.taken && describeTaken(sara.taken, "sara")).toBe(
    "Name von jan hat geschrieben: Titel, Titelbild und 1 Absatz übernommen.",
  );
  // One who writes is not idle, also when the letter is taken back later: then it is asked again.
  sara.type(0, "Rat tagtx");
  expect(sara.autosave.idleAt()).toBeUndefined();
  server.write(contentOf("Rat tagt heute"), "jan");
  sara.hear(server);
  sara.type(0, "Rat tagt");
  await pass(1000);
  expect(sara.autosave.idleAt()).toBe(2);
  sara.hear(server);
  expect(textOf(sara.content)).toEqual(["Rat tagt heute"]);
});

test("two windows of one person come together where they touched different passages, else the person decides", async () => {
  const { server, drawer } = setUp("Rat", "Brücke");
  const open = () => new EditorWindow(server, "sara", drawer, () => true);
  const [one, other] = [open(), open()];
  one.type(0, "Rat tagt");
  await pass(1000);
  other.type(1, "Brücke zu");
  await pass(1000);
  expect(textOf(server.text.content)).toEqual(["Rat tagt", "Brücke zu"]);
  expect(textOf(other.content)).toEqual(["Rat tagt", "Brücke zu"]);
  one.type(1, "Brücke auf");
  await pass(1000);
  expect(one.state).toMatchObject({ kind: "conflict", isOwn: true });
  expect(describeState(one.state, true, Date.now())).toBe(
    "Sie haben denselben Absatz auch in einem anderen Fenster geändert. Ihre Fassung ist noch nicht auf dem Server. Ihr Text ist in diesem Browser gesichert.",
  );
});

test("a window that is still open keeps its copy to itself", async () => {
  const { server, drawer } = setUp("Rat");
  const one = new EditorWindow(server, "sara", drawer);
  one.network.weather = "request lost";
  one.type(0, "Rat tagt");
  await pass(2000);
  const other = new EditorWindow(server, "sara", drawer, (clientId) => clientId === one.clientId);
  await pass(1000);
  expect(textOf(other.content)).toEqual(["Rat"]);
  expect(drawer.words()).toContain("Rat tagt");
});

test("after a crash the next window goes on where the last one ended, and only for the same person", async () => {
  const { server, drawer, open } = setUp("Rat");
  const before = open();
  before.type(0, "Rat tagt");
  await pass(300);
  before.crash();
  await pass(60_000);
  const jan = open("jan");
  await pass(2000);
  expect(textOf(jan.content)).toEqual(["Rat"]);
  const after = open();
  await pass(0);
  expect(textOf(after.content)).toEqual(["Rat tagt"]);
  expect(after.restored).toEqual(["2026-11-22T13:02:00.000Z"]);
  await pass(1000);
  expect(textOf(server.text.content)).toEqual(["Rat tagt"]);
  expect(drawer.length).toBe(0);
});

test("a crash between a save and its answer does not make the own text somebody else's", async () => {
  const { server, drawer, open } = setUp("Rat");
  const before = open();
  before.network.weather = "answer lost";
  before.type(0, "Rat tagt");
  await pass(1000);
  before.type(0, "Rat tagt heute");
  await pass(300);
  before.crash();
  expect(server.text.version).toBe(2);
  const after = open();
  await pass(2000);
  expect(textOf(server.text.content)).toEqual(["Rat tagt heute"]);
  expect(after.states).not.toContain("conflict");
  expect(drawer.length).toBe(0);
});

test("after a crash and somebody else's save, both texts are laid side by side", async () => {
  const { server, drawer, open } = setUp("Rat");
  const before = open();
  before.type(0, "Rat tagt");
  await pass(300);
  before.crash();
  server.write(contentOf("Rat tagt nicht"), "jan");
  const after = open();
  await pass(1000);
  expect(after.state).toMatchObject({ kind: "conflict", base: contentOf("Rat"), theirs: { version: 2 } });
  expect(textOf(after.autosave.current())).toEqual(["Rat tagt"]);
  expect(drawer.words()).toContain("Rat tagt");
  after.autosave.resolveConflict(contentOf("Rat tagt nicht"), 2);
  await pass(1000);
  expect([after.state.kind, drawer.length]).toEqual(["saved", 0]);
});

test("copies of two crashed windows come back one after the other", async () => {
  const { server, drawer } = setUp("Rat", "Brücke");
  const open = () => new EditorWindow(server, "sara", drawer, () => true);
  const [one, other] = [open(), open()];
  one.type(0, "Rat tagt");
  await pass(100);
  other.type(1, "Brücke zu");
  await pass(300);
  one.crash();
  other.crash();
  const after = new EditorWindow(server, "sara", drawer);
  await pass(3000);
  expect(textOf(server.text.content)).toEqual(["Rat tagt", "Brücke zu"]);
  expect(textOf(after.content)).toEqual(["Rat tagt", "Brücke zu"]);
  expect(drawer.length).toBe(0);
});

test("who comes back after a crash and a colleague's save sees the colleague's text, when the own one had arrived", async () => {
  const { server, drawer, open } = setUp("Rat", "Brücke");
  const before = open();
  before.network.weather = "answer lost";
  before.type(0, "Rat tagt");
  await pass(1000);
  before.crash();
  server.write(contentOf("Rat tagt", "Brücke zu"), "jan");
  const after = open();
  await pass(2000);
  expect(textOf(after.content)).toEqual(["Rat tagt", "Brücke zu"]);
  expect(after.state.kind).toBe("saved");
  expect([server.text.version, drawer.length]).toEqual([3, 0]);
});

test("a taken-over save that had arrived, and is refused when asked again, is no stranger's", async () => {
  const { server, open } = setUp("Rat");
  const before = open();
  before.network.weather = "answer lost";
  before.type(0, "Rat tagt");
  await pass(1000);
  before.type(0, "Rat tagt heute");
  await pass(300);
  before.crash();
  const after = open();
  after.network.weather = "refused";
  await pass(1000);
  expect(after.state.kind).toBe("refused");
  after.network.weather = "fair";
  after.type(0, "Rat tagt heute im Saal");
  await pass(2000);
  expect(textOf(server.text.content)).toEqual(["Rat tagt heute im Saal"]);
  expect(after.states).not.toContain("conflict");
});

test("an attempt that fails late does not disturb the one that followed it", async () => {
  const { open } = setUp("");
  const window = open();
  window.network.weather = "request lost";
  window.network.delay = 1000;
  window.type(0, "a");
  await pass(900);
  window.network.weather = "fair";
  window.network.delay = 3000;
  window.autosave.leave();
  await pass(10_000);
  expect(window.states).toEqual(["saved", "dirty", "saving", "saved"]);
});

test("a colleague's newer text appears where nothing was written, and waits where something was", async () => {
  const { server, open } = setUp("Rat");
  const window = open();
  server.write(contentOf("Rat tagt"), "jan");
  window.autosave.hear(server.text);
  expect(textOf(window.content)).toEqual(["Rat tagt"]);
  expect(window.state.kind).toBe("saved");
  window.type(0, "Rat tagt heute");
  server.write(contentOf("Rat tagt nicht"), "jan");
  window.autosave.hear(server.text);
  expect(textOf(window.content)).toEqual(["Rat tagt heute"]);
});

test("leaving the page sends what there is, without a second save beside one under way", async () => {
  const { server, drawer, open } = setUp("");
  const window = open();
  window.type(0, "a");
  window.autosave.leave();
  await pass(100);
  expect(textOf(server.text.content)).toEqual(["a"]);
  window.network.delay = 1000;
  window.type(0, "a b");
  await pass(900);
  window.type(0, "a b c");
  window.autosave.leave();
  await pass(0);
  expect(drawer.words()).toContain("a b c");
  await pass(5000);
  expect(new Set(server.saves.map(({ operationId }) => operationId)).size).toBe(server.text.version - 1);
  expect(textOf(server.text.content)).toEqual(["a b c"]);
});

test("publishing waits for the text, keeps saves out, and goes on from the text it made", async () => {
  const { server, open } = setUp("Rat");
  const window = open();
  window.type(0, "Rat tagt");
  const isPublished = Promise.withResolvers<void>();
  const step = window.autosave.step(async (version) => {
    expect([version, textOf(server.text.content)]).toEqual([2, ["Rat tagt"]]);
    await isPublished.promise;
    server.write({ ...server.text.content, slug: "rat-tagt" }, "sara");
    return { version: server.text.version, content: server.text.content };
  });
  await pass(100);
  window.type(0, "Rat tagt heute");
  await pass(2500);
  expect(server.text.version).toBe(2);
  isPublished.resolve();
  await pass(2000);
  await expect(step).resolves.toMatchObject({ kind: "saved" });
  expect(server.text.content).toMatchObject({ slug: "rat-tagt", body: contentOf("Rat tagt heute").body });
  expect(window.content.slug).toBe("rat-tagt");
  expect(window.states).not.toContain("conflict");
});

test("a publish whose answer was lost is no stranger's work", async () => {
  const { server, open } = setUp("Rat");
  const window = open();
  const step = window.autosave.step(async () => {
    server.write({ ...server.text.content, slug: "rat" }, "sara");
    throw new Error("offline");
  });
  await expect(step).rejects.toThrow("offline");
  window.type(0, "Rat tagt");
  await pass(2000);
  expect(server.text.content).toMatchObject({ slug: "rat", body: contentOf("Rat tagt").body });
  expect(window.states).not.toContain("conflict");
});

test("a step does not happen on a text that could not be saved", async () => {
  const { open } = setUp("Rat");
  const window = open();
  window.network.weather = "request lost";
  window.type(0, "Rat tagt");
  const step = window.autosave.step(() => expect.unreachable());
  await pass(100);
  await expect(step).resolves.toMatchObject({ kind: "offline" });
});

test("a browser that keeps nothing says so, and saving goes on", async () => {
  const { server, drawer, open } = setUp("");
  drawer.isFull = true;
  const window = open();
  window.type(0, "a");
  await pass(300);
  expect(window.isKeptLocally).toBe(false);
  await pass(1000);
  expect(textOf(server.text.content)).toEqual(["a"]);
  expect(window.state.kind).toBe("saved");
});

const SAVED = { kind: "saved" as const, at: "2026-11-22T13:02:00Z", version: 2, dropped: 0, problems: {} };

test.each<[AutosaveState, boolean, string]>([
  [{ ...SAVED, at: "2026-11-22T13:02:00Z" }, true, "Gespeichert 14:02"],
  [{ ...SAVED, at: "2026-11-21T13:02:00Z" }, true, "Gespeichert 21. November 2026, 14:02"],
  [
    { ...SAVED, problems: { body: "Zu lang.", slug: "Nur Kleinbuchstaben." } },
    true,
    "Gespeichert 14:02, bis auf: Adresse, Text",
  ],
  [
    { ...SAVED, problems: { slug: "Nur Kleinbuchstaben." } },
    false,
    "Gespeichert 14:02, bis auf: Adresse. Dieser Browser kann keine Sicherung anlegen: Bitte lassen Sie das Fenster offen.",
  ],
  [{ kind: "offline", changes: 3 }, true, "Offline, 3 Änderungen warten. Ihr Text ist in diesem Browser gesichert."],
  [{ kind: "logged-out" }, true, "Abgemeldet. Ihr Text ist in diesem Browser gesichert."],
  [
    { kind: "dirty" },
    false,
    "Noch nicht gespeichert. Dieser Browser kann keine Sicherung anlegen: Bitte lassen Sie das Fenster offen.",
  ],
])("%j is told as it is", (state, isKeptLocally, text) => {
  expect(describeState(state, isKeptLocally, Date.parse("2026-11-22T14:00:00Z"))).toBe(text);
});

test.each<[number, string | null, unknown, unknown]>([
  [200, null, { kind: "saved", version: 2, savedAt: "x", dropped: [] }, { kind: "saved", version: 2 }],
  [200, null, "<html>", { kind: "unanswered", reason: "fault" }],
  [409, null, { kind: "conflict", version: 3 }, { kind: "conflict", version: 3 }],
  [409, null, { ok: false, reason: "conflict", message: "Nein." }, { kind: "refused", message: "Nein." }],
  [401, null, undefined, { kind: "logged-out" }],
  [
    422,
    null,
    { ok: false, message: "Titel: zu lang.", fields: { title: "zu lang" } },
    { kind: "refused", fields: { title: "zu lang" } },
  ],
  [403, null, "<html>", { kind: "refused", message: "Der Server nimmt den Text so nicht an." }],
  [408, null, { ok: false, message: "Zu langsam." }, { kind: "unanswered", reason: "fault" }],
  [429, "12", {}, { kind: "unanswered", reason: "fault", retryAfter: 12 }],
  [503, "morgen", {}, { kind: "unanswered", retryAfter: undefined }],
])("status %i with Retry-After %s", (status, retryAfter, answer, expected) => {
  expect(readAnswer(status, retryAfter, answer)).toMatchObject(expected as object);
});

test("what is typed and not taken yet is not said to be saved", () => {
  const saved: AutosaveState = { kind: "saved", at: "2026-11-22T14:00:00Z", version: 2, dropped: 0, problems: {} };
  expect(describeState(saved, true, Date.parse(saved.at), ["embargoUntil", "firstPublishedAt"])).toMatch(
    /^Gespeichert .*, bis auf: Sperrfrist, Zuerst erschienen$/,
  );
});
