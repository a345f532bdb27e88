import type { Picture } from "#lib/picture.ts";
import type { media } from "../schema/media.ts";

type MediaRow = Pick<
  typeof media.$inferSelect,
  "address" | "width" | "height" | "alt" | "caption" | "credit" | "focalX" | "focalY"
>;

/** The one transform from a media row to what readers get. */
export function toPicture(row: MediaRow): Picture {
  return {
    address: row.address,
    width: row.width,
    height: row.height,
    alt: row.alt ?? "",
    caption: row.caption,
    credit: row.credit,
    focalPoint: { x: row.focalX, y: row.focalY },
  };
}
