/**
 * What a reader wanted to be written was not, or nobody can tell. `message` is a German sentence for the reader; the fault
 * itself is in the log.
 */
export class NotWritten extends Error {
  /** Seconds until it is worth trying again. */
  readonly retryAfter: number;

  constructor(message: string, retryAfter: number) {
    super(message);
    this.retryAfter = retryAfter;
  }
}
