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

export function StatusWord({ status }: { status: ArticleStatus }) {
  const { sign, colour } = MARKS[status];
  return (
    <span className="whitespace-nowrap">
      <span aria-hidden="true" className={`me-1.5 ${colour}`}>
        {sign}
      </span>
      {STATUS_NAMES[status]}
    </span>
  );
}
