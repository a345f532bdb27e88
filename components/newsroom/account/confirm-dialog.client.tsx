"use client";

import { type FormEvent, useId, useRef, useState } from "react";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { PROOF_MINUTES } from "#lib/proven-deeds.ts";
import { useShownModal } from "../media/use-shown-modal.ts";
import { postJson } from "./post-json.ts";
import { SecretField } from "./secret-field.client.tsx";

/** Asks for the password again before a step that wants it; afterwards the page tries that step once more. Shown while rendered. */
export function ConfirmDialog(props: { why: string; onConfirmed: () => void; onClose: () => void }) {
  const { why, onConfirmed, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [message, setMessage] = useState("");
  const [isPending, setPending] = useState(false);
  useShownModal(dialog);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setPending(true);
    const result = await postJson(newsroomPaths.confirm, Object.fromEntries(new FormData(form)));
    setPending(false);
    if (result.ok) return onConfirmed();
    form.reset();
    form.querySelector("input")?.focus();
    setMessage(result.message);
  }

  return (
    <dialog ref={dialog} aria-labelledby={`${id}-title`} onClose={onClose} className="w-[26rem] p-6">
      <form onSubmit={submit} className="grid gap-4">
        <div>
          <h2 id={`${id}-title`} className="font-serif text-large">
            Bestätigen Sie, dass Sie es sind
          </h2>
          <p className="mt-1 text-soft">{why}</p>
        </div>
        {message && (
          <p role="alert" className="border-l-4 border-red py-1 ps-3">
            {message}
          </p>
        )}
        <SecretField
          id={id}
          name="proof"
          label="Ihr Passwort"
          autoComplete="current-password"
          hint={`Mit zweitem Faktor genügt auch der Code, den Ihre App jetzt zeigt. Danach werden Sie ${PROOF_MINUTES} Minuten lang nicht noch einmal gefragt.`}
        />
        <div className="flex flex-wrap gap-2">
          <button type="submit" className="button primary" disabled={isPending}>
            Bestätigen
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Abbrechen
          </button>
        </div>
      </form>
    </dialog>
  );
}
