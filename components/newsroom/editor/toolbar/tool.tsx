import type { ReactNode } from "react";
import { isMac, keyNames } from "../shortcuts.ts";

/** One button of the toolbar. It never takes the caret out of the text. */
export function Tool(props: {
  label: string;
  shortcut?: string;
  /** For switches: whether it is on at the caret. */
  pressed?: boolean;
  /** For what opens more tools: whether they are in sight. */
  expanded?: boolean;
  disabled?: boolean;
  onPress(): void;
  children: ReactNode;
}) {
  const { label, shortcut, pressed, expanded, disabled = false, onPress, children } = props;
  return (
    <button
      type="button"
      className="tool"
      tabIndex={-1}
      aria-label={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-disabled={disabled || undefined}
      title={shortcut ? `${label} (${keyNames(shortcut, isMac())})` : label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => !disabled && onPress()}
    >
      {children}
    </button>
  );
}
