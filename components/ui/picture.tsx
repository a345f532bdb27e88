import { type Picture as PictureValue, srcSet, variantFile, variantWidths } from "#lib/picture.ts";

/**
 * A picture in the formats and widths we keep. `sizes` says how wide it is set (as in HTML); `ratio` crops it around its
 * focal point. Lazy unless `eager`: the one picture of a page that is in sight at once.
 */
export function Picture(props: {
  picture: PictureValue;
  sizes: string;
  ratio?: "lead" | "3/2" | "16/9" | "1/1";
  eager?: boolean;
  /** The picture only repeats the link text beside it: no alternative text. */
  silent?: boolean;
  /** Largest variant worth offering, in px. */
  widest?: number;
}) {
  const { picture, sizes, ratio, eager = false, silent = false, widest = 1600 } = props;
  const fallbackWidth = variantWidths(picture.width).findLast((width) => width <= Math.min(widest, 800)) ?? 240;
  return (
    <picture>
      <source type="image/avif" srcSet={srcSet(picture, "avif", widest)} sizes={sizes} />
      <img
        src={`${picture.folder}/${variantFile(fallbackWidth, "webp")}`}
        srcSet={srcSet(picture, "webp", widest)}
        sizes={sizes}
        width={picture.width}
        height={picture.height}
        alt={silent ? "" : picture.alt}
        loading={eager ? undefined : "lazy"}
        decoding={eager ? undefined : "async"}
        fetchPriority={eager ? "high" : undefined}
        className={`block h-auto w-full bg-tint ${ratio ? `${RATIOS[ratio]} focal ${focalClasses(picture.focalPoint)}` : ""}`}
      />
    </picture>
  );
}

/** "lead" is lower on wide screens, so that the text below it is in sight. */
const RATIOS = {
  lead: "aspect-3/2 lg:aspect-16/9",
  "3/2": "aspect-3/2",
  "16/9": "aspect-16/9",
  "1/1": "aspect-square",
};

/** Steps of ten percent; the middle needs no class. */
function focalClasses({ x, y }: { x: number; y: number }): string {
  const step = (axis: "x" | "y", percent: number) => {
    const tenth = Math.round(percent / 10);
    return tenth === 5 ? [] : [`${axis}-${tenth}`];
  };
  return [...step("x", x), ...step("y", y)].join(" ");
}
