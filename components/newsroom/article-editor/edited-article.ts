import type { ArticleStatus } from "#lib/article-status.ts";
import type { Stage } from "#lib/policy.ts";
import type { ServerText } from "../editor/autosave-protocol.ts";

/** The article as the editor's page gets it: plain values, instants as ISO 8601. */
export interface EditedArticle extends ServerText {
  id: string;
  stage: Stage;
  status: ArticleStatus;
  ownerName: string | undefined;
  isTrashed: boolean;
  /** Another text whenever the header or the rights would be others (db/newsroom/standing.ts). */
  standing: string;
  release:
    | { path: string; slug: string; isWithdrawn: boolean; publishAt: string; unpublishAt: string | null }
    | undefined;
}

/** What the person in front of it may do, as the server sees it; asked again there with every step. */
export interface EditorRights {
  write: boolean;
  submit: boolean;
  review: boolean;
  publish: boolean;
  annotate: boolean;
  share: boolean;
  addTags: boolean;
  addAuthors: boolean;
  usePictures: boolean;
  cropPictures: boolean;
}
