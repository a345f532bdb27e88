import { countOf } from "#lib/overlong.ts";

/** From here on the room gets tight, and the count is shown. */
const NEAR = 0.9;

const isNear = (text: string, limit: number) => text.length >= limit * NEAR;

/** What the field itself says of it; `id` is the field's. */
export const lengthAria = (id: string, text: string, limit: number) => ({
  isOver: text.length > limit,
  describedBy: isNear(text, limit) ? `${id}-length` : undefined,
});

/**
 * How long a text is, once it comes near to what it may be. Fields never cut: whoever pastes a text that is too long sees all
 * of it, and by how much. A screen reader is told when a limit is passed, not with every letter.
 */
export function LengthNote({ id, text, limit }: { id: string; text: string; limit: number }) {
  const isOver = text.length > limit;
  return (
    <>
      {isNear(text, limit) && (
        <p id={`${id}-length`} className={isOver ? "field-error" : "field-hint"}>
          {countOf(text, limit)}
        </p>
      )}
      <p role="status" className="sr-only">
        {isOver ? `Länger als ${limit} Zeichen` : isNear(text, limit) && `Fast ${limit} Zeichen`}
      </p>
    </>
  );
}

/** Ids of what describes a field, as `aria-describedby` takes them. */
export const describedBy = (...ids: (string | false | undefined)[]): string | undefined =>
  ids.filter(Boolean).join(" ") || undefined;
