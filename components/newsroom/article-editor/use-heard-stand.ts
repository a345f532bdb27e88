import { useRouter } from "next/navigation";
import { useCallback, useRef } from "react";
import type { ArticleStand } from "#db/newsroom/presence.ts";
import type { EditedArticle } from "./edited-article.ts";

/** Somebody may have published, withdrawn or thrown away what is open here: then the page asks anew where it stands. */
export function useHeardStand(article: EditedArticle): (stand: ArticleStand) => void {
  const router = useRouter();
  const heard = useRef(keyOf(article));
  return useCallback(
    (stand) => {
      if (keyOf(stand) === heard.current) return;
      heard.current = keyOf(stand);
      router.refresh();
    },
    [router],
  );
}

const keyOf = ({ stage, isTrashed, releasedVersion, release }: EditedArticle | ArticleStand): string =>
  JSON.stringify([stage, isTrashed, releasedVersion ?? null, release?.isWithdrawn ?? null, release?.publishAt ?? null]);
