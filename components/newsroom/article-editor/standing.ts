import { type ArticleStatus, STATUS_NAMES } from "#lib/article-status.ts";
import { formatRecent } from "#lib/dates.ts";
import { type AutosaveState, isAllSaved } from "../editor/autosave-state.ts";
import type { EditedArticle } from "./edited-article.ts";

/*
 * Where the article in this window stands, as its header says it: never more than is true. A status that came with the page
 * grows old while somebody writes: times come, and the text gets ahead of what readers have.
 */

/**
 * @param isAhead whether the text in this window is another than the one that was published last
 * @param now in milliseconds since 1970
 */
export function standingOf(
  article: Pick<EditedArticle, "status" | "release">,
  isAhead: boolean,
  now: number,
): ArticleStatus {
  const { status, release } = article;
  if (!release || release.isWithdrawn) return status;
  if (Date.parse(release.publishAt) > now) return "scheduled";
  if (release.unpublishAt !== null && Date.parse(release.unpublishAt) <= now) return "ended";
  return isAhead ? "changed" : "online";
}

/** Whether the text in this window is another than the one that was published last. */
export const isAheadOf = ({ releasedVersion }: EditedArticle, state: AutosaveState): boolean =>
  state.kind !== "saved" || !isAllSaved(state) || state.version !== releasedVersion;

/**
 * The standing in words.
 * @param given.planned a change that comes by itself, and whether more was written since
 */
export function describeStanding(
  status: ArticleStatus,
  isAhead: boolean,
  given: { planned: { at: string; isWorkingTextFurther: boolean } | undefined; now: number },
): string {
  const { planned, now } = given;
  if (planned && (status === "changed" || status === "online")) {
    const at = formatRecent({ epochMilliseconds: Date.parse(planned.at) }, { epochMilliseconds: now });
    const rest = planned.isWorkingTextFurther ? "; Neues noch nicht eingeplant" : "";
    return `Online, Änderung geplant für ${at}${rest}`;
  }
  if (status === "changed") return "Online, Änderungen noch nicht veröffentlicht";
  if (status === "scheduled" && isAhead) return "Geplant, Änderungen noch nicht eingeplant";
  return STATUS_NAMES[status];
}
