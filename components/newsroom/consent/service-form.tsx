import type { FormAction } from "#lib/action-result.ts";
import { type ConsentCategory, type ConsentService, SCRIPT_LOADERS, SERVICE_KINDS } from "#lib/consent/consent.ts";
import { SERVICE_LIMITS } from "#lib/consent/limits.ts";
import { ActionForm } from "../account/action-form.client.tsx";
import { FormField } from "../account/form-field.client.tsx";
import { SelectField } from "../account/select-field.client.tsx";
import { SCRIPT_LOADER_HINTS, SCRIPT_LOADER_NAMES, SERVICE_KIND_HINTS, SERVICE_KIND_NAMES } from "./consent-words.ts";
import { StoredItems } from "./stored-items.client.tsx";
import { TextArea } from "./text-area.client.tsx";
import { TickBox } from "./tick-box.tsx";

/** Everything a reader has to know of a service. `former` when it is in the draft already: its short name then stays. */
export function ServiceForm(props: {
  service: ConsentService;
  former?: string;
  category: string;
  categories: ConsentCategory[];
  changedAt: string;
  save: FormAction<void>;
}) {
  const { service, former, category, categories, changedAt, save } = props;
  return (
    <ActionForm
      action={save}
      submit={former === undefined ? "Dienst anlegen" : "Speichern"}
      done="Gespeichert. Auf der Website steht es nach der nächsten Veröffentlichung."
      hidden={{ changedAt, ...(former !== undefined && { former, key: former }) }}
    >
      <FormField label="Name" name="name" defaultValue={service.name} limit={SERVICE_LIMITS.name} />
      {former === undefined && (
        <FormField
          label="Kurzname"
          name="key"
          defaultValue={service.key}
          limit={SERVICE_LIMITS.key}
          hint="Steht im Cookie und in Adressen, bleibt für immer: Kleinbuchstaben, Ziffern, Bindestriche."
        />
      )}
      <SelectField
        label="Kategorie"
        name="category"
        defaultValue={category}
        options={categories.map(({ key, name, purpose }) => ({ value: key, label: name, hint: purpose }))}
      />
      <SelectField
        label="Art"
        name="kind"
        defaultValue={service.kind}
        options={SERVICE_KINDS.map((kind) => ({
          value: kind,
          label: SERVICE_KIND_NAMES[kind],
          hint: SERVICE_KIND_HINTS[kind],
        }))}
      />
      <TextArea
        label="Zweck"
        name="purpose"
        defaultValue={service.purpose}
        limit={SERVICE_LIMITS.purpose}
        hint="Ein Satz: Wer bekommt welche Daten, und wozu?"
      />
      <FormField
        label="Anbieter"
        name="provider"
        defaultValue={service.provider}
        required={false}
        limit={SERVICE_LIMITS.provider}
      />
      <TextArea
        label="Anschrift des Anbieters"
        name="providerAddress"
        defaultValue={service.providerAddress}
        rows={2}
        limit={SERVICE_LIMITS.providerAddress}
      />
      <FormField
        label="Wohin die Daten gehen"
        name="country"
        defaultValue={service.country}
        required={false}
        limit={SERVICE_LIMITS.country}
        hint="Das Land, etwa „Irland“ oder „USA“."
      />
      <TickBox
        label="Das ist ein Drittland (außerhalb von EU und EWR)"
        name="isThirdCountry"
        defaultChecked={service.isThirdCountry}
      />
      <TextArea
        label="Was die Übermittlung erlaubt"
        name="safeguard"
        defaultValue={service.safeguard}
        rows={2}
        limit={SERVICE_LIMITS.safeguard}
        hint="Nur bei einem Drittland, etwa „Angemessenheitsbeschluss der EU-Kommission (EU-US Data Privacy Framework)“."
      />
      <FormField
        label="Datenschutzerklärung des Anbieters"
        name="privacyUrl"
        type="text"
        inputMode="url"
        defaultValue={service.privacyUrl}
        required={false}
        limit={SERVICE_LIMITS.privacyUrl}
        hint="Beginnt mit https://"
      />
      <TextArea
        label="Server, die der Browser anfragt"
        name="hosts"
        defaultValue={service.hosts.join("\n")}
        hint="Einer je Zeile, ohne https:// und ohne Pfad. Alles andere hält der Browser auf und meldet es unter „Funde“."
      />
      <fieldset className="script-fields">
        <legend className="mb-2 font-semibold">So beginnt das Skript</legend>
        <SelectField
          label="Weg"
          name="loadHow"
          defaultValue={service.load?.how ?? "script"}
          options={SCRIPT_LOADERS.map((how) => ({
            value: how,
            label: SCRIPT_LOADER_NAMES[how],
            hint: SCRIPT_LOADER_HINTS[how],
          }))}
        />
        <FormField
          label="Adresse"
          name="loadAddress"
          type="text"
          inputMode="url"
          defaultValue={service.load?.address ?? ""}
          required={false}
          limit={SERVICE_LIMITS.loadAddress}
          hint="Beginnt mit https://; der Server darin steht auch oben bei den Servern."
        />
        <FormField
          label="Kennung beim Anbieter"
          name="loadSite"
          defaultValue={service.load?.site ?? ""}
          required={false}
          limit={SERVICE_LIMITS.loadSite}
          hint="Bei Matomo die Nummer der Website, bei Google die Mess-ID. Sonst bleibt das Feld leer."
        />
      </fieldset>
      <StoredItems name="items" items={service.items} />
      <TickBox
        label="Eingeschaltet"
        name="isEnabled"
        defaultChecked={service.isEnabled}
        hint="Nur eingeschaltete Dienste werden veröffentlicht und geladen; nur nach ihnen wird gefragt."
      />
    </ActionForm>
  );
}
