import { Refusal, type RefusalReason } from "#lib/refusal.ts";

/** What every write answers: what it gave, or why not. Travels to the browser. */
export type ActionResult<T> = { ok: true; value: T } | ActionFailure;

export interface ActionFailure {
  ok: false;
  /** "logged-out": nobody, or somebody whose session has ended; the page stays as it is and asks to log in again. */
  reason: RefusalReason | "logged-out" | "fault";
  /** A German sentence for the person. */
  message: string;
  /** Form fields and what is wrong with each. */
  fields: Record<string, string>;
  /** Seconds. */
  retryAfter?: number;
}

/**
 * An action as the pages of the newsroom get it. Its answer is only to be had through `catch`: whoever asks says what happens
 * when none comes.
 */
export type Ask<Given, T> = (given: Given) => Asked<T>;
export type Asked<T> = Pick<Promise<ActionResult<T>>, "catch">;

/** The same for forms, as `useActionState` would take it. */
export type FormAction<T> = (previous: ActionResult<T> | undefined, form: FormData) => Asked<T>;

export const LOGGED_OUT: ActionFailure = {
  ok: false,
  reason: "logged-out",
  message: "Sie sind abgemeldet. Bitte melden Sie sich wieder an; was Sie geschrieben haben, bleibt stehen.",
  fields: {},
};

/** A refusal as it travels; `undefined` for everything else: that is a fault, and the log's. */
export function asFailure(error: unknown): ActionFailure | undefined {
  if (!(error instanceof Refusal)) return undefined;
  const { reason, message, fields, retryAfter } = error;
  return { ok: false, reason, message, fields, ...(retryAfter !== undefined && { retryAfter }) };
}
