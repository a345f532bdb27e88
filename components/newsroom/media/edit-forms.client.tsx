"use client";
import type { ReactNode } from "react";
import type { MediaEntry } from "#lib/media-entry.ts";
import { useFormAction } from "../account/use-form-action.ts";
import { Button } from "./controls.tsx";
import { DescriptionForm } from "./description-form.client.tsx";
import { DescriptionView } from "./description-view.tsx";
import { FocalPointField } from "./focal-point.client.tsx";
import type { MediaActions } from "./media-page.tsx";

/** The parts of a picture's page that can be changed, or what stands there for who may not. */
export function EditForms(props: {
  entry: MediaEntry;
  isUnused: boolean;
  /** How many Fassungen name it. */
  revisions: number;
  actions: MediaActions;
  picture: ReactNode;
  uses: ReactNode;
}) {
  const { entry, isUnused, revisions, actions, picture, uses } = props;
  const mayEdit = entry.readOnly === null;
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[1fr_24rem] lg:grid-rows-[auto_1fr]">
      {mayEdit ? <FocalPointField entry={entry} crop={(id, point) => actions.crop({ ...point, id })} /> : picture}
      <div className="lg:row-span-2">
        {mayEdit ? (
          <DescriptionForm entry={entry} saveFields={(id, fields) => actions.saveFields({ ...fields, id })} />
        ) : (
          <DescriptionView entry={entry} />
        )}
      </div>
      <div className="grid gap-6">
        {uses}
        {mayEdit && isUnused && <Removal id={entry.id} revisions={revisions} remove={actions.remove} />}
        {mayEdit && !isUnused && (
          <p className="text-soft">Löschen lässt sich das Bild, sobald es an keiner dieser Stellen mehr steht.</p>
        )}
      </div>
    </div>
  );
}

/** Two steps: the files of a deleted picture do not come back. */
function Removal(props: { id: string; revisions: number; remove: MediaActions["remove"] }) {
  const { id, revisions, remove } = props;
  const [result, submit, isPending] = useFormAction(remove, { hasFields: false });
  return (
    <details>
      <summary className="cursor-pointer text-red">Bild löschen</summary>
      <form action={submit} className="mt-2 grid justify-items-start gap-2">
        <p className="text-soft">
          Das Bild und seine Dateien werden entfernt. Das lässt sich nicht rückgängig machen.
          {revisions > 0 &&
            ` In ${revisions === 1 ? "einer Fassung" : `${revisions} Fassungen`} bleibt an seiner Stelle eine Lücke.`}
        </p>
        <input type="hidden" name="id" value={id} />
        <Button type="submit" kind="danger" disabled={isPending}>
          Endgültig löschen
        </Button>
        {result?.ok === false && <p role="alert">{result.message}</p>}
      </form>
    </details>
  );
}
