import type { ReactNode } from "react";

/** One matter of a page about accounts: what it is at the left, what can be done at the right. */
export function Section({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-x-10 gap-y-4 border-t border-line py-6 md:grid-cols-[16rem_minmax(0,30rem)]">
      <div>
        <h2 className="font-medium">{title}</h2>
        {lead && <p className="mt-1 text-note text-soft">{lead}</p>}
      </div>
      <div className="grid content-start gap-4">{children}</div>
    </section>
  );
}
