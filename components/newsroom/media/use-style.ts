import { type RefObject, useLayoutEffect } from "react";

/** Sets styles by script: the newsroom's policy refuses style attributes, which React would write into served HTML. */
export function useStyle(element: RefObject<HTMLElement | null>, styles: Partial<CSSStyleDeclaration>): void {
  useLayoutEffect(() => {
    if (element.current) Object.assign(element.current.style, styles);
  });
}
