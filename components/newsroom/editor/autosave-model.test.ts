import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { applyChoices, mergeManuscripts } from "#lib/merge.ts";
import { contentOf, Drawer, EditorWindow, ScriptedServer, textOf, type Weather } from "./autosave-scripted-server.ts";

/*
 * Whatever happens to the network, the server's answers and the windows: every word somebody typed is on the server, in a
 * browser's store or in front of them; and a word that was on the server stays there until somebody takes it out.
 */

afterEach(() => void vi.useRealTimers());

type Event =
  | { kind: "type" | "insert" | "take out"; desk: number; paragraph: number }
  /** Writes into a field beside the text what cannot be stored. */
  | { kind: "misfill"; desk: number }
  | { kind: "pass"; ms: number }
  | { kind: "weather"; desk: number; weather: Weather; delay: number }
  /** The window goes, without a word or after it could say good-bye, and another is opened. */
  | { kind: "reopen"; desk: number; how: "crash" | "leave" }
  | { kind: "network is back"; desk: number }
  | { kind: "save"; desk: number }
  /** The window asks what is new, as an open one does every ten seconds. */
  | { kind: "hear"; desk: number }
  | { kind: "decide"; desk: number };

/**
 * @param isApart everybody writes in the paragraph of their own desk, and no save is refused: of a text that arrived, was
 *   refused when asked again after a crash, and that somebody else went on from meanwhile, nobody knows whose words are whose
 */
const eventsAt = (desks: number, isApart = false): fc.Arbitrary<Event[]> => {
  const desk = fc.nat(desks - 1);
  const type = fc.record({ kind: fc.constant("type" as const), desk, paragraph: fc.nat(3) });
  const rearrange = fc.record({
    kind: fc.constantFrom("insert" as const, "take out" as const),
    desk,
    paragraph: fc.nat(3),
  });
  const writing = isApart
    ? type.map((event) => ({ ...event, paragraph: event.desk }))
    : fc.oneof({ weight: 5, arbitrary: type }, rearrange);
  const always: Weather[] = ["fair", "fair", "request lost", "answer lost", "fault", "logged out"];
  const weathers: Weather[] = isApart ? always : [...always, "refused"];
  const weather = fc.constantFrom(...weathers);
  return fc.array(
    fc.oneof(
      { weight: 6, arbitrary: writing },
      {
        weight: 4,
        arbitrary: fc.record({ kind: fc.constant("pass" as const), ms: fc.constantFrom(10, 200, 900, 2000, 9000) }),
      },
      fc.record({ kind: fc.constant("weather" as const), desk, weather, delay: fc.constantFrom(20, 1500) }),
      fc.record({
        kind: fc.constant("reopen" as const),
        desk,
        how: fc.constantFrom("crash" as const, "leave" as const),
      }),
      fc.record({
        kind: fc.constantFrom(
          "misfill" as const,
          "network is back" as const,
          "save" as const,
          "hear" as const,
          "decide" as const,
        ),
        desk,
      }),
    ),
    { maxLength: 60, size: "max" },
  );
};

/** Desks with a window each; `people` says who sits there. One person has one browser. */
class Newsroom {
  readonly server = new ScriptedServer(contentOf("Rat", "Brücke", "Markt"));
  readonly drawers = new Map<string, Drawer>();
  readonly windows: EditorWindow[];
  /** Every word, but those somebody took out. */
  readonly typed = new Set<string>();
  /** Words in a field that cannot be stored: they stay with whoever wrote them until they are given up. */
  misfilled: string[] = [];
  private words = 0;
  /** Those that were on the server. */
  private readonly arrived = new Set<string>();

  constructor(people: string[]) {
    this.windows = people.map((person) => this.open(person));
  }

  open(person: string): EditorWindow {
    const drawer = this.drawers.get(person) ?? new Drawer();
    this.drawers.set(person, drawer);
    return new EditorWindow(this.server, person, drawer, (clientId) =>
      this.windows.some((window) => window.clientId === clientId && !window.isGone),
    );
  }

  async happen(event: Event): Promise<void> {
    if (event.kind === "pass") await vi.advanceTimersByTimeAsync(event.ms);
    const window = "desk" in event ? this.windows[event.desk] : undefined;
    if (!window) return;
    switch (event.kind) {
      case "type": {
        const paragraphs = textOf(window.content);
        const at = Math.min(event.paragraph, paragraphs.length);
        return window.type(at, `${paragraphs[at] ?? ""} ${this.newWord()}`);
      }
      case "misfill": {
        const word = `misfilled${this.misfilled.length}.`;
        this.misfilled.push(word);
        return window.fill({ sourceUrl: `${window.content.sourceUrl} ${word}` });
      }
      case "insert":
        return window.write(textOf(window.content).toSpliced(event.paragraph, 0, this.newWord()));
      case "take out": {
        const paragraphs = textOf(window.content);
        const [gone = ""] = paragraphs.splice(event.paragraph, 1);
        for (const word of gone.split(" ")) this.typed.delete(word);
        return window.write(paragraphs);
      }
      case "hear":
        return window.hear(this.server);
      case "weather":
        window.network.weather = event.weather;
        window.network.delay = event.delay;
        return;
      case "reopen": {
        if (event.how === "crash") await vi.advanceTimersByTimeAsync(250);
        else window.autosave.leave();
        window.crash();
        const next = this.open(window.userId);
        next.network.weather = window.network.weather;
        this.windows[this.windows.indexOf(window)] = next;
        // A person does not write before the page is ready.
        return void (await vi.advanceTimersByTimeAsync(5));
      }
      case "network is back":
        return window.autosave.online();
      case "save":
        return void window.autosave.saveNow();
      case "decide":
        return decide(window);
    }
  }

  /** All is well again, and everybody sees to what waits for them. */
  async comeToRest(): Promise<void> {
    const people = [...new Set(this.windows.map(({ userId }) => userId))];
    for (const window of this.windows) window.network.weather = "fair";
    for (let round = 0; round < 20; round += 1) {
      await vi.advanceTimersByTimeAsync(40_000);
      for (const window of this.windows) {
        decide(window);
        window.autosave.retry();
        if (window.content.sourceUrl !== "") window.fill({ sourceUrl: "" });
      }
      this.misfilled = [];
      if (round === 10) {
        // What was left behind twice over comes back in windows of its own.
        for (const window of this.windows) window.crash();
        this.windows.splice(0, this.windows.length, ...people.map((person) => this.open(person)));
      }
    }
  }

  private newWord(): string {
    const word = `word${this.words}.`;
    this.words += 1;
    this.typed.add(word);
    return word;
  }

  /** Words that stood on the server and do, although nobody took them out, no more. */
  dropped(): string[] {
    const stored = JSON.stringify(this.server.text.content);
    for (const word of this.typed) if (stored.includes(word)) this.arrived.add(word);
    return [...this.arrived].filter((word) => this.typed.has(word) && !stored.includes(word));
  }

  missing(): string[] {
    const kept = [...this.drawers.values()].map((drawer) => drawer.words());
    const seen = this.windows.map((window) => JSON.stringify(window.autosave.current()));
    const everything = [JSON.stringify(this.server.text.content), ...kept, ...seen].join("\n");
    return [...this.typed, ...this.misfilled].filter((word) => !everything.includes(word));
  }
}

function decide(window: EditorWindow): void {
  const { state } = window;
  if (state.kind !== "conflict") return;
  const merge = mergeManuscripts(state.base, window.autosave.current(), state.theirs.content);
  const both = Object.fromEntries(merge.conflicts.map(({ id }) => [id, "both" as const]));
  window.autosave.resolveConflict(applyChoices(merge, both), state.theirs.version);
}

async function run(people: string[], events: Event[], check: (newsroom: Newsroom) => void): Promise<void> {
  vi.useFakeTimers({ now: new Date("2026-11-22T13:02:00Z") });
  const newsroom = new Newsroom(people);
  await vi.advanceTimersByTimeAsync(5);
  for (const event of events) {
    await newsroom.happen(event);
    expect(newsroom.missing()).toEqual([]);
    expect(newsroom.dropped()).toEqual([]);
    for (const window of newsroom.windows) {
      // "Gespeichert" is a promise about every word in the window.
      if (window.state.kind === "saved") {
        const stored = JSON.stringify(newsroom.server.text.content);
        const shown = JSON.stringify(window.autosave.current());
        expect([...newsroom.typed].filter((word) => shown.includes(word) && !stored.includes(word))).toEqual([]);
      }
    }
    check(newsroom);
  }
  await newsroom.comeToRest();
  const stored = JSON.stringify(newsroom.server.text.content);
  expect([...newsroom.typed].filter((word) => !stored.includes(word))).toEqual([]);
  expect(newsroom.windows.map(({ state }) => state.kind)).toEqual(newsroom.windows.map(() => "saved"));
  for (const window of newsroom.windows) expect(textOf(window.content)).toEqual(textOf(window.autosave.current()));
  for (const drawer of newsroom.drawers.values()) expect(drawer.length).toBe(0);
  vi.useRealTimers();
}

const RUNS = { numRuns: 300 };
const TIMEOUT_MS = 60_000;

test(
  "one person alone: nothing is lost, and their own text is never in their way",
  async () => {
    await fc.assert(
      fc.asyncProperty(eventsAt(1), (events) =>
        run(["sara"], events, ({ windows }) => {
          for (const { states } of windows) expect(states).not.toContain("conflict");
        }),
      ),
      RUNS,
    );
  },
  TIMEOUT_MS,
);

test(
  "two windows of one person and one of a colleague: nothing is lost",
  async () => {
    await fc.assert(
      fc.asyncProperty(eventsAt(3), (events) =>
        run(["sara", "sara", "jan"], events, ({ windows }) => {
          for (const { state, userId } of windows) {
            if (state.kind === "conflict") expect(state.isOwn).toBe(state.theirs.savedBy?.id === userId);
          }
        }),
      ),
      RUNS,
    );
  },
  TIMEOUT_MS,
);

test(
  "three people, each in a paragraph of their own: nobody is ever stopped, and every word stands there once",
  async () => {
    await fc.assert(
      fc.asyncProperty(eventsAt(3, true), (events) =>
        run(["sara", "jan", "mia"], events, ({ windows, server, typed }) => {
          for (const { states } of windows) expect(states).not.toContain("conflict");
          const stored = JSON.stringify(server.text.content);
          for (const word of typed) expect(stored.split(word).length).toBeLessThanOrEqual(2);
        }),
      ),
      RUNS,
    );
  },
  TIMEOUT_MS,
);
