import type { BuildRoute } from "#edge/processes/build-routes.ts";
import { ownerOf } from "#edge/requested-address.ts";

/*
 * Which route of the build answers a path, found as Next finds it: what is written out before what has a name in brackets,
 * what takes the rest of a path last. Without a route nothing has to be asked.
 */

/** Catch-alls of ours that answer to few addresses. */
const ANSWERS: Record<string, Set<string>> = {
  "/api/auth/[...nextauth]": new Set(["/api/auth/csrf", "/api/auth/callback/credentials"]),
};

/** A page for every address without one: whoever asks chooses the address. */
export const isForAnyAddress = ({ page, isRoute }: BuildRoute): boolean => !isRoute && page.includes("/[...");

/**
 * @param routes all of the build; those that the edge answers itself are left out
 * @returns the route for a path without its query, as sent
 */
export function createRouteFinder(routes: readonly BuildRoute[]): (path: string) => BuildRoute | undefined {
  const inOrder = routes
    .filter(({ page }) => ownerOf(page) === "next")
    .map((route) => ({ route, rank: rankOf(route.page), pattern: new RegExp(route.regex) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
  return (path) => {
    const found = inOrder.find(({ pattern }) => pattern.test(path))?.route;
    const answers = found && ANSWERS[found.page];
    return !answers || answers.has(path) ? found : undefined;
  };
}

/** One digit a segment: the first that differs decides. */
const rankOf = (page: string): string =>
  page
    .split("/")
    .map((segment) => KINDS.findIndex((kind) => segment.startsWith(kind)))
    .map((kind) => KINDS.length - kind)
    .join("");

const KINDS = ["[[...", "[...", "[", ""];
