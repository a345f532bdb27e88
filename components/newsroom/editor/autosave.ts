import { isSameContent } from "#lib/canonical.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { mergeManuscripts } from "#lib/merge.ts";
import { agree } from "./autosave-agreement.ts";
import { copyOf, type LocalCopy, listCopies, removeCopy, writeCopy } from "./autosave-copy.ts";
import { type Answer, createCourier } from "./autosave-courier.ts";
import type { AutosaveOptions, StepOutcome } from "./autosave-options.ts";
import type { Save, ServerText } from "./autosave-protocol.ts";
import { createRhythm } from "./autosave-rhythm.ts";
import { type AutosaveState, isSameState, type StoppedState } from "./autosave-state.ts";
import {
  asStored,
  groundUnder,
  hasProblems,
  NO_PROBLEMS,
  printsOf,
  type StoredFields,
  stillMended,
  storedContent,
} from "./autosave-stored.ts";
import { createTakenLedger } from "./autosave-taken.ts";
import { createTally } from "./autosave-tally.ts";

/*
 * Nothing is lost: what is typed is in the browser's store within a third of a second, on the server within seconds, and
 * leaves the store only when the server has confirmed it to the letter. The protocol and its reasons:
 * docs/decisions/0009-autosave.md.
 */

export type Autosave = ReturnType<typeof createAutosave>;

export function createAutosave(options: AutosaveOptions) {
  const { manuscriptId, userId, clientId, send, store, newId, now, onContent } = options;
  /** The last state the server confirmed to this window: what is typed stands on it. */
  let server = options.server;
  /** A newer state this window has seen before. */
  let newest = server;
  let dropped = 0;
  /** Fields the last save could not take: they stay in this window and in the browser's store. */
  let problems = NO_PROBLEMS;
  let read = () => server.content;
  /** Something changed since the last save began, and whether it is time to save it. */
  let isDirty = false;
  let isDue = false;
  let changedAt = "";
  /** What a person has to see to before anything is saved. */
  let stop: StoppedState | undefined;
  /** Fingerprints of texts that were refused, perhaps after they had arrived. Until that is clear, any text is sent. */
  let refused: string[] = [];
  /** Steps under way; no save begins meanwhile. */
  let steps = 0;
  let isKeptLocally = true;
  let mayHaveLeftovers = false;
  let shown: AutosaveState | undefined;
  const tally = createTally();
  const courier = createCourier(send, receive, show);
  const rhythm = createRhythm(now, saveDue, keep);
  const ledger = createTakenLedger(options.onTaken);

  const isFree = () => !stop && !courier.carried && steps === 0;
  const isIdle = () => !isDirty && isFree();
  const saved = (): AutosaveState => ({
    kind: "saved",
    at: server.savedAt,
    version: server.version,
    dropped,
    problems,
  });

  function state(): AutosaveState {
    if (stop) return stop;
    const { waiting, carried } = courier;
    if (waiting?.reason === "offline") return { kind: "offline", changes: tally.waitingBursts };
    if (waiting) return { kind: "retrying", seconds: waiting.seconds };
    if (carried) return { kind: "saving" };
    return isDirty ? { kind: "dirty" } : saved();
  }

  function show(): void {
    const next = state();
    if (!shown || !isSameState(shown, next)) options.onState(next, isKeptLocally);
    shown = next;
    tally.tell(next, saved());
  }

  function current(): ManuscriptContent {
    const content = read();
    read = () => content;
    return content;
  }

  /** Writes what the server has not confirmed into the browser's store, now. */
  function keep(): void {
    rhythm.endCopy();
    const { carried } = courier;
    if (!isDirty && !carried && !hasProblems(problems)) return;
    const copy = copyOf({ clientId, userId, changedAt, server, content: current(), carried, refused });
    const isKept = writeCopy(store, manuscriptId, copy);
    if (isKept !== isKeptLocally) shown = undefined;
    isKeptLocally = isKept;
    show();
  }

  function save(isLeaving = false): void {
    const content = isDirty && isDue && isFree() ? current() : undefined;
    if (!content) show();
    else if (refused.length === 0 && isSameContent(content, server.content)) carry(undefined);
    else carry({ manuscriptId, base: server.version, clientId, operationId: newId(), content }, isLeaving);
  }

  function saveDue(): void {
    isDue = true;
    save();
  }

  /** @param what `undefined` when the server has it already */
  function carry(what: Save | undefined, isLeaving = false): void {
    rhythm.endBurst();
    isDirty = false;
    isDue = false;
    tally.carried();
    if (what) courier.carry(what, isLeaving);
    if (what) keep();
    else {
      problems = NO_PROBLEMS;
      confirm();
    }
  }

  /** The server has everything that was carried, but for what it could not take. */
  function confirm(): void {
    tally.confirmed();
    if (isDirty || hasProblems(problems)) keep();
    else {
      rhythm.endCopy();
      removeCopy(store, manuscriptId, clientId);
    }
    show();
    save();
    if (mayHaveLeftovers) void takeLeftover();
  }

  function receive(answer: Answer, sent: Save): void {
    if (answer.kind === "saved") {
      const { version, savedAt } = answer;
      const content = storedContent(sent.content, server.content, answer);
      server = { version, content, savedAt, savedBy: { id: userId, name: "" } };
      dropped = answer.dropped.length;
      problems = answer.problems;
      mend(answer, sent.content);
      refused = [];
      if (newest.version > version) meet(newest);
      else confirm();
    } else if (answer.kind === "logged-out") halt(answer);
    else takeBack(answer, sent);
  }

  function mend({ mended }: StoredFields, sent: ManuscriptContent): void {
    if (Object.keys(mended).length === 0) return;
    const fields = stillMended(mended, sent, current());
    const content = { ...current(), ...fields };
    read = () => content;
    options.onMended(fields);
  }

  function takeBack(answer: Extract<Answer, { kind: "conflict" | "refused" }>, sent: Save): void {
    const hasNewer = isDirty;
    isDirty = true;
    tally.returned();
    if (answer.kind === "refused") refused.push(...printsOf(sent.content));
    if (answer.kind === "conflict") meet(answer);
    else if (hasNewer) saveDue();
    else halt(answer);
  }

  function halt(reason: StoppedState): void {
    stop = reason;
    keep();
  }

  /** Another text than this window's stands on the server. */
  function meet(theirs: ServerText): void {
    const base = groundUnder(server.content, theirs.content, refused);
    const agreed = agree({ base, mine: asStored(current()), theirs: theirs.content });
    if (agreed.kind === "agreed") {
      goOnFrom(theirs, agreed.content);
      ledger.add(agreed.changes, theirs, changedAt !== "");
    } else halt({ kind: "conflict", base, theirs, where: agreed.where, isOwn: theirs.savedBy?.id === userId });
  }

  /** Takes a newer state of the server as the ground, and `content` as what stands on it. */
  function goOnFrom(newer: ServerText, content: ManuscriptContent): void {
    const isOther = !isSameContent(content, current());
    server = newer;
    newest = newer;
    refused = [];
    read = () => content;
    tally.made(false);
    isDirty = true;
    keep();
    if (isOther) onContent(content);
    saveDue();
  }

  /** Goes on where an earlier window of this browser ended, one window at a time. */
  async function takeLeftover(): Promise<void> {
    mayHaveLeftovers = false;
    for (const copy of listCopies(store, manuscriptId, userId)) {
      if (copy.clientId === clientId || (await options.isWindowOpen(copy))) continue;
      // What is being typed comes first; the copy stays where it is until then.
      if (!isIdle() || hasProblems(problems)) {
        mayHaveLeftovers = true;
        return;
      }
      if (!isSameContent(copy.content, server.content)) return goOnWith(copy);
      removeCopy(store, manuscriptId, copy.clientId);
    }
  }

  function goOnWith(copy: LocalCopy): void {
    newest = server;
    server = { ...server, version: copy.base, content: copy.baseContent };
    changedAt = copy.changedAt;
    refused = copy.refused;
    read = () => copy.content;
    tally.made(true);
    mayHaveLeftovers = true;
    if (copy.pending) {
      // Perhaps only the answer was lost: asked in the same words, it comes again.
      const sent = { ...copy.pending, content: copy.pending.content ?? copy.content };
      carry({ manuscriptId, base: copy.base, ...sent });
      isDirty = copy.pending.content !== null;
      isDue = true;
    } else isDirty = true;
    keep();
    if (isKeptLocally) removeCopy(store, manuscriptId, copy.clientId);
    onContent(copy.content);
    options.onRestored(copy.changedAt);
    if (!copy.pending && newest.version !== copy.base) meet(newest);
    else saveDue();
  }

  /** Keeps everything and sends what it can before the page goes. */
  function leave(): void {
    keep();
    if (stop) return;
    courier.leave();
    isDue = true;
    save(true);
  }

  /**
   * @param onSaved called in the moment it is saved, before another save can begin
   * @returns "saved" when what was typed up to now is on the server, otherwise the state that stands in the way
   */
  function saveNow(onSaved = () => {}): Promise<AutosaveState> {
    const result = tally.wait(onSaved);
    if (stop?.kind === "refused") stop = undefined;
    if (!stop) courier.hurry();
    saveDue();
    return result;
  }

  return {
    /** Also after `rest`. Fulfilled when it is clear what an earlier window left behind: write only then. */
    start(): Promise<void> {
      show();
      if (!stop) courier.hurry();
      saveDue();
      return takeLeftover();
    },
    /** Keeps and sends what there is, and saves nothing more by itself. */
    rest(): void {
      leave();
      rhythm.endBurst();
      courier.rest();
    },
    /** Called for every change. `next` reads the text when it is needed, not for each letter. */
    changed(next: () => ManuscriptContent): void {
      read = next;
      changedAt = new Date(now()).toISOString();
      isDirty = true;
      tally.made(rhythm.beat());
      if (stop?.kind === "refused") stop = undefined;
      show();
    },
    current,
    leave,
    saveNow: () => saveNow(),
    /** The network is back. */
    online(): void {
      if (!stop) courier.hurry();
    },
    /** A person asks for it: logged in again, or does not want to wait. */
    retry(): void {
      if (stop?.kind === "conflict") return;
      stop = undefined;
      courier.hurry();
      saveDue();
    },
    /** The version this window stands on when nothing written here waits: then a newer one is worth hearing. */
    idleAt: () => (isIdle() ? server.version : undefined),
    /** Another window's newer text, learnt on another way: taken over when nothing was written here since. */
    hear(newer: ServerText): void {
      if (newer.version > server.version && isIdle()) meet(newer);
    },
    /** What others wrote and nobody has looked at yet; another value whenever more came in. */
    taken: ledger.all,
    looked: ledger.clear,
    /** Ends a conflict: `merged` stands on `version` of the server, which the conflict was about. */
    resolveConflict(merged: ManuscriptContent, version: number): void {
      if (stop?.kind !== "conflict" || stop.theirs.version !== version) return;
      const { theirs } = stop;
      stop = undefined;
      goOnFrom(theirs, merged);
    },
    /**
     * Does something with the saved text on the server (publish, hand in, restore) while no save is under way, and goes on
     * from the text it answers with. What is typed meanwhile is merged into it.
     * @returns "saved" when `run` was called, otherwise the state that stands in the way
     */
    async step(run: (version: number) => Promise<StepOutcome | undefined>): Promise<AutosaveState> {
      const before = await saveNow(() => {
        steps += 1;
      });
      if (before.kind !== "saved") return before;
      try {
        const outcome = await run(server.version);
        if (outcome) {
          const newer = { ...outcome, savedAt: new Date(now()).toISOString(), savedBy: { id: userId, name: "" } };
          goOnFrom(newer, mergeManuscripts(server.content, current(), outcome.content).content);
        }
      } finally {
        steps -= 1;
        save();
      }
      return before;
    },
  };
}
