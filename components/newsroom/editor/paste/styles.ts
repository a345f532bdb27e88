/*
 * The policy of the newsroom forbids styles and handlers in markup, and a browser applies it even to a document that is
 * only parsed. So they are renamed before parsing and read as text.
 */

export const withoutStyles = (html: string): string =>
  html
    .replace(/<style\b[\s\S]*?(?:<\/style\s*>|$)/gi, "")
    .replace(/<[a-z][^<>]*/gi, (tag) => tag.replace(/(?<=[\s"'/])(style|on[a-z]+)(?=\s*=)/gi, "data-pasted-$1"));

/** One property of what was a style attribute, in lower case; empty when it is not set. */
export function styleOf(element: Element, property: string): string {
  const style = element.getAttribute("data-pasted-style") ?? "";
  const found = style.split(";").find((part) => part.slice(0, part.indexOf(":")).trim().toLowerCase() === property);
  return (
    found
      ?.slice(found.indexOf(":") + 1)
      .trim()
      .toLowerCase() ?? ""
  );
}
