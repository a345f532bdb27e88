import type { RevisionKind } from "#db/schema/manuscript.ts";
import type { ArticleStatus } from "#lib/article-status.ts";

/** The step a Fassung was kept at. */
export const KIND_NAMES: Record<RevisionKind, string> = {
  save: "Gespeichert",
  submit: "Zur Prüfung gegeben",
  approve: "Freigegeben",
  return: "Zurückgegeben",
  publish: "Veröffentlicht",
  restore: "Wiederhergestellt",
  plan: "Als Änderung geplant",
};

/** What a Fassung is compared with, as the address of the page says it; anything else is another one's id. */
export const AGAINST = { current: "aktuell", previous: "vorige", online: "online" } as const;

export const WORKING_TEXT = "Aktueller Stand";
/** For texts whose account was deleted, and those that came from elsewhere. */
export const NOBODY_KNOWN = "unbekannt";

/** Where the Fassung that was published last is; nothing once readers do not get it any more. */
export const RELEASE_PLACES: Partial<Record<ArticleStatus, { mark: string; place: string }>> = {
  online: { mark: "jetzt online", place: "Online" },
  changed: { mark: "jetzt online", place: "Online" },
  scheduled: { mark: "geplant", place: "Geplant" },
};
