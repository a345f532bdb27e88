import { z } from "zod";
import { MEDIA_LIMITS } from "#lib/media-entry.ts";
import { line, webAddress } from "#lib/typed-text.ts";

/* What may be said about a picture: one schema for the form, the action and the route. */

const lengthsOf = (name: keyof typeof MEDIA_LIMITS, label: string): [most: number, tooLong: string] => [
  MEDIA_LIMITS[name],
  `${label}: höchstens ${MEDIA_LIMITS[name]} Zeichen.`,
];
const words = (name: keyof typeof MEDIA_LIMITS, label: string) => line(...lengthsOf(name, label)).default("");

export const mediaFieldsSchema = z.strictObject({
  /** Empty: nobody has described the picture yet. Not kept for a decorative one. */
  alt: words("alt", "Alternativtext"),
  /** A form sends "on", or nothing. */
  decorative: z.preprocess((value) => (value === "on" ? true : value), z.boolean().default(false)),
  caption: words("caption", "Bildunterschrift"),
  credit: words("credit", "Bildnachweis"),
  licence: words("licence", "Lizenz"),
  sourceUrl: webAddress(
    MEDIA_LIMITS.sourceUrl,
    "Link zur Quelle: Bitte eine vollständige Adresse angeben, etwa https://commons.wikimedia.org.",
    lengthsOf("sourceUrl", "Link zur Quelle")[1],
  ).default(""),
});

const percent = z.int().min(0).max(100);
export const focalPointSchema = z.strictObject({ x: percent, y: percent });
