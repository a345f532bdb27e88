import type { Run } from "#lib/word-diff.ts";

/** A text with what came and went in it, said as well as shown. */
export function Runs({ runs }: { runs: Run[] }) {
  return runs.map(({ kind, text }, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: runs are rendered once and never reordered
    if (kind === "same") return <span key={index}>{text}</span>;
    const Element = kind === "added" ? "ins" : "del";
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <Element key={index}>
        <span className="sr-only">{kind === "added" ? " eingefügt: " : " gelöscht: "}</span>
        {text}
        <span className="sr-only"> Ende </span>
      </Element>
    );
  });
}
