import { blockWords } from "#lib/block-text.ts";
import type { BodyEntry, ManuscriptDiff } from "#lib/diff.ts";
import { FIELD_NAMES, type FieldName } from "#lib/manuscript-names.ts";
import type { Run } from "#lib/word-diff.ts";

export interface DiffCounts {
  /** Words readers get to read. */
  added: number;
  removed: number;
  /** What changed, by name. */
  places: string[];
}

/** Fields readers read; the others are settings. */
const READ: FieldName[] = ["kicker", "title", "teaser", "leadCaption"];

export function countDiff({ fields, body }: ManuscriptDiff): DiffCounts {
  const runs = [
    ...fields.flatMap((change) => (change.kind === "words" && READ.includes(change.field) ? change.runs : [])),
    ...body.flatMap(runsOf),
  ];
  const total = (kind: Run["kind"]) =>
    runs.reduce((sum, run) => (run.kind === kind ? sum + countWords(run.text) : sum), 0);
  return {
    added: total("added"),
    removed: total("removed"),
    places: [
      ...fields.map(({ field }) => FIELD_NAMES[field]),
      ...(body.some(({ kind }) => kind !== "same") ? ["Text"] : []),
    ],
  };
}

function runsOf(entry: BodyEntry): Run[] {
  switch (entry.kind) {
    case "added":
    case "removed":
      return [{ kind: entry.kind, text: blockWords(entry.block) }];
    case "changed":
      return entry.texts.flatMap(({ runs }) => runs);
    case "same":
    case "moved-away":
    case "moved-here":
      return [];
  }
}

const countWords = (text: string) =>
  text.match(/[\p{Letter}\p{Number}]+(?:[-’'][\p{Letter}\p{Number}]+)*/gu)?.length ?? 0;

/** "12 Wörter dazu, 1 Wort weg. Geändert: Titel, Text." Empty when nothing changed. */
export function describeCounts({ added, removed, places }: DiffCounts): string {
  if (places.length === 0) return "";
  const words = (count: number) => (count === 1 ? "1 Wort" : `${count.toLocaleString("de-DE")} Wörter`);
  const counted =
    added + removed === 0
      ? "Kein Wort dazu, keines weg."
      : `${[added > 0 && `${words(added)} dazu`, removed > 0 && `${words(removed)} weg`].filter(Boolean).join(", ")}.`;
  return `${counted} Geändert: ${places.join(", ")}.`;
}
