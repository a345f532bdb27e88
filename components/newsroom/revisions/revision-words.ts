import type { RevisionKind } from "#db/schema/manuscript.ts";

/** The step a Fassung was kept at. */
export const KIND_NAMES: Record<RevisionKind, string> = {
  save: "Gespeichert",
  submit: "Zur Prüfung gegeben",
  approve: "Freigegeben",
  return: "Zurückgegeben",
  publish: "Veröffentlicht",
  restore: "Wiederhergestellt",
};

/** What a Fassung is compared with, as the address of the page says it; anything else is another one's id. */
export const AGAINST = { current: "aktuell", previous: "vorige" } as const;

export const WORKING_TEXT = "Aktueller Stand";
export const DELETED_ACCOUNT = "Gelöschtes Konto";
