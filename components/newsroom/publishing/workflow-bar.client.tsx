"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import type { StepName } from "#db/newsroom/workflow.ts";
import type { ArticleStatus } from "#lib/article-status.ts";
import { REMARK_LIMITS } from "#lib/manuscript-limits.ts";
import { DialogButton } from "./dialog-button.client.tsx";
import { FailureNote, LongText } from "./form-parts.tsx";
import type { WorkflowPort } from "./ports.ts";
import { onceSaved, useAsking } from "./use-asking.ts";

export interface WorkflowBarProps {
  articleId: string;
  status: ArticleStatus;
  rights: { submit: boolean; review: boolean };
  port: WorkflowPort;
  /** Brings what was written to the server; `false` when that did not work. */
  beforeStep: () => Promise<boolean>;
  /** The article stands elsewhere now, and so do the rights: ask for both again. */
  onDone: () => void;
  onLoggedOut: () => void;
}

/** Entwurf → Prüfung → freigegeben: the next step for whoever looks at it. Nothing once readers have it. */
export function WorkflowBar(props: WorkflowBarProps) {
  const { status, rights } = props;
  const { isBusy, failure, ask } = useAsking(props.onLoggedOut);
  /** Whether it was taken. */
  const take = async (step: StepName, message = ""): Promise<boolean> => {
    const taken = await ask(() =>
      onceSaved(props.beforeStep, () =>
        props.port.takeStep({ id: props.articleId, step, ...(message.trim() !== "" && { message }) }),
      ),
    );
    // A colleague may have been faster: then the page shows an old state.
    if (taken.ok || taken.reason === "conflict") props.onDone();
    return taken.ok;
  };
  const step = (name: StepName, label: string) => (
    <button type="button" className="button" disabled={isBusy} onClick={() => take(name)}>
      {label}
    </button>
  );
  const asked = { isBusy, failure, take };

  if (status === "draft" && rights.submit) {
    return (
      <Row failure={failure}>
        <MessageStep {...asked} {...SUBMIT} />
      </Row>
    );
  }
  if (status === "review" && rights.review) {
    return (
      <Row words="Wartet auf Ihre Prüfung." failure={failure}>
        <MessageStep {...asked} {...RETURN} />
        {step("approve", "Freigeben")}
      </Row>
    );
  }
  if (status === "review") {
    return (
      <Row words="Liegt bei der Redaktion." failure={failure}>
        {rights.submit && step("takeBack", "Aus der Prüfung zurückziehen")}
      </Row>
    );
  }
  if (status === "approved") {
    return (
      <Row words="Freigegeben, noch nicht veröffentlicht." failure={failure}>
        {rights.review && <MessageStep {...asked} {...RETURN} />}
      </Row>
    );
  }
  return null;
}

function Row(props: { words?: string; failure: ReturnType<typeof useAsking>["failure"]; children: ReactNode }) {
  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-3 gap-y-2">
      {props.words && <p className="text-note text-soft">{props.words}</p>}
      {props.children}
      <FailureNote failure={props.failure} />
    </div>
  );
}

interface MessageStepLook {
  name: StepName;
  label: string;
  title: string;
  what: string;
  question: string;
  isRequired: boolean;
}

const SUBMIT: MessageStepLook = {
  name: "submit",
  label: "Zur Prüfung geben",
  title: "Zur Prüfung geben",
  what: "Die Redaktion bekommt eine Nachricht. Solange sie prüft, schreiben Sie nicht weiter; Sie können den Beitrag aber wieder zurückziehen.",
  question: "Nachricht an die Redaktion (wenn Sie mögen)",
  isRequired: false,
};
const RETURN: MessageStepLook = {
  name: "return",
  label: "Zurückgeben",
  title: "Zurückgeben",
  what: "Der Beitrag wird wieder ein Entwurf. Wer ihn geschrieben hat, bekommt Ihre Nachricht; sie steht auch bei den Notizen.",
  question: "Was ist noch zu tun?",
  isRequired: true,
};

/** A step that goes to somebody: with a word to them. */
function MessageStep(
  props: MessageStepLook & {
    isBusy: boolean;
    failure: ReturnType<typeof useAsking>["failure"];
    take: (step: StepName, message: string) => Promise<boolean>;
  },
) {
  return (
    <DialogButton label={props.label} title={props.title}>
      {(close) => <MessageForm {...props} close={close} />}
    </DialogButton>
  );
}

function MessageForm(props: Parameters<typeof MessageStep>[0] & { close: () => void }) {
  const [message, setMessage] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await props.take(props.name, message)) props.close();
  };
  return (
    <form className="grid justify-items-start gap-4 *:w-full" onSubmit={submit}>
      <FailureNote failure={props.failure} />
      <p>{props.what}</p>
      <LongText
        label={props.question}
        value={message}
        onChange={setMessage}
        limit={REMARK_LIMITS.note}
        isRequired={props.isRequired}
      />
      <button type="submit" className="button primary w-auto!" disabled={props.isBusy}>
        {props.label}
      </button>
    </form>
  );
}
