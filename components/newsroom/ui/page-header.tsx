import type { ReactNode } from "react";

/** The head of a page: what it is, one sentence if it needs one, and its one primary action. */
export function PageHeader(props: { title: string; lead?: ReactNode; children?: ReactNode }) {
  return (
    <div className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="max-w-[42rem]">
        <h1 className="font-serif text-title font-medium">{props.title}</h1>
        {props.lead && <p className="mt-1 text-soft">{props.lead}</p>}
      </div>
      {props.children}
    </div>
  );
}
