"use client";

import { useEffect, useState } from "react";
import type { ArticleStatus } from "#lib/article-status.ts";
import { DialogButton } from "./dialog-button.client.tsx";
import { isPublic, type PublishedPlace } from "./plan.ts";
import { PlanControls } from "./plan-controls.tsx";
import type { ComingText } from "./plan-lines.tsx";
import type { Check, PlanView, PublishingOutcome, PublishingPort } from "./ports.ts";
import { PublishForm } from "./publish-form.tsx";
import { PublishOutcome } from "./publish-outcome.tsx";
import { TakeBack } from "./take-back.tsx";
import { onceSaved, useAsking } from "./use-asking.ts";

export interface PublishPanelProps {
  articleId: string;
  /** The newest version that is saved. */
  version: () => number;
  status: ArticleStatus;
  release: PublishedPlace | undefined;
  /** What goes out by itself, if anything does. */
  coming: ComingText | undefined;
  /** ISO 8601; part of the text. */
  embargoUntil: string | null;
  /** ISO 8601: what readers are told from then on, where it is another date than now. */
  firstPublicationToBe: string | undefined;
  /** ISO 8601; part of the text. */
  unpublishAt: string | null;
  onChangeUnpublishAt: (unpublishAt: string | null) => void;
  port: PublishingPort;
  /** Brings what was written to the server; `false` when that did not work. */
  beforePublish: () => Promise<boolean>;
  /** The article stands elsewhere now: ask for its status again. */
  onDone: (outcome: PublishingOutcome) => void;
  onLoggedOut: () => void;
}

/** "Veröffentlichen": what stands against it, when it happens, what readers are told, and the way back. */
export function PublishPanel(props: PublishPanelProps) {
  return (
    <DialogButton
      label="Veröffentlichen"
      look="primary"
      title={isPublic(props.status) ? "Änderung veröffentlichen" : "Veröffentlichen"}
    >
      {(close) => <Panel {...props} close={close} />}
    </DialogButton>
  );
}

function Panel(props: PublishPanelProps & { close: () => void }) {
  const { articleId: id, port, beforePublish, onDone, close } = props;
  const checking = useAsking(props.onLoggedOut);
  const [check, setCheck] = useState<Check>();
  const [plan, setPlan] = useState<PlanView>();
  const [outcome, setOutcome] = useState<PublishingOutcome>();

  const look = async () => {
    const found = await checking.ask(() => onceSaved(beforePublish, () => port.check({ id })));
    if (!found.ok) return;
    const planned = await checking.ask(() => port.plan.look({ id }));
    if (!planned.ok) return;
    setPlan(planned.value);
    setCheck(found.value);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is opened
  useEffect(() => {
    void look();
  }, []);
  const finish = (result: PublishingOutcome) => {
    setOutcome(result);
    onDone(result);
  };

  if (outcome) return <PublishOutcome outcome={outcome} close={close} />;
  return (
    <>
      <PublishForm
        {...props}
        check={check}
        plan={plan}
        lookFailure={checking.failure}
        onRefused={look}
        onFinished={finish}
      />
      {plan && <PlanControls {...props} key={plan.seen.dueAt} plan={plan} onFinished={finish} />}
      <TakeBack {...props} onFinished={finish} />
    </>
  );
}
