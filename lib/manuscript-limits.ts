/** Lengths in characters, for the form and the check alike. */
export const FIELD_LIMITS = {
  kicker: 80,
  title: 200,
  teaser: 600,
  leadCaption: 500,
  sourceName: 160,
  sourceUrl: 2000,
  paidSponsor: 120,
  slug: 80,
  seoTitle: 120,
  seoDescription: 300,
} as const;
