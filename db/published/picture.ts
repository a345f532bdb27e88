import { type Picture, publicFolder } from "#lib/picture.ts";
import type { media } from "../schema/media.ts";

type MediaRow = Pick<
  typeof media.$inferSelect,
  "address" | "width" | "height" | "alt" | "caption" | "credit" | "focalX" | "focalY"
>;

/**
 * The one transform from a media row to what pages show.
 * @param folderOf where its files lie for whoever gets the page; readers' unless told otherwise
 */
export function toPicture(row: MediaRow, folderOf: (address: string) => string = publicFolder): Picture {
  return {
    folder: folderOf(row.address),
    width: row.width,
    height: row.height,
    alt: row.alt ?? "",
    caption: row.caption,
    credit: row.credit,
    focalPoint: { x: row.focalX, y: row.focalY },
  };
}
