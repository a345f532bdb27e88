"use client";

import type { ReactNode } from "react";
import type { FormAction } from "#lib/action-result.ts";
import type { QrCode } from "#lib/qr-code.ts";
import { StatefulForm } from "./action-form.client.tsx";
import { FormField } from "./form-field.client.tsx";
import { QrPicture } from "./qr-picture.tsx";
import { RecoveryCodes } from "./recovery-codes.client.tsx";
import { useFormAction } from "./use-form-action.ts";

export interface FactorDraft {
  sealed: string;
  secret: string;
  qr: QrCode;
}

/** Password, then the QR code and a first code from the app, then the recovery codes. */
export function SecondFactorSetup(props: {
  start: FormAction<FactorDraft>;
  confirm: FormAction<{ codes: string[] }>;
  submit: string;
  /** Stands below the recovery codes: the way on. */
  wayOn: ReactNode;
}) {
  const starting = useFormAction(props.start);
  const confirming = useFormAction(props.confirm);
  const [draft] = starting;
  const [confirmed] = confirming;
  if (confirmed?.ok)
    return (
      <>
        <RecoveryCodes codes={confirmed.value.codes} />
        {props.wayOn}
      </>
    );
  if (!draft?.ok)
    return (
      <StatefulForm state={starting} submit={props.submit}>
        <FormField label="Ihr Passwort" name="current" type="password" autoComplete="current-password" />
      </StatefulForm>
    );
  const { sealed, secret, qr } = draft.value;
  return (
    <>
      <p>Lesen Sie diesen QR-Code mit Ihrer App ein, zum Beispiel mit einem Passwortmanager, Aegis oder 2FAS.</p>
      <QrPicture {...qr} />
      <p className="field-hint">
        Von Hand: <span className="break-all">{secret.match(/.{1,4}/gu)?.join(" ")}</span>
      </p>
      <StatefulForm state={confirming} submit="Bestätigen" hidden={{ sealed }}>
        <FormField
          label="Code aus der App"
          name="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={10}
          hint="Danach werden Ihre anderen Geräte abgemeldet."
        />
      </StatefulForm>
    </>
  );
}
