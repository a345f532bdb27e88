import type { ReactNode } from "react";

/** What stands outside the newsroom's door: the wordmark and one column. */
export function QuietPage(props: { paper: string; title: string; lead?: ReactNode; children?: ReactNode }) {
  const { paper, title, lead, children } = props;
  return (
    <div className="mx-auto grid max-w-[26rem] gap-8 px-5 pt-[clamp(2rem,10vh,7rem)] pb-12">
      <header className="border-b-4 border-ink pb-0.5">
        <p className="border-b border-ink pb-2 font-serif text-title font-semibold tracking-[-0.03em]">
          <a href="/">{paper}</a>
        </p>
      </header>
      <main className="grid gap-5">
        <h1 className="font-serif text-large font-medium">{title}</h1>
        {lead && <p className="text-soft">{lead}</p>}
        {children}
      </main>
    </div>
  );
}
