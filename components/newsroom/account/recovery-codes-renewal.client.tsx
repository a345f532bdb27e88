"use client";

import type { FormAction } from "#lib/action-result.ts";
import { StatefulForm } from "./action-form.client.tsx";
import { FormField } from "./form-field.client.tsx";
import { RecoveryCodes } from "./recovery-codes.client.tsx";
import { useFormAction } from "./use-form-action.ts";

/** Password, then ten new codes. */
export function RecoveryCodesRenewal({ renew }: { renew: FormAction<{ codes: string[] }> }) {
  const renewing = useFormAction(renew);
  const [renewed] = renewing;
  if (renewed?.ok) return <RecoveryCodes codes={renewed.value.codes} />;
  return (
    <StatefulForm state={renewing} submit="Neue Codes erzeugen" tone="plain">
      <FormField label="Ihr Passwort" name="current" type="password" autoComplete="current-password" />
    </StatefulForm>
  );
}
