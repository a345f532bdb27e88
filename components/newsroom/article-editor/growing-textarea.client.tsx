"use client";

import { type TextareaHTMLAttributes, useLayoutEffect, useRef } from "react";

/** A text field of one paragraph that is as high as its text. Enter goes on to the next field instead of breaking the line. */
export function GrowingTextarea({
  onEnter,
  ...attributes
}: TextareaHTMLAttributes<HTMLTextAreaElement> & { onEnter?: () => void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const element = field.current;
    // Browsers that know `field-sizing: content` do it by themselves.
    if (!element || CSS.supports("field-sizing", "content")) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [attributes.value]);
  return (
    <textarea
      {...attributes}
      ref={field}
      rows={1}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onEnter?.();
      }}
    />
  );
}
