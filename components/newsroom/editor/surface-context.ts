import type { Editor } from "@tiptap/core";
import { createContext, useContext, useEffect, useSyncExternalStore } from "react";
import type { Lookup } from "./lookup.ts";
import type { ArticleChoice, ArticlePort, MediaChoice, MediaPort } from "./ports.ts";

export type DialogName = "link" | "language" | "article" | "shortcuts";

/** What blocks, menus and shortcuts of one surface share. One object for the life of the surface. */
export interface SurfaceTools {
  media: MediaPort;
  articles: ArticlePort;
  pictures: Lookup<MediaChoice>;
  stories: Lookup<ArticleChoice>;
  openDialog(name: DialogName): void;
  openFindBar(): void;
  /** A sentence for the person, shown below the text and read aloud. */
  say(sentence: string): void;
}

export interface Surface {
  editor: Editor;
  tools: SurfaceTools;
}

export const SurfaceContext = createContext<SurfaceTools | null>(null);

export function useSurfaceTools(): SurfaceTools {
  const tools = useContext(SurfaceContext);
  if (!tools) throw new Error("blocks of a text live inside <WritingSurface>");
  return tools;
}

/** What is known about `ids` by now; asks for the rest. */
export function useLookup<T>(lookup: Lookup<T>, ids: string[]): ReadonlyMap<string, T | null> {
  const asked = ids.join(" ");
  useEffect(() => lookup.request(asked.split(" ")), [lookup, asked]);
  return useSyncExternalStore(lookup.subscribe, lookup.snapshot, lookup.snapshot);
}
