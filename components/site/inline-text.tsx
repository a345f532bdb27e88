import type { ReactNode } from "react";
import type { Inline, Mark } from "#lib/article-body.ts";

/** A line of text with its marks. `sponsored` links say so to search engines. */
export function InlineText({ nodes, sponsored = false }: { nodes: Inline[]; sponsored?: boolean }) {
  return nodes.map((node, index) =>
    node.type === "hardBreak" ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is rendered once and never reordered
      <br key={index} />
    ) : (
      (node.marks ?? []).reduce<ReactNode>((children, mark) => withMark(mark, children, sponsored, index), node.text)
    ),
  );
}

function withMark(mark: Mark, children: ReactNode, sponsored: boolean, key: number): ReactNode {
  switch (mark.type) {
    case "bold":
      return <strong key={key}>{children}</strong>;
    case "italic":
      return <em key={key}>{children}</em>;
    case "code":
      return <code key={key}>{children}</code>;
    case "strike":
      return <s key={key}>{children}</s>;
    case "superscript":
      return <sup key={key}>{children}</sup>;
    case "subscript":
      return <sub key={key}>{children}</sub>;
    case "language":
      return (
        <span key={key} lang={mark.attrs.lang}>
          {children}
        </span>
      );
    case "link": {
      const isExternal = /^https?:/.test(mark.attrs.href);
      const rel = isExternal ? (sponsored ? "noopener sponsored" : "noopener") : undefined;
      return (
        <a key={key} href={mark.attrs.href} rel={rel}>
          {children}
        </a>
      );
    }
  }
}
