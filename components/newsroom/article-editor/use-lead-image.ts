import { useEffect, useState } from "react";
import type { MediaEntry } from "#lib/media-entry.ts";
import { findMediaByIds } from "../media/media-requests.ts";

/**
 * The picture the field names: given with the page, chosen here, or looked up when a colleague chose it.
 * @returns `undefined` while it is being looked up, and when there is none
 */
export function useLeadImage(given: MediaEntry | undefined, id: string | null) {
  const [known, setKnown] = useState(given);
  const leadImage = known?.id === id ? known : undefined;
  const isMissing = id !== null && !leadImage;
  useEffect(() => {
    if (!isMissing) return;
    let isAsked = true;
    void findMediaByIds([id]).then((result) => {
      const [found] = result.ok && isAsked ? result.value.entries : [];
      if (found) setKnown(found);
    });
    return () => {
      isAsked = false;
    };
  }, [isMissing, id]);
  return { leadImage, setLeadImage: setKnown };
}
