import type { ArticleStatus } from "#lib/article-status.ts";
import type { Stage } from "#lib/policy.ts";
import type { ServerText } from "../editor/autosave-protocol.ts";
import type { ShownDates } from "../publishing/article-dates.tsx";

/** The article as the editor's page gets it: plain values, instants as ISO 8601. */
export interface EditedArticle extends ServerText {
  id: string;
  stage: Stage;
  status: ArticleStatus;
  ownerName: string | undefined;
  isTrashed: boolean;
  /** The version readers have or will have; `undefined` before it was ever published. */
  releasedVersion: number | undefined;
  /** Another text whenever the header or the rights would be others (db/newsroom/header-mark.ts). */
  headerMark: string;
  release:
    | {
        path: string;
        slug: string;
        isWithdrawn: boolean;
        publishAt: string;
        unpublishAt: string | null;
        dates: ShownDates;
      }
    | undefined;
}

/** What the person in front of it may do, as the server sees it; asked again there with every step. */
export interface EditorRights {
  write: boolean;
  /** Take it out of the trash it lies in. */
  restore: boolean;
  submit: boolean;
  review: boolean;
  publish: boolean;
  annotate: boolean;
  share: boolean;
  addTags: boolean;
  addAuthors: boolean;
  usePictures: boolean;
}
