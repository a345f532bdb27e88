import { type CorrectionChoice, describePlannedCorrection } from "#lib/correction.ts";

/** What readers were to be told with a planned change is only left out by somebody who says so. */
export function DropCorrection(props: {
  planned: CorrectionChoice;
  isDropped: boolean;
  onDrop: (isDropped: boolean) => void;
}) {
  return (
    <label className="flex cursor-pointer items-baseline gap-2.5 border-s-4 border-warn py-1 ps-3">
      <input
        type="checkbox"
        className="translate-y-0.5 accent-ink"
        checked={props.isDropped}
        onChange={(event) => props.onDrop(event.target.checked)}
      />
      <span className="wrap-anywhere">
        {describePlannedCorrection(props.planned)} entfällt
        <span className="field-hint block">Leser:innen erfahren nur, was Sie hier angeben.</span>
      </span>
    </label>
  );
}
