import type { TextKind } from "#lib/clean-text.ts";
import { countOf, lengthOf } from "#lib/overlong.ts";

/** From here on the room gets tight, and the count is shown. */
const NEAR = 0.9;

const isNear = (length: number, limit: number) => length >= limit * NEAR;

/** What the field itself says of it; `id` is the field's. */
export function lengthAria(id: string, text: string, limit: number, kind?: TextKind) {
  const length = lengthOf(text, kind);
  return { isOver: length > limit, describedBy: isNear(length, limit) ? `${id}-length` : undefined };
}

/**
 * How long a text is, once it comes near to what it may be. Fields never cut: whoever pastes a text that is too long sees all
 * of it, and by how much. A screen reader is told when a limit is passed, not with every letter.
 */
export function LengthNote(props: { id: string; text: string; limit: number; kind?: TextKind }) {
  const { id, text, limit, kind } = props;
  const length = lengthOf(text, kind);
  const isOver = length > limit;
  return (
    <>
      {isNear(length, limit) && (
        <p id={`${id}-length`} className={isOver ? "field-error" : "field-hint"}>
          {countOf(length, limit)}
        </p>
      )}
      <p role="status" className="sr-only">
        {isOver ? `Länger als ${limit} Zeichen` : isNear(length, limit) && `Fast ${limit} Zeichen`}
      </p>
    </>
  );
}

/** Ids of what describes a field, as `aria-describedby` takes them. */
export const describedBy = (...ids: (string | false | undefined)[]): string | undefined =>
  ids.filter(Boolean).join(" ") || undefined;
