import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { REMARK_LIMITS } from "#lib/manuscript-limits.ts";
import { describedBy, LengthNote, lengthAria } from "../ui/length-note.tsx";
import { type BegunMention, type Colleague, completeMention, mentionAt, suggest } from "./mention.ts";

interface MentionFieldProps {
  label: string;
  hint?: string;
  value: string;
  onChange: (text: string) => void;
  /** Ctrl or ⌘ and Enter. */
  onSend: () => void;
  colleagues: Colleague[];
  takesFocus?: boolean;
}

const SHOWN = 6;

/** A text field that offers the names of colleagues after "@". */
export function MentionField(props: MentionFieldProps) {
  const { label, hint, value, onChange, onSend, colleagues, takesFocus = false } = props;
  const id = useId();
  const length = lengthAria(id, value, REMARK_LIMITS.note);
  const field = useRef<HTMLTextAreaElement>(null);
  const [begun, setBegun] = useState<BegunMention>();
  const [active, setActive] = useState(0);
  const caret = useRef<number>(undefined);
  const suggested = begun ? suggest(colleagues, begun.name).slice(0, SHOWN) : [];
  const isOpen = suggested.length > 0;

  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = "";
    // Out of sight there is nothing to measure.
    if (element.scrollHeight > element.clientHeight) element.style.height = `${element.scrollHeight + 2}px`;
    if (caret.current === undefined) return;
    element.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [value]);

  const look = ({ selectionStart, selectionEnd, value: text }: HTMLTextAreaElement) => {
    setBegun(selectionStart === selectionEnd ? mentionAt(text, selectionStart) : undefined);
    setActive(0);
  };
  const choose = (colleague: Colleague | undefined) => {
    if (!begun || !colleague) return;
    const completed = completeMention(value, begun, colleague.name);
    caret.current = completed.caret;
    setBegun(undefined);
    onChange(completed.text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
    } else if (isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setActive((active + (event.key === "ArrowDown" ? 1 : suggested.length - 1)) % suggested.length);
    } else if (isOpen && (event.key === "Enter" || event.key === "Tab") && !event.shiftKey) {
      event.preventDefault();
      choose(suggested[active]);
    } else if (isOpen && event.key === "Escape") {
      event.stopPropagation();
      setBegun(undefined);
    }
  };

  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <div className="relative">
        <textarea
          ref={field}
          id={id}
          rows={2}
          className="text-input max-h-72 resize-y"
          value={value}
          aria-invalid={length.isOver ? true : undefined}
          aria-describedby={describedBy(length.describedBy, hint && `${id}-hint`)}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={isOpen ? `${id}-names` : undefined}
          aria-activedescendant={isOpen ? `${id}-${active}` : undefined}
          onChange={(event) => {
            onChange(event.target.value);
            look(event.target);
          }}
          onClick={(event) => look(event.currentTarget)}
          onKeyUp={(event) => {
            if (/^(?:Arrow(?:Left|Right)|Home|End)$/.test(event.key)) look(event.currentTarget);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setBegun(undefined)}
        />
        {isOpen && (
          <div
            id={`${id}-names`}
            role="listbox"
            aria-label="Kolleg:innen"
            className="popover-list absolute inset-x-0 top-full z-20"
          >
            {suggested.map((colleague, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active one
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
              <div
                key={colleague.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                className="popover-option"
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(colleague)}
              >
                {colleague.name}
              </div>
            ))}
          </div>
        )}
      </div>
      <LengthNote id={id} text={value} limit={REMARK_LIMITS.note} />
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      <p role="status" className="sr-only">
        {isOpen &&
          (suggested.length === 1 ? "1 Name, Enter übernimmt" : `${suggested.length} Namen, Pfeiltasten wählen`)}
      </p>
    </div>
  );
}
