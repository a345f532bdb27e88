import type { Moment } from "#lib/dates.ts";
import { embargoSentence } from "#lib/embargo.ts";

/** Why nothing can go out yet. */
export function EmbargoNote({ until }: { until: Moment }) {
  return (
    <p role="note" className="border-s-4 border-red py-1 ps-3">
      {embargoSentence(until)}
    </p>
  );
}
