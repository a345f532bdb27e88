import type { ReactNode } from "react";

/** Where nothing is yet: says what will be here and how it gets here. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="border-y border-line py-10">
      <p className="font-serif text-large">{title}</p>
      {children && <div className="mt-2 grid max-w-[36rem] justify-items-start gap-4 text-soft">{children}</div>}
    </div>
  );
}
