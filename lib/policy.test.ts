import { describe, expect, test } from "vitest";
import {
  ARTICLE_ACTIONS,
  type ArticleAction,
  type ArticleFacts,
  can,
  HOUSE_ACTIONS,
  type HouseAction,
  may,
  STAGES,
  USER_ROLES,
  type UserRole,
} from "./policy.ts";

/*
 * The rules written down a second time, as a person would say them: role × action × owner × where the article is.
 */

const ALL = USER_ROLES;
const DESK: UserRole[] = ["verwaltung", "redaktion"];

const HOUSE: Record<HouseAction, readonly UserRole[]> = {
  "article.create": [...DESK, "autor"],
  "article.readAll": DESK,
  "media.read": [...DESK, "autor"],
  "media.upload": [...DESK, "autor"],
  "media.edit": DESK,
  "tag.create": [...DESK, "autor"],
  "author.create": DESK,
  "guest.invite": DESK,
  "account.manage": ["verwaltung"],
  "audit.read": DESK,
  "settings.manage": ["verwaltung"],
  "consent.manage": ["verwaltung"],
};

test.each(HOUSE_ACTIONS.flatMap((action) => ALL.map((role) => [role, action] as const)))("%s: %s", (role, action) => {
  expect(may({ id: "u", role }, action)).toBe(HOUSE[action].includes(role));
});

type Place = "draft" | "review" | "approved" | "released" | "trashed" | "trashed after review";

const PLACES: Record<Place, Omit<ArticleFacts, "ownerId">> = {
  draft: { stage: "draft", isReleased: false, isTrashed: false },
  review: { stage: "review", isReleased: false, isTrashed: false },
  approved: { stage: "approved", isReleased: false, isTrashed: false },
  released: { stage: "approved", isReleased: true, isTrashed: false },
  trashed: { stage: "draft", isReleased: false, isTrashed: true },
  "trashed after review": { stage: "review", isReleased: false, isTrashed: true },
};
const places = Object.keys(PLACES) as Place[];

/** Where the one who began it may do it. Verwaltung and Redaktion may everywhere; nobody else may anywhere. */
const OWN: Record<ArticleAction, { autor: Place[]; gast: Place[] }> = {
  "article.read": { autor: places, gast: ["draft", "review", "approved", "released"] },
  "article.annotate": {
    autor: ["draft", "review", "approved", "released"],
    gast: ["draft", "review", "approved", "released"],
  },
  "article.write": { autor: ["draft"], gast: ["draft"] },
  "article.submit": { autor: ["draft", "review"], gast: ["draft", "review"] },
  "article.share": { autor: ["draft", "review", "approved"], gast: [] },
  "article.trash": { autor: ["draft", "trashed"], gast: [] },
  "article.review": { autor: [], gast: [] },
  "article.publish": { autor: [], gast: [] },
};

describe.each(ARTICLE_ACTIONS)("%s", (action) => {
  const cells = ALL.flatMap((role) =>
    places.flatMap((place) => (["own", "foreign", "nobody's"] as const).map((owner) => [role, place, owner] as const)),
  );
  test.each(cells)("%s, %s, %s", (role, place, owner) => {
    const ownerId = { own: "me", foreign: "somebody", "nobody's": null }[owner];
    const isDesk = role === "verwaltung" || role === "redaktion";
    const expected = isDesk || (owner === "own" && OWN[action][role].includes(place));
    expect(can({ id: "me", role }, action, { ownerId, ...PLACES[place] })).toBe(expected);
  });
});

test("every stage is in the table", () => {
  expect(new Set(Object.values(PLACES).map(({ stage }) => stage))).toEqual(new Set(STAGES));
});
