import type { Attribute } from "@tiptap/core";

/** An attribute that travels through the clipboard as `data-…`. */
export function dataAttribute(name: string, fallback: string | null): Partial<Attribute> {
  const data = `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return {
    default: fallback,
    parseHTML: (element: HTMLElement) => element.getAttribute(data) ?? fallback,
    renderHTML: (attributes: Record<string, unknown>) => (attributes[name] ? { [data]: attributes[name] } : {}),
  };
}
