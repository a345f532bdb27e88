import type { MediaEntry } from "#lib/media-entry.ts";
import { isAltMissing } from "#lib/picture.ts";

/** How a picture is named in lists: what is to be seen, or that nobody has said so yet. */
export function EntryName({ entry }: { entry: Pick<MediaEntry, "alt" | "decorative" | "caption"> }) {
  if (isAltMissing(entry)) {
    return (
      <>
        <span className="text-red">Alternativtext fehlt.</span> {entry.caption}
      </>
    );
  }
  return <>{entry.alt || entry.caption || "Dekoratives Bild"}</>;
}
