import { Worker } from "node:worker_threads";
import type { GivenChoice, RecordedChoice } from "#db/consent/choices.ts";
import type { SeenFinding } from "#db/consent/findings.ts";
import type { Sighting } from "#db/consent/sightings.ts";
import type { FailedAttempt } from "#lib/failed-attempts.ts";
import { onOneLine } from "#lib/log-line.ts";
import { NotWritten } from "#lib/not-written.ts";
import { Refusal } from "#lib/refusal.ts";
import type { NamedWrites } from "./writes-thread.ts";

/*
 * The edge's way to write: asks a thread for it, so that the loop readers wait for never waits for SQLite's write lock or the
 * disk. What is answered was committed. The thread may hang or die; how much may wait for it is bounded.
 */

export interface Writes {
  /** @throws Refusal, or NotWritten, as all of these */
  recordChoice(given: GivenChoice): Promise<RecordedChoice>;
  eraseReceipt(receipt: string): Promise<boolean>;
  reportFinding(given: SeenFinding): Promise<void>;
  /** Added up here and written every few seconds, like the next. */
  countSighting(version: number, sighting: Sighting): void;
  noteFailedAttempt(kind: FailedAttempt, userId?: string): void;
  /** A request said who it was passed on for, though no proxy of ours is set. */
  noteUnannouncedProxy(): void;
  /** Writes what is left and ends the thread. Takes ten seconds at most. */
  close(): Promise<void>;
}

type Name = keyof NamedWrites;
interface Asked<N extends Name = Name> {
  id: number;
  name: N;
  given: Parameters<NamedWrites[N]>;
}
/** A bundle, or the end. */
export type ToThread = Asked[] | "close";
export type Outcome = { id: number } & ({ answer: unknown } | { refusal: ToldRefusal } | { failure: string });
type ToldRefusal = Pick<Refusal, "reason" | "message" | "fields" | "retryAfter">;
export type FromThread = Outcome[];

interface Waiting {
  asked: Asked;
  /** Of `performance.now()`. */
  since: number;
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
}

export interface WritesOptions {
  /** What may wait for an answer; beyond it nobody agrees, and beyond a quarter of it nothing is reported. */
  mostWaiting?: number;
  /** Places beside those, for readers who refuse, withdraw or erase. */
  reserved?: number;
  /** Whether there is a thread before the first write. */
  isReady?: boolean;
  /** Of the thread. */
  file?: URL;
}

// Milliseconds.
const COUNTS_EVERY = 2000;
/** Before another thread; twice as long each time one dies without having answered anything, up to the second. */
const SHORTEST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** Longer than the thread tries; it may hang all the same, with its disk. */
const ANSWERED_WITHIN = 40_000;
const LOOK_EVERY = 5000;
const CLOSE_WITHIN = 10_000;
/** Megabytes; it holds what waits, and what is added up. */
const MEMORY = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 };

const FILE = new URL("./writes-thread.ts", import.meta.url);

const full = () =>
  new NotWritten(
    "Gerade möchten sehr viele gleichzeitig etwas speichern. Es wurde nichts gespeichert und nichts erlaubt. Bitte versuchen Sie es in einer halben Minute noch einmal.",
    30,
  );
const failed = () =>
  new NotWritten(
    "Das ließ sich gerade nicht speichern. Es wurde nichts erlaubt und nichts geladen. Bitte versuchen Sie es in einer Minute noch einmal.",
    60,
  );
const uncertain = () =>
  new NotWritten(
    "Ob das gespeichert wurde, lässt sich gerade nicht sagen. In Ihrem Browser gilt weiter, was vorher galt. Bitte versuchen Sie es noch einmal.",
    5,
  );

export function startWrites(options: WritesOptions = {}): Writes {
  const { mostWaiting = 4000, reserved = 4000, isReady = true, file = FILE } = options;
  const forReports = mostWaiting / 4;
  const forAll = mostWaiting + reserved;
  let unsent: Waiting[] = [];
  const sent = new Map<number, Waiting>();
  const counts = new Map<string, { count: (times: number) => Promise<unknown>; times: number }>();
  let counting: NodeJS.Timeout | undefined;
  let lastId = 0;
  let isClosing = false;
  let thread: Worker | undefined;
  let pause: NodeJS.Timeout | undefined;
  let pauseLasts = SHORTEST_PAUSE;
  const looking = setInterval(giveUpOnTheLate, LOOK_EVERY).unref();
  if (isReady) begin();

  function begin(): void {
    pause = undefined;
    thread = new Worker(file, { name: "writes", resourceLimits: MEMORY });
    thread.unref();
    thread.on("message", settle);
    thread.on("error", (error) => complain(`the thread failed: ${error}`));
    thread.once("exit", () => {
      thread = undefined;
      // Nobody knows what became of these. What it was not sent waits for the next one.
      for (const { reject } of sent.values()) reject(uncertain());
      sent.clear();
      if (isClosing) for (const { reject } of unsent.splice(0)) reject(failed());
      else pause = setTimeout(begin, pauseLasts).unref();
      pauseLasts = Math.min(2 * pauseLasts, LONGEST_PAUSE);
    });
    send();
  }

  function giveUpOnTheLate(): void {
    // The first was sent first.
    for (const [id, { since, reject }] of sent) {
      if (performance.now() - since < ANSWERED_WITHIN) return;
      sent.delete(id);
      reject(uncertain());
    }
  }

  function settle(outcomes: FromThread): void {
    pauseLasts = SHORTEST_PAUSE;
    for (const outcome of outcomes) {
      const one = sent.get(outcome.id);
      sent.delete(outcome.id);
      if ("answer" in outcome) one?.resolve(outcome.answer);
      else if ("refusal" in outcome) one?.reject(refusalOf(outcome.refusal));
      else one?.reject(failed());
    }
    const failures = new Set(outcomes.flatMap((outcome) => ("failure" in outcome ? [outcome.failure] : [])));
    for (const failure of failures) complain(`nothing was written: ${failure}`);
  }

  /** What comes within one turn of the event loop goes as one bundle, and becomes one transaction. */
  function send(): void {
    if (unsent.length === 0) return;
    if (!thread) {
      if (!pause) begin();
      return;
    }
    for (const one of unsent) sent.set(one.asked.id, one);
    thread.postMessage(unsent.map(({ asked }) => asked) satisfies ToThread);
    unsent = [];
  }

  function ask<N extends Name>(name: N, given: Parameters<NamedWrites[N]>, places = forAll): Answer<N> {
    if (isClosing || sent.size + unsent.length >= places) return Promise.reject(full());
    return new Promise((resolve, reject) => {
      if (unsent.length === 0) setImmediate(send);
      lastId += 1;
      const asked = { id: lastId, name, given };
      unsent.push({ asked, since: performance.now(), resolve: resolve as Waiting["resolve"], reject });
    });
  }

  function count(key: string, write: (times: number) => Promise<unknown>): void {
    const known = counts.get(key);
    if (known) known.times += 1;
    else counts.set(key, { count: write, times: 1 });
    counting ??= setTimeout(sendCounts, COUNTS_EVERY).unref();
  }

  function sendCounts(): void {
    clearTimeout(counting);
    counting = undefined;
    // Lost when it fails, which was said: these are numbers of a statistic.
    for (const { count, times } of counts.values()) count(times).catch(() => {});
    counts.clear();
  }

  return {
    async recordChoice(given) {
      const { expiresAt, ...recorded } = await ask("recordChoice", [given], takesBack(given) ? forAll : mostWaiting);
      return { ...recorded, expiresAt: Temporal.Instant.fromEpochMilliseconds(expiresAt) };
    },
    eraseReceipt: (receipt) => ask("eraseReceipt", [receipt]),
    reportFinding: (given) => ask("reportFinding", [given], forReports),
    countSighting(version, sighting) {
      count(`${version} ${sighting}`, (times) => ask("countSightings", [version, sighting, times]));
    },
    noteFailedAttempt(kind, userId) {
      const at = Date.now();
      count(`${kind} ${userId}`, (times) => ask("noteFailedAttempts", [kind, userId, at, times]));
    },
    noteUnannouncedProxy() {
      // Lost when it fails, which was said: the next start notices again.
      ask("noteUnannouncedProxy", []).catch(() => {});
    },
    async close() {
      if (isClosing) return;
      clearTimeout(pause);
      pause = undefined;
      sendCounts();
      send();
      isClosing = true;
      clearInterval(looking);
      if (!thread) return;
      // Whatever it fails of was said.
      const { promise: gone, resolve } = Promise.withResolvers<void>();
      thread.once("exit", () => resolve());
      thread.ref();
      thread.postMessage("close" satisfies ToThread);
      const late = setTimeout(() => thread?.terminate(), CLOSE_WITHIN);
      await gone;
      clearTimeout(late);
    },
  };
}

type Answer<N extends Name> = Promise<Awaited<ReturnType<NamedWrites[N]>>>;

/** Readers' ways out always find a place. What the browser says it holds decides no more than that. */
const takesBack = ({ decision, granted, holding = [] }: GivenChoice): boolean =>
  decision === "reject" || (decision === "save" && granted.every((key) => holding.includes(key)));

const refusalOf = ({ reason, message, fields, retryAfter }: ToldRefusal) =>
  new Refusal(reason, message, { fields, ...(retryAfter !== undefined && { retryAfter }) });

const complain = (what: string) => process.stderr.write(`error writes: ${onOneLine(what)}\n`);
