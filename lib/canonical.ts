import type { ManuscriptContent } from "#lib/manuscript.ts";

/**
 * A text that is the same for two values exactly when they say the same: whatever the order of their keys or marks, and
 * whether an empty list or empty attributes are written out or left out.
 */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? "null";
}

export const isSameContent = (a: ManuscriptContent, b: ManuscriptContent): boolean => canonical(a) === canonical(b);

/** A short name for what a content says: the same for the same, hardly ever for another. Not for secrets. */
export function fingerprint(content: ManuscriptContent | ManuscriptContent["body"]): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const letter of canonical(content)) {
    const code = letter.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  return `${(high >>> 0).toString(36)}${(low >>> 0).toString(36)}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value)
    .map(([key, part]): [string, unknown] => [key, key === "marks" ? sortedMarks(part) : sorted(part)])
    .filter(([key, part]) => part !== undefined && !(CAN_BE_LEFT_OUT.includes(key) && isEmpty(part)))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(kept);
}

const CAN_BE_LEFT_OUT = ["attrs", "content", "marks"];

const isEmpty = (part: unknown) => typeof part === "object" && part !== null && Object.keys(part).length === 0;

function sortedMarks(marks: unknown): unknown {
  if (!Array.isArray(marks)) return sorted(marks);
  return marks
    .map((mark) => ({ mark: sorted(mark), text: canonical(mark) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ mark }) => mark);
}
