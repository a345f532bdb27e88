import type { Block } from "#lib/article-body.ts";
import { blockWords, referencesOf } from "#lib/block-text.ts";
import { BLOCK_NAMES } from "#lib/manuscript-names.ts";

/** Names of what texts only know by id: pictures, articles, Ressorts, Themen, Autor:innen. */
export type Names = Record<string, string>;

export const nameOf = (names: Names, id: string): string => names[id] ?? "nicht mehr vorhanden";

/** What a block says, without its looks. */
export function BlockWords({ block, names }: { block: Block; names: Names }) {
  const words = blockWords(block);
  const pointsTo = referencesOf(block).map((reference) =>
    block.type === "embed" ? reference : nameOf(names, reference),
  );
  return (
    <>
      {(pointsTo.length > 0 || block.type === "divider") && (
        <p className="diff-note">
          {BLOCK_NAMES[block.type]}
          {pointsTo.length > 0 && `: ${pointsTo.join(", ")}`}
        </p>
      )}
      {words !== "" && <p className={`diff-words ${block.type === "heading" ? "font-semibold" : ""}`}>{words}</p>}
    </>
  );
}
