import type { MediaEntry } from "#lib/media-entry.ts";
import { publicEffect } from "#lib/media-words.ts";

/** Above a form: that readers will notice. Nothing when they will not. */
export function PublicEffect({ entry }: { entry: Pick<MediaEntry, "publicPages"> }) {
  const effect = publicEffect(entry.publicPages);
  return effect && <p className="border-l-2 border-warn pl-3">{effect}</p>;
}
