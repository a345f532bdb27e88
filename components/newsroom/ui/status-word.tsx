import { type ArticleStatus, STATUS_NAMES } from "#lib/article-status.ts";

/** The mark repeats what the word says, in shape as well as in colour. */
const MARKS: Record<ArticleStatus, { sign: string; colour: string }> = {
  draft: { sign: "○", colour: "text-soft" },
  review: { sign: "◐", colour: "text-warn" },
  approved: { sign: "◕", colour: "text-ok" },
  scheduled: { sign: "◷", colour: "text-warn" },
  online: { sign: "●", colour: "text-ok" },
  changed: { sign: "◉", colour: "text-warn" },
  ended: { sign: "◌", colour: "text-soft" },
  withdrawn: { sign: "⊘", colour: "text-red" },
};

/** @param props.words instead of the status' name, where there is room to say more */
export function StatusWord({ status, words }: { status: ArticleStatus; words?: string }) {
  const { sign, colour } = MARKS[status];
  return (
    <span className={words === undefined ? "whitespace-nowrap" : undefined}>
      <span aria-hidden="true" className={`me-1.5 ${colour}`}>
        {sign}
      </span>
      {words ?? STATUS_NAMES[status]}
    </span>
  );
}
