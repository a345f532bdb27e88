import { formatDateTime } from "#lib/dates.ts";

/** The one thing a preview has that its page will not have. */
export function PreviewLine({ expiresAt }: { expiresAt: Temporal.Instant }) {
  return (
    <div className="frame pt-3">
      <p className="label border-y border-line py-1.5 text-center font-medium text-red" role="note">
        Vorschau, noch nicht veröffentlicht. Dieser Link gilt bis {formatDateTime(expiresAt)}.
      </p>
    </div>
  );
}
