import { onOneLine } from "#lib/log-line.ts";

/*
 * For what strangers can cause as often as they like: counted, and said at most once a minute.
 */

const MINUTE = 60_000;
const KINDS = 20;

/** @param clock milliseconds that only go forward */
export function sparseLog(what: string, clock: () => number = performance.now.bind(performance)) {
  const counts = new Map<string, number>();
  let saidAt = Number.NEGATIVE_INFINITY;
  /** @param kind a word of ours or of Node's, never of the request */
  return (kind: string): void => {
    const known = counts.size < KINDS || counts.has(kind) ? kind : "others";
    counts.set(known, (counts.get(known) ?? 0) + 1);
    if (clock() - saidAt < MINUTE) return;
    saidAt = clock();
    const told = [...counts].map(([name, count]) => `${count} ${name}`).join(", ");
    counts.clear();
    process.stderr.write(`${what}: ${onOneLine(told)}\n`);
  };
}
