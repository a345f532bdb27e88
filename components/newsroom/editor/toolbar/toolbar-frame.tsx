import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** One stop for the Tab key; arrow keys, Home and End walk along the buttons (ARIA authoring practices, toolbar). */
export function ToolbarFrame({ label, children }: { label: string; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const tools = () => [...(frame.current?.querySelectorAll<HTMLElement>("button, select") ?? [])];
  const makeStop = (stop: HTMLElement | undefined) => {
    for (const tool of tools()) tool.tabIndex = tool === stop ? 0 : -1;
  };
  // Tools come and go with the place of the caret; one of them is always the stop.
  useEffect(() => {
    if (!tools().some((tool) => tool.tabIndex === 0)) makeStop(tools()[0]);
  });
  const walk = (event: KeyboardEvent) => {
    const all = tools();
    const here = all.indexOf(event.target as HTMLElement);
    const step = STEPS[event.key];
    const next = step
      ? (here + step + all.length) % all.length
      : event.key === "Home"
        ? 0
        : event.key === "End"
          ? all.length - 1
          : -1;
    if (here < 0 || next < 0) return;
    event.preventDefault();
    all[next]?.focus();
  };
  return (
    <div
      ref={frame}
      role="toolbar"
      aria-label={label}
      className="toolbar"
      onKeyDown={walk}
      onFocus={(event) => makeStop(event.target as HTMLElement)}
    >
      {children}
    </div>
  );
}
