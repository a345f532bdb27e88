import { inPortions, PORTION } from "#db/in-portions.ts";
import { inGroup, statementOf } from "./group.ts";
import { readAllVersions, readConsentInForce } from "./in-force.ts";

const eraseExpired = statementOf<[number, number, number]>(
  `update consent_record set receipt = null, choices = null, erased_at = ?
   where position in (
     select position from consent_record where version = ? and expires_at < ? and erased_at is null limit ${PORTION}
   )`,
);

/**
 * Erases records whose choice ended long enough ago: as many months as their own version promised, or as the one in force
 * does, whichever is shorter.
 * @returns how many rows were erased
 */
export async function pruneRecords(now: Temporal.Instant, stop?: AbortSignal): Promise<number> {
  const inForce = readConsentInForce();
  if (!inForce) return 0;
  const cutOffs = readAllVersions().map(({ snapshot: { number, recordMonths } }) => {
    const months = Math.min(recordMonths, inForce.snapshot.recordMonths);
    return { number, before: now.toZonedDateTimeISO("UTC").subtract({ months }).epochMilliseconds };
  });
  return inPortions(
    () =>
      inGroup(({ connection }) =>
        cutOffs.reduce(
          (sum, { number, before }) =>
            sum + eraseExpired(connection).run(now.epochMilliseconds, number, before).changes,
          0,
        ),
      ),
    stop,
  );
}
