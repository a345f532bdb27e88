import type { ConsentDraft, ConsentService } from "#lib/consent/consent.ts";
import { house } from "./rights.ts";
import { type ActionRow, form, json, type RowsOf } from "./rows.ts";
import * as made from "./things.ts";
import { firstService, scriptLike } from "./things.ts";
import type { World } from "./world.ts";

/* Actions about the consent of readers. */

/** A form about the consent draft, with the fields it is filled with. */
const consent = (fields: (draft: ConsentDraft) => Record<string, string | string[]>) => async (world: World) => {
  const { draft, changedAt } = await made.consentForm(world);
  return form({ changedAt, ...fields(draft) });
};

function fieldsOf({ hosts, items, isThirdCountry, isEnabled, load, ...service }: ConsentService) {
  return {
    ...service,
    hosts: hosts.join(" "),
    items: JSON.stringify(items),
    ...(isThirdCountry && { isThirdCountry: "1" }),
    ...(isEnabled && { isEnabled: "1" }),
    ...{ loadHow: load?.how ?? "script", loadAddress: load?.address ?? "", loadSite: load?.site ?? "" },
  };
}

export const CONSENT_ACTIONS: RowsOf<ActionRow> = {
  "einwilligung/actions.ts saveCategory": {
    right: house("consent.manage"),
    given: consent(({ categories: [first] }) => ({
      key: first?.key ?? "",
      name: first?.name ?? "",
      purpose: first?.purpose ?? "",
      ...(first?.isEssential && { isEssential: "1" }),
    })),
  },
  "einwilligung/actions.ts raise": { right: house("consent.manage"), given: consent(() => ({ key: "gibt-es-nicht" })) },
  "einwilligung/actions.ts dropCategory": {
    right: house("consent.manage"),
    given: consent(() => ({ key: "gibt-es-nicht" })),
  },
  "einwilligung/actions.ts saveService": [
    {
      right: house("consent.manage"),
      given: consent((draft) => {
        const { category, service } = firstService(draft);
        return { ...fieldsOf(service), former: service.key, category: category.key };
      }),
    },
    {
      right: house("consent.manage"),
      deed: "run-script",
      given: consent((draft) => ({ ...fieldsOf(scriptLike(draft)), category: firstService(draft).category.key })),
      undo: made.withoutScripts,
    },
  ],
  "einwilligung/actions.ts dropService": {
    right: house("consent.manage"),
    given: consent(() => ({ key: "gibt-es-nicht" })),
  },
  "einwilligung/actions.ts saveTexts": {
    right: house("consent.manage"),
    given: consent(({ texts }) => ({ ...texts })),
  },
  "einwilligung/actions.ts saveTerms": {
    right: house("consent.manage"),
    given: consent(({ choiceDays, recordMonths }) => ({
      choiceDays: String(choiceDays),
      recordMonths: String(recordMonths),
    })),
  },
  "einwilligung/actions.ts publish": [
    {
      right: house("consent.manage"),
      given: consent(() => ({ changeNote: "Ein Satz ist neu.", forceAsk: "1" })),
    },
    {
      right: house("consent.manage"),
      deed: "run-script",
      given: async (world) => {
        await made.addScript(world);
        return consent(() => ({ changeNote: "Ein Dienst ist neu." }))(world);
      },
      undo: made.withoutScripts,
    },
  ],
  "einwilligung/actions.ts askToExport": {
    right: house("consent.manage"),
    deed: "export-consent",
    given: async () => json(),
  },
  "einwilligung/actions.ts erase": {
    right: house("consent.manage"),
    given: async () => form({ receipt: await made.receipt() }),
  },
  "einwilligung/actions.ts judgeFinding": {
    right: house("consent.manage"),
    given: async (world) => form({ id: await made.finding(world), status: "known" }),
  },
};
