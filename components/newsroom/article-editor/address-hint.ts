import { meantSlug, slugify } from "#lib/slug.ts";

/**
 * The address the article gets, below the field for its last part. Nothing while no address can be made of what is typed:
 * then the field says that.
 */
export function addressHint(given: {
  /** As typed; "" to follow the title. */
  slug: string;
  title: string;
  /** `undefined` before it was ever published. */
  releasedSlug: string | undefined;
  section: string | undefined;
  siteUrl: string;
}): string | undefined {
  const { slug: typed, title, releasedSlug, section, siteUrl } = given;
  const isTyped = typed.trim() !== "";
  const slug = isTyped ? meantSlug(typed) : releasedSlug || slugify(title);
  if (slug === "") return undefined;
  const address = `${siteUrl.replace(/^https?:\/\//, "")}/${section ?? "ressort"}/${slug}`;
  const moves = releasedSlug !== undefined && slug !== releasedSlug;
  return moves ? `Künftig ${address}. Die bisherige Adresse leitet dorthin weiter.` : address;
}
