import { type Bodies, type BodiesOptions, createBodies } from "./body.ts";

/*
 * Who has which share of the memory for bodies. What a reader refuses, what an editor saves and what a stranger sends do not
 * take it from one another; within a share networks are equal. The numbers and why: docs/decisions/0017.
 */

export interface BodyShares {
  /** What readers say about consent. */
  choices: Bodies;
  /** What browsers noticed. */
  reports: Bodies;
  /** Browsers in which somebody logged in before. */
  devices: Bodies;
  /** Everybody else in the newsroom. */
  strangers: Bodies;
}

/** @param options.mostHeld of all together */
export function createBodyShares({ mostHeld, ...options }: BodiesOptions): BodyShares {
  const share = (parts: number) => createBodies({ ...options, mostHeld: (mostHeld * parts) / 32 });
  return { choices: share(3), reports: share(1), devices: share(16), strangers: share(12) };
}
