import { PASSWORD_HINT } from "#lib/password-length.ts";
import { FormField } from "./form-field.client.tsx";

/** A new password, typed twice. */
export function NewPasswordFields({ label = "Neues Passwort" }: { label?: string }) {
  return (
    <>
      <FormField label={label} name="password" type="password" autoComplete="new-password" hint={PASSWORD_HINT} />
      <FormField label={`${label} wiederholen`} name="repeated" type="password" autoComplete="new-password" />
    </>
  );
}
