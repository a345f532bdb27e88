import { useCallback, useRef, useState } from "react";

export type TimeName = "embargoUntil" | "firstPublishedAt";

/** Times of the text that are typed and not taken yet: the header names them, and saving takes them first. */
export function useUnsavedTimes() {
  const [names, setNames] = useState<TimeName[]>([]);
  const takes = useRef(new Map<TimeName, () => Promise<void>>());
  const tell = useCallback((name: TimeName, take: (() => Promise<void>) | undefined) => {
    if (take) takes.current.set(name, take);
    else takes.current.delete(name);
    setNames([...takes.current.keys()]);
  }, []);
  const takeAll = useCallback(async () => {
    for (const take of [...takes.current.values()]) await take();
  }, []);
  return { names, tell, takeAll };
}
