import { useCallback, useEffect, useRef, useState } from "react";
import type { MediaEntry } from "#lib/media-entry.ts";
import { searchMedia } from "./media-requests.ts";

/** Milliseconds a person may pause while typing. */
const PAUSE = 250;

/** The library, page by page, as the search field narrows it down. */
export function useMediaSearch() {
  const [search, setSearch] = useState("");
  const [page, setPage] = useState(1);
  const [entries, setEntries] = useState<MediaEntry[]>();
  const [pages, setPages] = useState(1);
  const [problem, setProblem] = useState("");
  const latest = useRef(0);

  const load = useCallback(async (given: { search: string; page: number }) => {
    latest.current += 1;
    const turn = latest.current;
    const result = await searchMedia(given);
    // An older question that is answered late.
    if (turn !== latest.current) return;
    setProblem(result.ok ? "" : result.message);
    if (!result.ok) return;
    setPages(result.value.pages);
    setEntries((shown) => (given.page === 1 ? result.value.entries : [...(shown ?? []), ...result.value.entries]));
  }, []);

  useEffect(() => {
    const timer = setTimeout(() => load({ search, page }), page === 1 ? PAUSE : 0);
    return () => clearTimeout(timer);
  }, [load, search, page]);

  return {
    search,
    entries,
    problem,
    hasMore: page < pages,
    narrow(text: string) {
      setSearch(text);
      setPage(1);
    },
    showMore: () => setPage(page + 1),
    /** Puts new or changed pictures where they are seen: changed ones stay in their place. */
    show(fresh: MediaEntry[]) {
      setEntries((shown = []) => {
        const kept = shown.map((entry) => fresh.find(({ id }) => id === entry.id) ?? entry);
        return [...fresh.filter(({ id }) => !shown.some((entry) => entry.id === id)), ...kept];
      });
    },
  };
}
