"use client";
import { type ReactNode, useActionState } from "react";
import type { MediaEntry } from "#lib/media-entry.ts";
import { Button } from "./controls.tsx";
import { DescriptionForm } from "./description-form.client.tsx";
import { FocalPointField } from "./focal-point.client.tsx";
import type { MediaActions } from "./media-page.tsx";

/** The parts of a picture's page that can be changed. */
export function EditForms(props: {
  entry: MediaEntry;
  mayEdit: boolean;
  isUnused: boolean;
  actions: MediaActions;
  picture: ReactNode;
  uses: ReactNode;
}) {
  const { entry, mayEdit, isUnused, actions, picture, uses } = props;
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[1fr_24rem] lg:grid-rows-[auto_1fr]">
      {mayEdit ? <FocalPointField entry={entry} crop={(id, point) => actions.crop({ ...point, id })} /> : picture}
      <div className="lg:row-span-2">
        <DescriptionForm entry={entry} saveFields={(id, fields) => actions.saveFields({ ...fields, id })} />
      </div>
      <div className="grid gap-6">
        {uses}
        {mayEdit && isUnused && <Removal id={entry.id} remove={actions.remove} />}
      </div>
    </div>
  );
}

/** Two steps: the files of a deleted picture do not come back. */
function Removal({ id, remove }: { id: string; remove: MediaActions["remove"] }) {
  const [result, submit, isPending] = useActionState(remove, undefined);
  return (
    <details>
      <summary className="cursor-pointer text-red">Bild löschen</summary>
      <form action={submit} className="mt-2 grid justify-items-start gap-2">
        <p className="text-soft">Das Bild und seine Datei werden entfernt. Das lässt sich nicht rückgängig machen.</p>
        <input type="hidden" name="id" value={id} />
        <Button type="submit" kind="danger" disabled={isPending}>
          Endgültig löschen
        </Button>
        {result?.ok === false && <p role="alert">{result.message}</p>}
      </form>
    </details>
  );
}
