import type { Picture } from "#lib/picture.ts";

/** Caption and credit. The credit stands under every picture, also where no caption does. */
export function PictureCaption({ picture, caption }: { picture: Picture; caption?: string | undefined }) {
  return (
    <figcaption className="mt-2 font-sans text-note text-soft">
      {caption ?? picture.caption} <span className="whitespace-nowrap text-label">{picture.credit}</span>
    </figcaption>
  );
}
