import type { Save, SaveAnswer, SendSave } from "./autosave-protocol.ts";

const RETRY_SECONDS = [1, 2, 4, 8, 16];
const LONGEST_RETRY_SECONDS = 30;

export interface Waiting {
  reason: "offline" | "fault";
  seconds: number;
}

export type Answer = Exclude<SaveAnswer, { kind: "unanswered" }>;

/**
 * Carries one save to the server, as often as it takes to get an answer: always the same save, so that an answer that was
 * lost is given again.
 * @param onAnswer after "logged-out" the save is still carried, and `hurry` goes on with it
 * @param onChange it set out, or began to wait
 */
export function createCourier(send: SendSave, onAnswer: (answer: Answer, save: Save) => void, onChange: () => void) {
  let carried: Save | undefined;
  let waiting: Waiting | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let attempt = 0;
  let isUnderWay = false;
  /** The attempt under way will outlive the page. */
  let isLasting = false;

  async function setOut(save: Save, isLeaving: boolean): Promise<void> {
    clearTimeout(timer);
    waiting = undefined;
    isUnderWay = true;
    isLasting = isLeaving;
    attempt += 1;
    const ownAttempt = attempt;
    onChange();
    const answer = await send(save, { isLeaving });
    // An answer counts whichever attempt it is for; a failure only when no later attempt is under way.
    if (carried !== save || (answer.kind === "unanswered" && ownAttempt !== attempt)) return;
    isUnderWay = false;
    if (answer.kind === "unanswered") return wait(answer.reason, answer.retryAfter);
    clearTimeout(timer);
    waiting = undefined;
    failures = 0;
    if (answer.kind !== "logged-out") carried = undefined;
    onAnswer(answer, save);
  }

  function wait(reason: Waiting["reason"], retryAfter = 0): void {
    const seconds = Math.max(RETRY_SECONDS[failures] ?? LONGEST_RETRY_SECONDS, retryAfter);
    failures += 1;
    waiting = { reason, seconds };
    timer = setTimeout(hurry, seconds * 1000);
    onChange();
  }

  /** Sets out at once with what is still carried, unless it is on its way. */
  function hurry(): void {
    if (carried && !isUnderWay) void setOut(carried, false);
  }

  return {
    carry(save: Save, isLeaving: boolean): void {
      carried = save;
      void setOut(save, isLeaving);
    },
    hurry,
    /** Sends what is carried in a way that the page's end does not cut off. */
    leave(): void {
      if (carried && !(isUnderWay && isLasting)) void setOut(carried, true);
    },
    /** Tries no more by itself. What is on its way still arrives. */
    rest(): void {
      clearTimeout(timer);
    },
    get carried(): Save | undefined {
      return carried;
    },
    get waiting(): Waiting | undefined {
      return waiting;
    },
  };
}
