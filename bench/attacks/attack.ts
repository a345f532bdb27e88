import type { Answers } from "./send.ts";

/** What somebody waited for while others attacked. */
export interface Waited {
  /** Milliseconds. */
  times: number[];
  failed: number;
}

export interface Attack {
  what: string;
  /** Goes on until that moment of `performance.now()`, and ends everything it opened. @returns what came back */
  run(until: number): Promise<Answers>;
  /** A reader of another network, who asks for single pages that have to be made. */
  alongside?(until: number): Promise<Waited>;
}
