/** Puts the children of an element in its place. */
export const unwrap = (element: Element): void => element.replaceWith(...element.childNodes);

/** The same children in an element of another name. */
export function renamed(element: Element, name: string): Element {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

export const BLOCKS =
  "p, h1, h2, h3, h4, h5, h6, ul, ol, dl, table, blockquote, div, section, article, hr, pre, figure";
