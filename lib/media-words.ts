import type { MediaObstacle } from "#lib/policy.ts";

/* What a change of a picture means, and why somebody may not make it, in sentences. */

export const MEDIA_OBSTACLES: Record<MediaObstacle, string> = {
  role: "Bilder ändert die Redaktion.",
  released:
    "Dieses Bild ist veröffentlicht, war es schon einmal oder ist dafür eingeplant. Ändern kann es nur die Redaktion.",
  "others-text": "Dieses Bild steht in Texten, an denen Sie gerade nicht schreiben. Ändern kann es nur die Redaktion.",
  "others-picture":
    "Dieses Bild hat jemand anderes hochgeladen. Ändern kann es nur die Redaktion; die Bildunterschrift in Ihrem Beitrag schreiben Sie dort.",
};

/**
 * Where in the life of an article a picture stands: in what readers have (`online`), will have at a set time (`scheduled`, or as the
 * change of what is online, `planned`) or had (`offline`); in the working text; in the trash.
 */
export type MediaPlace = "online" | "scheduled" | "planned" | "offline" | "draft" | "trash";

export const MEDIA_PLACES: Record<MediaPlace, string> = {
  online: "veröffentlicht",
  scheduled: "geplant",
  planned: "in einer geplanten Änderung",
  offline: "nicht mehr online",
  draft: "in Arbeit",
  trash: "im Papierkorb",
};

/** What readers notice of a change; `undefined` when they notice nothing. */
export function publicEffect(publicPages: number): string | undefined {
  if (publicPages === 0) return undefined;
  const where = publicPages === 1 ? "einer veröffentlichten Seite" : `${publicPages} veröffentlichten Seiten`;
  return `Dieses Bild steht auf ${where}; die Änderung sehen Leser:innen sofort.`;
}
