import type { FormAction } from "#lib/action-result.ts";
import { CHANGE_NOTE_MOST } from "#lib/consent/forms.ts";
import { ActionForm } from "../account/action-form.client.tsx";
import { TextArea } from "./text-area.client.tsx";
import { TickBox } from "./tick-box.tsx";

/** Puts the draft before readers. Not offered while something forbids it. */
export function PublishForm(props: {
  changedAt: string;
  isMaterial: boolean;
  /** Otherwise nobody can be asked again. */
  wasAsked: boolean;
  publish: FormAction<void>;
}) {
  const { changedAt, isMaterial, wasAsked, publish } = props;
  return (
    <ActionForm action={publish} submit="Veröffentlichen" hidden={{ changedAt }}>
      {wasAsked ? (
        <TextArea
          label={isMaterial ? "Was ist neu" : "Was ist neu (nur wenn noch einmal gefragt wird)"}
          name="changeNote"
          limit={CHANGE_NOTE_MOST}
          hint="Steht im Banner, wenn wieder gefragt wird. Ein Satz für Leser:innen."
        />
      ) : (
        <input type="hidden" name="changeNote" value="" />
      )}
      {wasAsked && !isMaterial && (
        <TickBox label="Trotzdem alle noch einmal fragen" name="forceAsk" hint="Fragen Sie nicht öfter als nötig." />
      )}
    </ActionForm>
  );
}
