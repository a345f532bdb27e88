"use client";

import { useEffect, useState } from "react";
import type { ConsentTexts } from "#lib/consent/consent.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { PreviewFrames } from "./preview-frames.tsx";

const LAYERS = [
  { value: "1", name: "Erste Ebene" },
  { value: "2", name: "Zweite Ebene" },
];
/** Long enough not to load at every letter. */
const REST = 500;

/** The readers' page with these texts, on a phone and on a desk. */
export function ConsentPreview({ texts }: { texts: ConsentTexts }) {
  const [layer, setLayer] = useState("1");
  const address = `${newsroomPaths.consentPreview}?${new URLSearchParams({ ...texts, ebene: layer })}`;
  const [shown, setShown] = useState(address);
  useEffect(() => {
    const timer = setTimeout(() => setShown(address), REST);
    return () => clearTimeout(timer);
  }, [address]);
  return (
    <section aria-labelledby="vorschau" className="min-w-0">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-6 gap-y-2">
        <h2 id="vorschau" className="font-semibold">
          Vorschau
        </h2>
        <fieldset className="flex gap-4">
          <legend className="sr-only">Ebene</legend>
          {LAYERS.map(({ value, name }) => (
            <label key={value} className="flex min-h-8 items-center gap-2">
              <input
                type="radio"
                name="ebene"
                value={value}
                checked={layer === value}
                onChange={() => setLayer(value)}
                className="size-4 accent-red"
              />
              {name}
            </label>
          ))}
        </fieldset>
      </div>
      <PreviewFrames address={shown} />
    </section>
  );
}
