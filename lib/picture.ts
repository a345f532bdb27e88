/*
 * Names and sizes of a picture's variants. `db/media-encode.ts` writes them, `components/ui/picture.tsx` asks for them,
 * both by these rules.
 */

export const PICTURE_FORMATS = ["avif", "webp"] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** Widths in px, from a thumbnail on a phone to the lead image on a dense screen. */
const WIDTHS = [240, 480, 800, 1200, 1600];

/** JPEG crops for machines: link previews, and the three shapes Google asks for in structured data. */
export const SHARE_CROPS = {
  share: { width: 1200, height: 630 },
  wide: { width: 1200, height: 675 },
  standard: { width: 1200, height: 900 },
  square: { width: 1200, height: 1200 },
} as const;
export type ShareCrop = keyof typeof SHARE_CROPS;

/** A picture as a page shows it. */
export interface Picture {
  /** Where its files lie, without a slash at the end: what is public under `/media`, everything else behind a door of its own. */
  folder: string;
  width: number;
  height: number;
  /** Empty for a decorative picture. */
  alt: string;
  caption: string;
  credit: string;
  /** Percent. */
  focalPoint: { x: number; y: number };
}

/** The widths a picture of `original` px is kept in, rising. Never larger than the original. */
export function variantWidths(original: number): number[] {
  const smaller = WIDTHS.filter((width) => width < original);
  return original <= (WIDTHS.at(-1) ?? 0) ? [...smaller, original] : WIDTHS;
}

export const variantFile = (width: number, format: PictureFormat) => `${width}.${format}`;
export const cropFile = (crop: ShareCrop) => `${crop}.jpg`;
/** Where readers get a picture as long as something public uses it. */
export const publicFolder = (address: string) => `/media/${address}`;

/** The `srcset` of `picture` in `format`, widest last, up to `widest` px. */
export function srcSet(
  picture: Pick<Picture, "folder" | "width">,
  format: PictureFormat,
  widest = Number.POSITIVE_INFINITY,
): string {
  const all = variantWidths(picture.width);
  const fitting = all.filter((width) => width <= widest);
  return (fitting.length === 0 ? all.slice(0, 1) : fitting)
    .map((width) => `${picture.folder}/${variantFile(width, format)} ${width}w`)
    .join(", ");
}

/** Whether somebody still has to say what is to be seen: neither described nor marked as decorative. */
export const isAltMissing = (row: { alt: string | null; decorative: boolean }): boolean =>
  !row.decorative && (row.alt ?? "").trim() === "";

/** The largest part of a picture in the shape of `to`, with the focal point as near to its middle as the edges allow. */
export function cropAround(
  from: { width: number; height: number },
  focalPoint: { x: number; y: number },
  to: { width: number; height: number },
): { left: number; top: number; width: number; height: number } {
  const scale = Math.min(from.width / to.width, from.height / to.height);
  const width = Math.max(1, Math.floor(to.width * scale));
  const height = Math.max(1, Math.floor(to.height * scale));
  const offset = (length: number, part: number, percent: number) =>
    Math.round(Math.min(Math.max((length * percent) / 100 - part / 2, 0), length - part));
  return {
    left: offset(from.width, width, focalPoint.x),
    top: offset(from.height, height, focalPoint.y),
    width,
    height,
  };
}
