import type { ArticleBody } from "#lib/article-body.ts";

/* What the writing surface asks of the page around it, and what it offers in return. */

/** A picture of the library as the newsroom shows it. */
export interface MediaChoice {
  id: string;
  address: string;
  width: number;
  height: number;
  alt: string | null;
  decorative: boolean;
  caption: string;
  credit: string;
}

/** Rejections carry a German sentence as their message; it is shown as it is. */
export interface MediaPort {
  /** Resolves with nothing when the person chose nothing. */
  pick(): Promise<MediaChoice[]>;
  upload(files: File[]): Promise<MediaChoice[]>;
  find(ids: string[]): Promise<MediaChoice[]>;
}

export interface ArticleChoice {
  id: string;
  title: string;
  path: string;
  category: string;
}

export interface ArticlePort {
  search(text: string): Promise<ArticleChoice[]>;
  find(ids: string[]): Promise<ArticleChoice[]>;
}

/** A place in the text a note speaks about. */
export interface Passage {
  id: string;
  text: string;
}

export interface SurfaceHandle {
  /** Only blocks that differ are replaced: the caret stays, and undo still takes back what was typed here. */
  replaceBody(body: ArticleBody): void;
  focus(): void;
  getSelectionText(): string;
  highlightPassages(passages: Passage[]): void;
  scrollToPassage(id: string): void;
  words(): number;
}
