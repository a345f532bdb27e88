import { z } from "zod";
import { MEDIA_LIMITS } from "#lib/media-entry.ts";
import { safeHref } from "#lib/safe-href.ts";

/* What may be said about a picture: one schema for the form, the action and the route. */

const line = (name: keyof typeof MEDIA_LIMITS, label: string) =>
  z.string().trim().max(MEDIA_LIMITS[name], `${label}: höchstens ${MEDIA_LIMITS[name]} Zeichen.`).default("");

export const mediaFieldsSchema = z.strictObject({
  /** Empty: nobody has described the picture yet. Not kept for a decorative one. */
  alt: line("alt", "Alternativtext"),
  /** A form sends "on", or nothing. */
  decorative: z.preprocess((value) => (value === "on" ? true : value), z.boolean().default(false)),
  caption: line("caption", "Bildunterschrift"),
  credit: line("credit", "Bildnachweis"),
  licence: line("licence", "Lizenz"),
  sourceUrl: line("sourceUrl", "Link zur Quelle").refine(
    (value) => value === "" || /^https?:/.test(safeHref(value) ?? ""),
    "Link zur Quelle: Bitte eine vollständige Adresse angeben, etwa https://commons.wikimedia.org.",
  ),
});

const percent = z.int().min(0).max(100);
export const focalPointSchema = z.strictObject({ x: percent, y: percent });
