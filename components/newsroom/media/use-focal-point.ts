import { type KeyboardEvent, type PointerEvent, useState } from "react";
import type { FocalPoint } from "#lib/media-entry.ts";

const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const percent = (value: number) => Math.round(Math.min(100, Math.max(0, value)));

/** A point on a picture that follows the pointer and the arrow keys; ten percent at once with the shift key. */
export function useFocalPoint(initial: FocalPoint) {
  const [point, setPoint] = useState(initial);

  function follow(event: PointerEvent<HTMLElement>): void {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    // The picture has not arrived yet.
    if (width === 0 || height === 0) return;
    setPoint({
      x: percent(((event.clientX - left) / width) * 100),
      y: percent(((event.clientY - top) / height) * 100),
    });
  }

  return {
    point,
    onSurface: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        follow(event);
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event);
      },
    },
    onCross: {
      onKeyDown(event: KeyboardEvent<HTMLElement>) {
        const step = STEPS[event.key];
        if (!step) return;
        event.preventDefault();
        const by = event.shiftKey ? 10 : 1;
        setPoint(({ x, y }) => ({ x: percent(x + step[0] * by), y: percent(y + step[1] * by) }));
      },
    },
  };
}
