import type { ConsentCategory, ConsentDraft, ConsentService } from "#lib/consent/consent.ts";
import { Refusal } from "#lib/refusal.ts";

/*
 * One change to a draft, as the newsroom's forms make it. Every function gives a new draft.
 */

/** Where a service stands in a draft. */
export interface PlacedService {
  category: ConsentCategory;
  service: ConsentService;
}

export const servicesOf = (draft: { categories: ConsentCategory[] }): PlacedService[] =>
  draft.categories.flatMap((category) => category.services.map((service) => ({ category, service })));

export const findService = (draft: ConsentDraft, key: string): PlacedService | undefined =>
  servicesOf(draft).find(({ service }) => service.key === key);

/** Changes the category with this key; one with a new key is added at the end. */
export function putCategory(draft: ConsentDraft, category: Omit<ConsentCategory, "services">): ConsentDraft {
  const isKnown = draft.categories.some(({ key }) => key === category.key);
  return {
    ...draft,
    categories: isKnown
      ? draft.categories.map((known) => (known.key === category.key ? { ...known, ...category } : known))
      : [...draft.categories, { ...category, services: [] }],
  };
}

/** @throws Refusal "conflict" while services stand in it: they would vanish unseen. */
export function removeCategory(draft: ConsentDraft, key: string): ConsentDraft {
  const category = draft.categories.find((known) => known.key === key);
  if (category && category.services.length > 0)
    throw new Refusal(
      "conflict",
      `In „${category.name}“ stehen noch Dienste. Verschieben oder entfernen Sie diese zuerst; geändert wurde nichts.`,
    );
  return { ...draft, categories: draft.categories.filter((known) => known.key !== key) };
}

/** Swaps a category with the one above it. */
export function raiseCategory(draft: ConsentDraft, key: string): ConsentDraft {
  const at = draft.categories.findIndex((known) => known.key === key);
  const [above, category] = [draft.categories[at - 1], draft.categories[at]];
  if (!above || !category) return draft;
  return { ...draft, categories: draft.categories.toSpliced(at - 1, 2, category, above) };
}

/**
 * Puts a service into a category, at its old place when it stood there before.
 * @throws Refusal "not-found" without such a category
 */
export function putService(draft: ConsentDraft, categoryKey: string, service: ConsentService): ConsentDraft {
  if (!draft.categories.some(({ key }) => key === categoryKey))
    throw new Refusal("not-found", "Diese Kategorie gibt es nicht mehr. Bitte wählen Sie eine andere.");
  return {
    ...draft,
    categories: draft.categories.map((category) => {
      const stays = category.key === categoryKey;
      const at = category.services.findIndex(({ key }) => key === service.key);
      if (at >= 0) return { ...category, services: category.services.toSpliced(at, 1, ...(stays ? [service] : [])) };
      return stays ? { ...category, services: [...category.services, service] } : category;
    }),
  };
}

export function removeService(draft: ConsentDraft, key: string): ConsentDraft {
  return {
    ...draft,
    categories: draft.categories.map((category) => ({
      ...category,
      services: category.services.filter((service) => service.key !== key),
    })),
  };
}
