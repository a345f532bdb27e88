"use client";

import { type MouseEvent, type ReactNode, useRef, useState } from "react";
import type { ActionFailure, Asked } from "#lib/action-result.ts";
import { ConfirmDialog } from "../account/confirm-dialog.client.tsx";
import { noAnswer } from "../ui/no-answer.ts";

/** A download that may have to ask first who wants it: a browser that has begun one cannot. */
export function ExportLink(props: {
  href: string;
  /** Whether it may begin. */
  ask: () => Asked<void>;
  children: ReactNode;
}) {
  const { href, ask, children } = props;
  const link = useRef<HTMLAnchorElement>(null);
  const mayBegin = useRef(false);
  const [failure, setFailure] = useState<ActionFailure>();

  function begin() {
    mayBegin.current = true;
    link.current?.click();
    mayBegin.current = false;
  }

  async function askFirst(event: MouseEvent) {
    if (mayBegin.current) return;
    event.preventDefault();
    const result = await ask().catch(noAnswer);
    setFailure(result.ok ? undefined : result);
    if (result.ok) begin();
  }

  return (
    <>
      <a ref={link} href={href} download className="button" onClick={askFirst}>
        {children}
      </a>
      {failure?.reason === "confirm" && (
        <ConfirmDialog
          why={failure.message}
          onConfirmed={() => {
            setFailure(undefined);
            begin();
          }}
          onClose={() => setFailure(undefined)}
        />
      )}
      {failure && failure.reason !== "confirm" && (
        <p role="alert" className="w-full border-l-4 border-red py-1 ps-3">
          {failure.message}
        </p>
      )}
    </>
  );
}
