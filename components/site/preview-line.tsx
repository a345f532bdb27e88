import { formatDateTime } from "#lib/dates.ts";

/**
 * The one thing a preview has that its page will not have.
 * @param props.expiresAt when its link is over; `undefined` for one that only opens to people who are logged in
 */
export function PreviewLine({ expiresAt }: { expiresAt: Temporal.Instant | undefined }) {
  return (
    <div className="frame pt-3">
      <p className="label border-y border-line py-1.5 text-center font-medium text-red" role="note">
        Vorschau, noch nicht veröffentlicht.{" "}
        {expiresAt ? `Dieser Link gilt bis ${formatDateTime(expiresAt)}.` : "Nur Angemeldete sehen diese Seite."}
      </p>
    </div>
  );
}
