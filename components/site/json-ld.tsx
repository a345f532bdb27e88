import { serializeJsonLd } from "#lib/json-ld.ts";

/** One script element for one entity: validators do not look inside `@graph`. */
export function JsonLd({ value }: { value: object }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: serialized without "<"
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: serializeJsonLd(value) }} />;
}
