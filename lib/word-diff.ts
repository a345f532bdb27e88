import { diffArrays } from "diff";

/** A stretch of text that stayed, came or went. What came stands after what went. */
export interface Run {
  kind: "same" | "added" | "removed";
  text: string;
}

const words = new Intl.Segmenter("de", { granularity: "word" });

/**
 * Two texts compared word by word. The runs that are not "added" give `before` to the letter, those that are not
 * "removed" give `after`.
 */
export function diffWords(before: string, after: string): Run[] {
  const runs: Run[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed !== "") runs.push({ kind: "removed", text: removed });
    if (added !== "") runs.push({ kind: "added", text: added });
    removed = "";
    added = "";
  };
  const parts = diffArrays(tokens(before), tokens(after));
  for (const [index, part] of parts.entries()) {
    const text = part.value.join("");
    const isBetweenChanges = (removed !== "" || added !== "") && index < parts.length - 1;
    if (part.added) added += text;
    else if (part.removed) removed += text;
    else if (isBetweenChanges && isOnlySpace(text)) {
      // A person reads "the old house" for "a new home" as one change, not as three with spaces between.
      removed += text;
      added += text;
    } else {
      flush();
      runs.push({ kind: "same", text });
    }
  }
  flush();
  return runs;
}

const isOnlySpace = (text: string) => /^[ \u00a0]{1,2}$/.test(text);

const tokens = (text: string) => Array.from(words.segment(text), ({ segment }) => segment);

/** A value that is compared as a whole. */
export function diffWhole(before: string, after: string): Run[] {
  if (before === after) return before === "" ? [] : [{ kind: "same", text: before }];
  const runs: Run[] = [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ];
  return runs.filter(({ text }) => text !== "");
}
