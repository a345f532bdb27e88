import type { Block } from "#lib/article-body.ts";
import type { BodyEntry } from "#lib/diff.ts";
import { BLOCK_NAMES } from "#lib/manuscript-names.ts";
import { BlockWords, type Names } from "./block-words.tsx";
import { Runs } from "./runs.tsx";

/** A body with what became of it, block by block. */
export function BodyDiff({ entries, names }: { entries: BodyEntry[]; names: Names }) {
  return (
    <div className="diff grid gap-4">
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a comparison is rendered once and never reordered
        <Entry key={index} entry={entry} names={names} />
      ))}
    </div>
  );
}

function Entry({ entry, names }: { entry: BodyEntry; names: Names }) {
  switch (entry.kind) {
    case "same":
      return <SameBlocks blocks={entry.blocks} names={names} />;
    case "added":
    case "removed":
      return (
        <div className={`diff-entry is-${entry.kind}`}>
          <p className="diff-note">
            {BLOCK_NAMES[entry.block.type]} {entry.kind === "added" ? "eingefügt" : "gelöscht"}
          </p>
          {entry.kind === "added" ? (
            <ins>
              <BlockWords block={entry.block} names={names} />
            </ins>
          ) : (
            <del>
              <BlockWords block={entry.block} names={names} />
            </del>
          )}
        </div>
      );
    case "moved-away":
    case "moved-here":
      return (
        <div className="diff-entry is-changed">
          <p className="diff-note">
            {BLOCK_NAMES[entry.block.type]}{" "}
            {entry.kind === "moved-here" ? "hierher verschoben" : "von hier an eine andere Stelle verschoben"}
          </p>
          {entry.kind === "moved-here" && <BlockWords block={entry.block} names={names} />}
        </div>
      );
    case "changed":
      return (
        <div className="diff-entry is-changed">
          <p className="diff-note">
            {BLOCK_NAMES[entry.after.type]}{" "}
            {entry.remarks.length > 0 ? `geändert: ${entry.remarks.join("; ")}` : "geändert"}
          </p>
          {entry.texts.map(({ name, runs }) => (
            <p key={name ?? ""} className="diff-words">
              {name && <span className="diff-note">{name}: </span>}
              <Runs runs={runs} />
            </p>
          ))}
        </div>
      );
  }
}

/** What stayed: a word of context in full, more of it folded. */
export function SameBlocks({ blocks, names }: { blocks: Block[]; names: Names }) {
  const words = blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <div key={index} className="text-soft">
      <BlockWords block={block} names={names} />
    </div>
  ));
  if (blocks.length <= 2) return words;
  return (
    <details>
      <summary className="diff-note py-1">{blocks.length} Absätze unverändert</summary>
      <div className="mt-2 grid gap-4">{words}</div>
    </details>
  );
}
