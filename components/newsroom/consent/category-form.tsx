import type { FormAction } from "#lib/action-result.ts";
import type { ConsentCategory } from "#lib/consent/consent.ts";
import { SERVICE_LIMITS } from "#lib/consent/limits.ts";
import { ActionForm } from "../account/action-form.client.tsx";
import { FormField } from "../account/form-field.client.tsx";
import { TextArea } from "./text-area.client.tsx";
import { TickBox } from "./tick-box.tsx";

/** A purpose people are asked for. Without `category` it is a new one. */
export function CategoryForm(props: { category?: ConsentCategory; changedAt: string; save: FormAction<void> }) {
  const { category, changedAt, save } = props;
  return (
    <ActionForm
      action={save}
      submit={category ? "Speichern" : "Kategorie anlegen"}
      done={category ? "Gespeichert. Auf der Website steht es nach der nächsten Veröffentlichung." : "Angelegt."}
      tone="plain"
      hidden={{ changedAt, key: category?.key ?? "" }}
    >
      <FormField
        label="Name"
        name="name"
        {...(category && { defaultValue: category.name })}
        limit={SERVICE_LIMITS.name}
      />
      <TextArea
        label="Zweck"
        name="purpose"
        defaultValue={category?.purpose}
        limit={SERVICE_LIMITS.purpose}
        hint="Ein Satz: Wozu wird gefragt? Er steht so in den Cookie-Einstellungen und soll nicht um Zustimmung werben."
      />
      <TickBox
        label="Notwendig: Danach wird nicht gefragt"
        name="isEssential"
        defaultChecked={category?.isEssential ?? false}
        hint="Nur wenn die Website sonst nicht funktioniert, etwa für die Anmeldung. Statistik und Karten gehören nicht dazu."
      />
    </ActionForm>
  );
}
