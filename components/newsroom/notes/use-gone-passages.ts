import { useEffect, useState } from "react";
import type { ArticleBody } from "#lib/article-body.ts";
import { standsIn } from "#lib/passage.ts";
import type { NoteView } from "./note-view.ts";

const EVERY_MS = 2000;

/**
 * Ids of the notes whose passage no longer stands in the text. Looked up every few seconds, not with every letter: the text
 * is no state of the page.
 */
export function useGonePassages(notes: NoteView[], readBody: () => ArticleBody): Set<string> {
  const [gone, setGone] = useState<string[]>([]);
  useEffect(() => {
    const quoting = notes.flatMap(({ id, passage }) => (passage === null ? [] : [{ id, passage }]));
    if (quoting.length === 0) return;
    const look = () => {
      const body = readBody();
      const missing = quoting.filter(({ passage }) => !standsIn(body, passage)).map(({ id }) => id);
      setGone((before) => (before.join() === missing.join() ? before : missing));
    };
    look();
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [notes, readBody]);
  return new Set(gone);
}
