import type { ComponentProps } from "react";
import type { MediaEntry } from "#lib/media-entry.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { variantFile, variantWidths } from "#lib/picture.ts";

type Shown = Pick<MediaEntry, "address" | "width" | "height">;

/** One variant of a picture: the smallest that is at least `atLeast` px wide, or the widest there is. */
export function StoredPicture({
  entry,
  atLeast,
  alt = "",
  ...rest
}: { entry: Shown; atLeast: number } & ComponentProps<"img">) {
  const widths = variantWidths(entry.width);
  const folder = newsroomPaths.pictureFolder(entry.address);
  const width = widths.find((kept) => kept >= atLeast) ?? widths.at(-1) ?? atLeast;
  return (
    <picture className="contents">
      <source type="image/avif" srcSet={`${folder}/${variantFile(width, "avif")}`} />
      <img
        src={`${folder}/${variantFile(width, "webp")}`}
        width={entry.width}
        height={entry.height}
        alt={alt}
        decoding="async"
        {...rest}
      />
    </picture>
  );
}

/** A picture, uncropped in a frame of 4:3. Without alternative text: what stands beside it names it. */
export function Thumbnail({ entry }: { entry: Shown }) {
  return (
    <StoredPicture
      entry={entry}
      atLeast={480}
      loading="lazy"
      className="block aspect-4/3 h-auto w-full bg-tint object-contain"
    />
  );
}
