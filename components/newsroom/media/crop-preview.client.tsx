"use client";
import { useRef } from "react";
import type { FocalPoint, MediaEntry } from "#lib/media-entry.ts";
import { cropAround, SHARE_CROPS } from "#lib/picture.ts";
import { StoredPicture } from "./thumbnail.tsx";
import { useStyle } from "./use-style.ts";

type Shape = "lead" | "square" | "share";

const SHAPES: Record<Shape, { label: string; image: string; figure: string }> = {
  lead: { label: "Aufmacher", image: "aspect-16/9", figure: "grow-[1.78]" },
  square: { label: "Quadrat", image: "aspect-square", figure: "grow" },
  share: { label: "Geteilter Link", image: "aspect-1200/630", figure: "grow-[1.9]" },
};

/** The picture as readers will see it cropped around `point`. */
export function CropPreview({ entry, point, shape }: { entry: MediaEntry; point: FocalPoint; shape: Shape }) {
  const image = useRef<HTMLImageElement>(null);
  useStyle(image, { objectPosition: shape === "share" ? shareCropPosition(entry, point) : pagePosition(point) });
  return (
    <figure className={`basis-0 ${SHAPES[shape].figure}`}>
      <StoredPicture
        ref={image}
        entry={entry}
        atLeast={480}
        className={`block h-auto w-full bg-tint object-cover ${SHAPES[shape].image}`}
      />
      <figcaption className="mt-1 text-label text-soft">{SHAPES[shape].label}</figcaption>
    </figure>
  );
}

/** On pages the focal point is kept in steps of ten percent, see components/ui/picture.tsx. */
const pagePosition = ({ x, y }: FocalPoint) => `${Math.round(x / 10) * 10}% ${Math.round(y / 10) * 10}%`;

/** The crop for link previews is cut out when the picture is stored. */
function shareCropPosition(entry: MediaEntry, point: FocalPoint): string {
  const crop = cropAround(entry, point, SHARE_CROPS.share);
  const percent = (offset: number, room: number) => (room > 0 ? (offset / room) * 100 : 50);
  return `${percent(crop.left, entry.width - crop.width)}% ${percent(crop.top, entry.height - crop.height)}%`;
}
