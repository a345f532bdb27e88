"use client";

import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { postJson } from "./post-json.ts";
import { SecretField } from "./secret-field.client.tsx";

type Step = "password" | "code";

/** Logs in again without leaving the page: what is written in it stays. */
export function ReloginDialog(props: { open: boolean; email: string; onLoggedIn: () => void; onClose: () => void }) {
  const { open, email, onLoggedIn, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [step, setStep] = useState<Step>("password");
  const [message, setMessage] = useState("");
  const [isPending, setPending] = useState(false);

  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open) dialog.current?.close();
  }, [open]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setPending(true);
    const given = Object.fromEntries(new FormData(form));
    const result = await postJson<{ step: "in" | "second-factor" }>(newsroomPaths.relogin, given);
    setPending(false);
    form.reset();
    if (!result.ok) {
      if (result.reason === "conflict") setStep("password");
      setMessage(result.message);
      return;
    }
    const isIn = result.value.step === "in";
    setStep(isIn ? "password" : "code");
    setMessage("");
    if (isIn) onLoggedIn();
  }

  return (
    <dialog ref={dialog} aria-labelledby={`${id}-title`} onClose={() => open && onClose()} className="w-[26rem] p-6">
      <form onSubmit={submit} className="grid gap-4">
        <div>
          <h2 id={`${id}-title`} className="font-serif text-large">
            Bitte melden Sie sich wieder an
          </h2>
          <p className="mt-1 text-soft">Ihre Anmeldung ist abgelaufen. Was Sie geschrieben haben, bleibt stehen.</p>
        </div>
        {message && (
          <p role="alert" className="border-l-4 border-red py-1 ps-3">
            {message}
          </p>
        )}
        <div className="grid gap-1">
          <label htmlFor={`${id}-email`} className="field-label">
            E-Mail
          </label>
          <input id={`${id}-email`} name="email" type="email" value={email} readOnly className="text-input" />
        </div>
        {step === "password" ? (
          <SecretField key="password" id={id} name="password" label="Passwort" autoComplete="current-password" />
        ) : (
          <SecretField
            key="code"
            id={id}
            name="code"
            label="Code aus der App"
            autoComplete="one-time-code"
            type="text"
          />
        )}
        <div className="flex flex-wrap gap-2">
          <button type="submit" className="button primary" disabled={isPending}>
            Anmelden
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Später
          </button>
        </div>
      </form>
    </dialog>
  );
}
