import type { TextKind } from "#lib/clean-text.ts";
import { remarkOnLength } from "#lib/overlong.ts";

/** What the field itself says of it; `id` is the field's. */
export function lengthAria(id: string, text: string, limit: number, kind?: TextKind) {
  const { isOver, shown } = remarkOnLength(text, limit, kind);
  return { isOver, describedBy: shown && `${id}-length` };
}

/**
 * How long a text is, once it comes near to what it may be. Fields never cut: whoever pastes a text that is too long sees all
 * of it, and by how much.
 */
export function LengthNote(props: { id: string; text: string; limit: number; kind?: TextKind }) {
  const { id, text, limit, kind } = props;
  const { isOver, shown, said } = remarkOnLength(text, limit, kind);
  return (
    <>
      {shown && (
        <p id={`${id}-length`} className={isOver ? "field-error" : "field-hint"}>
          {shown}
        </p>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

/** Ids of what describes a field, as `aria-describedby` takes them. */
export const describedBy = (...ids: (string | false | undefined)[]): string | undefined =>
  ids.filter(Boolean).join(" ") || undefined;
