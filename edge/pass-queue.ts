import { createPlaces, OverloadedError, type Place, type Places } from "#edge/places.ts";
import type { RenderQueue } from "#edge/render-queue.ts";
import { createRestedLine } from "#edge/rested-line.ts";

/*
 * Who may be passed on to a render worker, and when: newsroom, API and previews end in the same event loop as readers'
 * pages, and have less right to it. Knows nothing of HTTP. The numbers and why: docs/decisions/0018-queues.md.
 */

/**
 * Who asks, as far as the edge can tell without reading a session. An editor's browser has logged in before; a guest has a link
 * that opens something now; everybody else is a stranger.
 */
export type Visitor = "editor" | "guest" | "stranger";

interface Class {
  /** "anybody" takes turns with all others, and so do, in it, editors, guests and strangers. */
  visitor: Visitor | "anybody";
  /** A login is every write for which a password may be hashed. */
  kind: "page" | "write" | "upload" | "login";
  atOnce: number;
  /** How many of them may be at work while a reader, or an editor who stands before, waits; with 0, one a second may still begin. */
  besideOthers: number;
  waiting: number;
  /** Milliseconds. */
  maxWait: number;
  /** Milliseconds until the place goes to the next, though the answer may still be on its way to somebody who reads slowly. */
  maxHold: number;
  /** Milliseconds until it is broken off. */
  maxWork: number;
}

/**
 * Editors further up have the better right, and readers' misses stand above all of them. At most `atOnce * maxWork / maxHold` of a
 * class are under way, however slowly people read, and all together fewer than a worker has connections.
 */
const CLASSES: readonly Class[] = [
  { ...rule("editor", "write", 4, 4, 32), maxWait: 20_000, maxHold: 5000, maxWork: 30_000 },
  { ...rule("editor", "page", 4, 1, 256), maxWait: 15_000, maxHold: 5000, maxWork: 120_000 },
  { ...rule("editor", "upload", 4, 1, 32), maxWait: 60_000, maxHold: 60_000, maxWork: 300_000 },
  { ...rule("anybody", "login", 2, 1, 256), maxWait: 20_000, maxHold: 1000, maxWork: 15_000 },
  { ...rule("guest", "page", 2, 1, 128), maxWait: 10_000, maxHold: 2000, maxWork: 30_000 },
  { ...rule("guest", "write", 1, 1, 16), maxWait: 10_000, maxHold: 2000, maxWork: 20_000 },
  { ...rule("stranger", "write", 1, 0, 32), maxWait: 10_000, maxHold: 1000, maxWork: 15_000 },
  { ...rule("stranger", "page", 1, 0, 64), maxWait: 10_000, maxHold: 500, maxWork: 15_000 },
  { ...rule("stranger", "upload", 1, 0, 4), maxWait: 10_000, maxHold: 10_000, maxWork: 60_000 },
];

function rule(visitor: Class["visitor"], kind: Class["kind"], atOnce: number, besideOthers: number, waiting: number) {
  return { visitor, kind, atOnce, besideOthers, waiting };
}

/** Milliseconds. Nobody is kept out for good by readers and editors, and these hardly notice. */
const ONE_EVERY = 1000;

export interface PassedOn {
  /** Of whoever asks, from the widest that takes turns with others to the narrowest. */
  origin: readonly string[];
  visitor: Visitor;
  kind: Class["kind"];
  /** Aborted when the client is gone: it then waits no more. */
  gone: AbortSignal;
}

export interface PassQueue {
  /**
   * Runs `work` when there is a place. `late` is aborted when the work has taken too long.
   * @throws OverloadedError, or what `work` throws
   */
  run<T>(passed: PassedOn, work: (late: AbortSignal) => Promise<T>): Promise<T>;
}

export function createPassQueue(readers: Pick<RenderQueue, "isBusy" | "whenChanged">): PassQueue {
  const queues = CLASSES.map((rule, rank) => ({ rule, places: createPlacesFor(rule, rank) }));
  const begun = new Map<Class, number>();

  function createPlacesFor(rule: Class, rank: number): Places {
    return createPlaces({
      atOnce: rule.atOnce,
      ...(rule.kind === "login" ? { createLine: createRestedLine } : { ofOneNetwork: Math.max(1, rule.atOnce - 1) }),
      waiting: rule.waiting,
      maxWait: rule.maxWait,
      changed: lookAtAll,
      holdBack(running) {
        if (running < rule.besideOthers || !isAnybodyBefore(rank)) return 0;
        if (rule.besideOthers > 0 || running > 0) return Number.POSITIVE_INFINITY;
        return Math.max(0, (begun.get(rule) ?? Number.NEGATIVE_INFINITY) + ONE_EVERY - performance.now());
      },
    });
  }

  /**
   * Nobody stands back for uploads, which wait for slow lines, nor for guests and strangers: one network of them could make all
   * others wait.
   */
  const isAnybodyBefore = (rank: number) =>
    readers.isBusy ||
    queues
      .slice(0, rank)
      .some(({ rule, places }) => rule.visitor === "editor" && rule.kind !== "upload" && places.waiting > 0);

  let isLooking = false;
  /** From best right to least, so that one round is enough. */
  function lookAtAll(): void {
    if (isLooking) return;
    isLooking = true;
    for (const { places } of queues) places.lookAgain();
    isLooking = false;
  }
  readers.whenChanged(lookAtAll);

  return {
    async run({ origin, visitor, kind, gone }, work) {
      const queue = queues.find(({ rule }) => rule.kind === kind && (rule.visitor === visitor || kind === "login"));
      if (!queue || gone.aborted) throw new OverloadedError("nobody waits any more");
      const { rule, places } = queue;
      const place = places.take(kind === "login" ? [visitor, ...origin] : origin);
      await givenTo(place, gone);
      begun.set(rule, performance.now());
      const held = setTimeout(place.leave, rule.maxHold);
      const late = new AbortController();
      const tooLate = setTimeout(() => late.abort(new Error("took too long")), rule.maxWork);
      try {
        return await work(late.signal);
      } finally {
        clearTimeout(held);
        clearTimeout(tooLate);
        place.leave();
      }
    },
  };
}

async function givenTo(place: Place, gone: AbortSignal): Promise<void> {
  gone.addEventListener("abort", place.leave, { once: true });
  try {
    await place.given;
  } finally {
    gone.removeEventListener("abort", place.leave);
  }
}
