"use client";

import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import type { ActionFailure, ActionResult, FormAction } from "#lib/action-result.ts";
import { ConfirmDialog } from "./confirm-dialog.client.tsx";
import { useFormAction } from "./use-form-action.ts";

const FieldErrors = createContext<Record<string, string>>({});
/** What is wrong with one field of the form around it. */
export const useFieldError = (name: string): string | undefined => useContext(FieldErrors)[name];

interface Look {
  /** On the button: a verb. */
  submit: string;
  /** Said when it worked, and the page is still here. */
  done?: string;
  /** The action answers with the sentence instead. */
  saysAnswer?: boolean;
  tone?: "primary" | "danger" | "plain";
  hidden?: Record<string, string>;
  children?: ReactNode;
}

/**
 * A form that says what came of it: what is wrong beside each field, or `done`. Works without a script, too; only a step that wants
 * the password again does not: it asks in a dialog, and then sends what stands in the form.
 */
export function ActionForm<T>({ action, ...look }: Look & { action: FormAction<T> }) {
  return <StatefulForm {...look} state={useFormAction(action, { hasFields: look.children !== undefined })} />;
}

/** The same, when the page around it needs to know what came of it: `state` is what `useFormAction` gave. */
export function StatefulForm<T>(
  props: Look & { state: [ActionResult<T> | undefined, (form: FormData) => void, boolean] },
) {
  const { submit, saysAnswer, tone = "primary", hidden = {}, children } = props;
  const [result, send, isPending] = props.state;
  const form = useRef<HTMLFormElement>(null);
  const failure = result?.ok === false ? result : undefined;
  const done = saysAnswer && result?.ok ? String(result.value) : props.done;
  const [answered, setAnswered] = useState<ActionFailure>();
  const isAsking = failure?.reason === "confirm" && failure !== answered;
  const isTryingAgain = failure?.reason === "confirm" && isPending;
  useEffect(() => {
    // React empties a form after its action, while its own events rest; nobody should have to type or choose twice.
    const keep = (event: Event) => event.preventDefault();
    const element = form.current;
    element?.addEventListener("reset", keep);
    return () => element?.removeEventListener("reset", keep);
  }, []);
  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [failure]);
  useEffect(() => {
    const secrets = result?.ok ? form.current?.querySelectorAll<HTMLInputElement>("input[type=password]") : undefined;
    for (const secret of secrets ?? []) secret.value = "";
  }, [result]);
  return (
    <>
      <form ref={form} action={send} className="grid w-full justify-items-start gap-4">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {failure && !isAsking && !isTryingAgain && (
          <p role="alert" className="w-full border-l-4 border-red py-1 ps-3">
            {Object.keys(failure.fields).length > 0 ? "Bitte prüfen Sie die markierten Angaben." : failure.message}
          </p>
        )}
        {result?.ok && done && (
          <p role="status" className="w-full border-l-4 border-ok py-1 ps-3">
            {done}
          </p>
        )}
        <FieldErrors value={failure?.fields ?? {}}>{children}</FieldErrors>
        <button type="submit" className={`button ${tone} max-[22rem]:whitespace-normal`} disabled={isPending}>
          {submit}
        </button>
      </form>
      {isAsking && (
        <ConfirmDialog
          why={failure.message}
          onConfirmed={() => {
            setAnswered(failure);
            form.current?.requestSubmit();
          }}
          onClose={() => setAnswered(failure)}
        />
      )}
    </>
  );
}
