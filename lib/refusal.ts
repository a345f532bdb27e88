/** Why something a person asked for does not happen. "confirm": only until they have shown again that it is them. "busy": others are first. */
export type RefusalReason = "not-found" | "forbidden" | "confirm" | "conflict" | "invalid" | "too-often" | "busy";

/**
 * Thrown by everything under `db/newsroom` and `auth` that says no. `message` is a German sentence for the person: what
 * happened, what is safe, what to do next. Mapped once for pages and once for actions; every other error is a fault.
 */
export class Refusal extends Error {
  readonly reason: RefusalReason;
  /** Form fields and what is wrong with each, when `reason` is "invalid". */
  readonly fields: Record<string, string>;
  /** Seconds until it is worth trying again, when `reason` is "too-often" or "busy". */
  readonly retryAfter: number | undefined;

  constructor(
    reason: RefusalReason,
    message: string,
    more: { fields?: Record<string, string>; retryAfter?: number } = {},
  ) {
    super(message);
    this.reason = reason;
    this.fields = more.fields ?? {};
    this.retryAfter = more.retryAfter;
  }
}

/** A thing that does not exist, or that this person may not know of: both read the same. */
export const notFound = (what = "Diesen Beitrag") => new Refusal("not-found", `${what} gibt es nicht (mehr).`);

export const forbidden = (message = "Dafür fehlt Ihrem Konto die Berechtigung.") => new Refusal("forbidden", message);
