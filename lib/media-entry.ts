/* A picture as the newsroom sees it. Without the schema that checks it (`lib/media-fields.ts`): browsers load this. */

export interface MediaEntry {
  id: string;
  address: string;
  width: number;
  height: number;
  /** Empty: nobody has described it yet. `null` exactly when `decorative`. */
  alt: string | null;
  decorative: boolean;
  caption: string;
  credit: string;
  licence: string | null;
  sourceUrl: string | null;
  /** Percent. */
  focalX: number;
  focalY: number;
  /** How many public pages are its home now: articles, portraits, static pages. */
  publicPages: number;
  /** Why the person who asks may not change it, as a sentence; `null` when they may. */
  readOnly: string | null;
}

/** What is written about a picture. */
export interface MediaFields {
  alt: string;
  decorative: boolean;
  caption: string;
  credit: string;
  licence: string;
  sourceUrl: string;
}

/** Percent from the left and from the top. */
export interface FocalPoint {
  x: number;
  y: number;
}

export const MEDIA_LABELS: Record<Exclude<keyof MediaFields, "decorative">, string> = {
  alt: "Alternativtext",
  caption: "Bildunterschrift",
  credit: "Bildnachweis",
  licence: "Lizenz",
  sourceUrl: "Link zur Quelle",
};

/** Characters. */
export const MEDIA_LIMITS = { alt: 500, caption: 500, credit: 200, licence: 120, sourceUrl: 2000 } as const;
