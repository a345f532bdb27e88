import type { Block } from "#lib/article-body.ts";
import type { ManuscriptFields } from "#lib/manuscript.ts";

/** What the fields of a manuscript are called, in the order editors meet them. */
export const FIELD_NAMES: Record<keyof ManuscriptFields, string> = {
  kicker: "Dachzeile",
  title: "Titel",
  teaser: "Vorspann",
  categoryId: "Ressort",
  tagIds: "Themen",
  authorIds: "Autor:innen",
  leadMediaId: "Titelbild",
  leadCaption: "Bildunterschrift",
  sourceKind: "Art der Quelle",
  sourceName: "Quelle",
  sourceUrl: "Link zur Quelle",
  paidSponsor: "Anzeigenkunde",
  slug: "Adresse",
  seoTitle: "Titel für Suchmaschinen",
  seoDescription: "Beschreibung für Suchmaschinen",
  unpublishAt: "Offline ab",
  embargoUntil: "Sperrfrist",
  firstPublishedAt: "Zuerst erschienen",
};

export type FieldName = keyof ManuscriptFields;

export const fieldNames = Object.keys(FIELD_NAMES).filter((name): name is FieldName => name in FIELD_NAMES);

export const BLOCK_NAMES: Record<Block["type"], string> = {
  paragraph: "Absatz",
  heading: "Zwischentitel",
  bulletList: "Liste",
  orderedList: "Nummerierte Liste",
  quote: "Zitat",
  pullQuote: "Hervorgehobener Satz",
  image: "Bild",
  gallery: "Bildergalerie",
  table: "Tabelle",
  infoBox: "Infokasten",
  factList: "Faktenliste",
  relatedArticle: "Beitragshinweis",
  file: "Datei",
  divider: "Trenner",
  embed: "Eingebetteter Inhalt",
};
