"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { fold } from "#lib/fold.ts";
import { describedBy } from "../ui/length-note.tsx";

export interface Choice {
  id: string;
  name: string;
  /** Said after the name: "Gast". */
  remark?: string | undefined;
}

interface ChoiceFieldProps {
  label: string;
  hint?: string;
  problem?: string | undefined;
  choices: Choice[];
  /** In their order. */
  chosenIds: string[];
  onChange: (ids: string[]) => void;
  /** Makes a new one of what was typed; without it only what there is can be chosen. */
  onAdd?: ((name: string) => Promise<Choice | undefined>) | undefined;
  addLabel?: (name: string) => string;
  isDisabled?: boolean;
}

const SHOWN = 8;

/** Several out of many, in an order: typing finds them, arrows and Enter choose, buttons move and remove. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { label, hint, problem, choices, chosenIds, onChange, onAdd, addLabel, isDisabled = false } = props;
  const id = useId();
  const [typed, setTyped] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [said, setSaid] = useState("");
  const chosen = chosenIds.flatMap((chosenId) => choices.find((choice) => choice.id === chosenId) ?? []);
  const matching = choices
    .filter((choice) => !chosenIds.includes(choice.id) && matches(choice.name, typed))
    .slice(0, SHOWN);
  const isNew = typed.trim() !== "" && !choices.some(({ name }) => fold(name) === fold(typed));
  const canAdd = onAdd !== undefined && isNew;
  const count = matching.length + (canAdd ? 1 : 0);

  const choose = async (index: number) => {
    const choice = matching[index] ?? (canAdd && index === matching.length ? await onAdd(typed.trim()) : undefined);
    if (!choice) return;
    onChange([...chosenIds, choice.id]);
    setSaid(`${choice.name} hinzugefügt`);
    setTyped("");
    setActive(0);
  };
  const remove = (choice: Choice) => {
    onChange(chosenIds.filter((chosenId) => chosenId !== choice.id));
    setSaid(`${choice.name} entfernt`);
  };
  const moveUp = (index: number) => {
    const ids = [...chosenIds];
    const [moved] = ids.splice(index, 1);
    if (moved !== undefined) ids.splice(index - 1, 0, moved);
    onChange(ids);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setIsOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((count + active + step) % Math.max(count, 1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (isOpen && count > 0) void choose(active);
    } else if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      setIsOpen(false);
    } else if (event.key === "Backspace" && typed === "") {
      const last = chosen.at(-1);
      if (last) remove(last);
    }
  };

  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      {chosen.length > 0 && (
        <ul className="grid border-t border-line" aria-label={`${label}, gewählt`}>
          {chosen.map((choice, index) => (
            <li key={choice.id} className="flex items-center gap-1 border-b border-line py-0.5">
              <span className="grow">
                {choice.name}
                {choice.remark && <span className="text-soft"> ({choice.remark})</span>}
              </span>
              {!isDisabled && index > 0 && (
                <button
                  type="button"
                  className="small-button"
                  aria-label={`${choice.name} nach oben`}
                  onClick={() => moveUp(index)}
                >
                  ↑
                </button>
              )}
              {!isDisabled && (
                <button
                  type="button"
                  className="small-button"
                  aria-label={`${choice.name} entfernen`}
                  onClick={() => remove(choice)}
                >
                  ×
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isDisabled && (
        <div className="relative">
          <input
            id={id}
            role="combobox"
            aria-expanded={isOpen && count > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && count > 0 ? `${id}-${active}` : undefined}
            aria-invalid={problem ? true : undefined}
            aria-describedby={describedBy(problem && `${id}-problem`, hint && `${id}-hint`)}
            autoComplete="off"
            className="text-input w-full"
            value={typed}
            placeholder={chosen.length === 0 ? "Suchen und wählen" : "Weitere"}
            onChange={(event) => {
              setTyped(event.target.value);
              setActive(0);
              setIsOpen(true);
            }}
            onFocus={() => setIsOpen(true)}
            onBlur={() => setIsOpen(false)}
            onKeyDown={onKeyDown}
          />
          <div
            id={`${id}-list`}
            role="listbox"
            aria-label={label}
            hidden={!isOpen || count === 0}
            className="popover-list absolute inset-x-0 top-full z-20"
          >
            {matching.map((choice, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: see above
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
              <div
                key={choice.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                className="popover-option"
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => void choose(index)}
              >
                {choice.name}
                {choice.remark && <span className="text-soft"> ({choice.remark})</span>}
              </div>
            ))}
            {canAdd && (
              // biome-ignore lint/a11y/useFocusableInteractive: see above
              // biome-ignore lint/a11y/useKeyWithClickEvents: see above
              <div
                id={`${id}-${matching.length}`}
                role="option"
                aria-selected={matching.length === active}
                className="popover-option"
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => void choose(matching.length)}
              >
                {addLabel?.(typed.trim()) ?? `„${typed.trim()}“ anlegen`}
              </div>
            )}
          </div>
        </div>
      )}
      {problem && (
        <p id={`${id}-problem`} className="field-error">
          {problem}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

const matches = (name: string, typed: string) =>
  fold(typed)
    .split(/\s+/u)
    .every((word) => fold(name).includes(word));
