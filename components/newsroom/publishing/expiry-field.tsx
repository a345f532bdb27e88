import { TimeFields } from "./time-fields.tsx";
import type { TypedTime } from "./use-wall-clock.ts";

/** When the article goes offline by itself. It belongs to the text and is saved with it. */
export function ExpiryField(props: {
  isSet: boolean;
  onSet: (isSet: boolean) => void;
  time: TypedTime;
  problem: string | undefined;
}) {
  const { isSet, onSet, time, problem } = props;
  return (
    <div className="grid gap-2 border-t border-line pt-3">
      <label className="flex min-h-8 cursor-pointer items-baseline gap-2.5">
        <input
          type="checkbox"
          className="translate-y-0.5 accent-ink"
          checked={isSet}
          onChange={(event) => onSet(event.target.checked)}
        />
        <span>
          Läuft ab
          <span className="field-hint block">Dann geht der Beitrag von selbst offline.</span>
        </span>
      </label>
      {isSet && <TimeFields time={time} problems={problem ? { date: problem } : undefined} />}
    </div>
  );
}
