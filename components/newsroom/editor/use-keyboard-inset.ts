import { type RefObject, useEffect } from "react";

/** How much of the window the keyboard of a phone covers, as `--keyboard`: the tools stand on top of it. */
export function useKeyboardInset(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { visualViewport: viewport } = window;
    if (!viewport) return undefined;
    const measure = () => {
      const covered = Math.max(0, window.innerHeight - viewport.height - viewport.offsetTop);
      frame.current?.style.setProperty("--keyboard", `${covered}px`);
    };
    viewport.addEventListener("resize", measure);
    viewport.addEventListener("scroll", measure);
    return () => {
      viewport.removeEventListener("resize", measure);
      viewport.removeEventListener("scroll", measure);
    };
  }, [frame]);
}
