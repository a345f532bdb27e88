import type { Actor } from "#lib/policy.ts";

declare const proven: unique symbol;

/**
 * Somebody whose session and account were read from the database for this request. Only `findActiveEditor` makes one, so
 * that a write without a proven editor does not compile.
 */
export interface Editor extends Actor {
  readonly [proven]: true;
  name: string;
  email: string;
  /** Their own byline, if they have one. */
  authorId: string | null;
}
