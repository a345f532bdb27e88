/** Where a text comes from. */
export const SOURCE_KINDS = ["own", "agency", "press-release"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];
export const SOURCE_KIND_NAMES: Record<SourceKind, string> = {
  own: "Eigener Bericht",
  agency: "Agentur",
  "press-release": "Pressemitteilung",
};
