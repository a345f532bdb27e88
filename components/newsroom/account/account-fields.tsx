import { ROLE_NAMES, type UserRole } from "#lib/policy.ts";
import { SelectField } from "./select-field.client.tsx";

const WHAT_ROLES_DO: Record<UserRole, string> = {
  verwaltung: "Macht alles, auch Konten und Einstellungen.",
  redaktion: "Prüft und veröffentlicht alle Beiträge und lädt Gäste ein.",
  autor: "Schreibt eigene Beiträge und reicht sie ein.",
  gast: "Schreibt nur in Beiträgen, die die Redaktion für diese Person angelegt hat.",
};

export function RoleField({ roles, defaultValue }: { roles: UserRole[]; defaultValue: UserRole }) {
  const options = roles.map((role) => ({ value: role, label: ROLE_NAMES[role], hint: WHAT_ROLES_DO[role] }));
  return <SelectField label="Rolle" name="role" options={options} defaultValue={defaultValue} />;
}

/** Under which byline somebody's own articles begin. */
export function BylineField(props: { authors: { id: string; name: string }[]; defaultValue: string }) {
  const options = props.authors.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SelectField
      label="Autorenzeile"
      name="authorId"
      options={[{ value: "", label: "Keine" }, ...options]}
      defaultValue={props.defaultValue}
      hint="Steht in neuen Beiträgen dieses Kontos schon da."
    />
  );
}
