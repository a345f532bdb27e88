import { ARTICLE_STATUSES, STATUS_NAMES } from "#lib/article-status.ts";
import { isSlug } from "#lib/slug.ts";

/*
 * What the desk shows, as it stands in its address: a list can be bookmarked, and the back button goes back. Only known
 * values count; everything else is as if it were not there.
 */

export const DESK_SORTS = ["changed", "title", "published"] as const;
export type DeskSort = (typeof DESK_SORTS)[number];

/** What the list can be narrowed down to: a status, or that a change of what is online waits for its time. */
export const DESK_STANDINGS = [...ARTICLE_STATUSES, "change-planned"] as const;
export type DeskStanding = (typeof DESK_STANDINGS)[number];

export const STANDING_NAMES: Record<DeskStanding, string> = { ...STATUS_NAMES, "change-planned": "Änderung geplant" };

export interface DeskQuery {
  search: string;
  status: DeskStanding | undefined;
  /** Slug of a Ressort. */
  category: string | undefined;
  /** Slug of a byline. */
  author: string | undefined;
  /** Only what the editor began. */
  mine: boolean;
  sort: DeskSort;
  direction: "asc" | "desc";
  /** From 1. */
  page: number;
}

/** The order that is meant when none is said: the latest first, titles from A. */
export const naturalDirection = (sort: DeskSort) => (sort === "title" ? "asc" : "desc");

const MAX_SEARCH = 100;

export function parseDeskQuery(given: Record<string, string | string[] | undefined>): DeskQuery {
  const value = (name: string): string | undefined => {
    const raw = given[name];
    return typeof raw === "string" && raw !== "" ? raw : undefined;
  };
  const slug = (name: string) => {
    const text = value(name);
    return text !== undefined && isSlug(text) ? text : undefined;
  };
  const sort = DESK_SORTS.find((known) => known === value("sortierung")) ?? "changed";
  const direction = (["asc", "desc"] as const).find((known) => known === value("richtung"));
  const page = value("seite");
  return {
    search: (value("q") ?? "").trim().slice(0, MAX_SEARCH),
    status: DESK_STANDINGS.find((known) => known === value("status")),
    category: slug("ressort"),
    author: slug("autor"),
    mine: value("meine") === "1",
    sort,
    direction: direction ?? naturalDirection(sort),
    page: page !== undefined && /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  };
}

/** The desk's address for a query; what is as usual is left out. */
export function deskPath(query: DeskQuery): string {
  const parameters = new URLSearchParams();
  if (query.search !== "") parameters.set("q", query.search);
  if (query.status) parameters.set("status", query.status);
  if (query.category) parameters.set("ressort", query.category);
  if (query.author) parameters.set("autor", query.author);
  if (query.mine) parameters.set("meine", "1");
  if (query.sort !== "changed") parameters.set("sortierung", query.sort);
  if (query.direction !== naturalDirection(query.sort)) parameters.set("richtung", query.direction);
  if (query.page !== 1) parameters.set("seite", String(query.page));
  const text = parameters.toString();
  return text === "" ? "/redaktion" : `/redaktion?${text}`;
}
