import type { FormAction } from "#lib/action-result.ts";
import { ROLE_NAMES, USER_ROLES, type UserRole } from "#lib/policy.ts";
import { ActionForm } from "./action-form.client.tsx";

/** Which roles need a second factor. */
export function RequiredRolesForm({ roles, save }: { roles: UserRole[]; save: FormAction<void> }) {
  return (
    <ActionForm action={save} submit="Speichern" done="Gespeichert." tone="plain">
      <fieldset className="grid gap-1">
        <legend className="sr-only">Rollen</legend>
        {USER_ROLES.map((role) => (
          <label key={role} className="flex min-h-8 items-center gap-2">
            <input type="checkbox" name="roles[]" value={role} defaultChecked={roles.includes(role)} />
            {ROLE_NAMES[role]}
          </label>
        ))}
      </fieldset>
    </ActionForm>
  );
}
