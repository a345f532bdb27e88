import { canonical } from "#lib/canonical.ts";

/** Which side changed something; "both" when they changed it alike. */
export type Origin = "none" | "mine" | "theirs" | "both" | "conflict";

export function origin(base: unknown, mine: unknown, theirs: unknown): Origin {
  const [o, a, b] = [canonical(base), canonical(mine), canonical(theirs)];
  if (a === b) return a === o ? "none" : "both";
  if (b === o) return "mine";
  return a === o ? "theirs" : "conflict";
}
