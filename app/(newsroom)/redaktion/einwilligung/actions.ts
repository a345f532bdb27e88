"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { editorAction, editorFormAction } from "#auth/editor-action.ts";
import { getDraft, publishConsent, saveDraft } from "#db/newsroom/consent.ts";
import { markFinding } from "#db/newsroom/consent-findings.ts";
import { demandExport, eraseRecord } from "#db/newsroom/consent-records.ts";
import type { Editor } from "#db/newsroom/users.ts";
import type { ActionResult } from "#lib/action-result.ts";
import type { ConsentDraft } from "#lib/consent/consent.ts";
import { putCategory, putService, raiseCategory, removeCategory, removeService } from "#lib/consent/edit.ts";
import {
  categoryForm,
  eraseForm,
  findingForm,
  keyForm,
  publishForm,
  serviceForm,
  termsForm,
  textsForm,
} from "#lib/consent/forms.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { Refusal } from "#lib/refusal.ts";
import { slugify } from "#lib/slug.ts";

/** When the draft was saved last that a form was filled from; `undefined` when it never was. */
type Seen = Temporal.Instant | undefined;

/** A form that changes one part of the draft it was filled from. */
const changing = <S extends z.ZodType<{ changedAt: Seen }>>(
  schema: S,
  edit: (draft: ConsentDraft, given: z.output<S>) => ConsentDraft,
) =>
  editorFormAction(schema, async (editor, given) => {
    await change(editor, given.changedAt, (draft) => edit(draft, given));
  });

async function change(editor: Editor, changedAt: Seen, edit: (draft: ConsentDraft) => ConsentDraft): Promise<void> {
  const { draft } = await getDraft(editor);
  await saveDraft(editor, edit(draft), changedAt).catch((error: unknown) => {
    throw error instanceof Refusal && error.reason === "invalid" ? inFormsTerms(error) : error;
  });
}

/** The draft says "categories.1.services.0.hosts.2" where the form has a field "hosts". */
function inFormsTerms({ message, fields }: Refusal): Refusal {
  const names = Object.entries(fields).map(([path, text]) => {
    const own = path.replace(/^categories\.\d+\.(?:services\.\d+\.)?|^texts\./u, "");
    const [field = own, part] = own.split(".");
    return [field === "load" ? (FIELDS_OF_LOAD[part ?? ""] ?? field) : field, text];
  });
  return new Refusal("invalid", message, { fields: Object.fromEntries(names) });
}

const FIELDS_OF_LOAD: Record<string, string> = { how: "loadHow", address: "loadAddress", site: "loadSite" };

export const saveCategory = changing(categoryForm, (draft, { changedAt: _seen, key, ...category }) => {
  if (key !== "") return putCategory(draft, { ...category, key });
  const fresh = slugify(category.name, "kategorie").slice(0, 32).replace(/-$/u, "");
  if (draft.categories.some((known) => known.key === fresh))
    throw new Refusal("invalid", "Eine Kategorie mit diesem Namen gibt es schon.", {
      fields: { name: "Eine Kategorie mit diesem Namen gibt es schon." },
    });
  return putCategory(draft, { ...category, key: fresh });
});
export const raise = changing(keyForm, (draft, { key }) => raiseCategory(draft, key));
export const dropCategory = changing(keyForm, (draft, { key }) => removeCategory(draft, key));

export const saveService = editorFormAction(serviceForm, async (editor, given) => {
  const { changedAt, former, category, loadHow: how, loadAddress: address, loadSite: site, ...fields } = given;
  const service = { ...fields, ...(fields.kind === "script" && { load: { how, address, site } }) };
  await change(editor, changedAt, (draft) => {
    const isTaken = draft.categories.some(({ services }) => services.some(({ key }) => key === service.key));
    if (former === undefined && isTaken)
      throw new Refusal("invalid", "Diesen Kurznamen gibt es schon.", {
        fields: { key: "Diesen Kurznamen hat schon ein anderer Dienst." },
      });
    return putService(draft, category, { ...service, key: former ?? service.key });
  });
  if (former === undefined) redirect(newsroomPaths.consentServices);
});
export const dropService = editorFormAction(keyForm, async (editor, { changedAt, key }) => {
  await change(editor, changedAt, (draft) => removeService(draft, key));
  redirect(newsroomPaths.consentServices);
});

export const saveTexts = changing(textsForm, (draft, { changedAt: _seen, ...texts }) => ({ ...draft, texts }));
export const saveTerms = changing(termsForm, (draft, { changedAt: _seen, ...terms }) => ({ ...draft, ...terms }));

export const publish = editorFormAction(publishForm, async (editor, { changedAt, ...given }) => {
  await publishConsent(editor, { ...given, expectedChangedAt: changedAt });
});

/** Before a download begins, which could only fail. */
const exportAction = editorAction(z.object({}), demandExport);
export async function askToExport(): Promise<ActionResult<void>> {
  return exportAction({});
}

export const erase = editorFormAction(eraseForm, async (editor, { receipt }) => {
  await eraseRecord(editor, receipt);
});

export const judgeFinding = editorFormAction(findingForm, async (editor, { id, status }) => {
  await markFinding(editor, id, status);
});
