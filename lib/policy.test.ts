import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  ARTICLE_ACTIONS,
  type ArticleAction,
  type ArticleFacts,
  can,
  HOUSE_ACTIONS,
  type HouseAction,
  type MediaFacts,
  type MediaObstacle,
  may,
  mediaObstacle,
  STAGES,
  type Stage,
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

const text = (ownerId: string | null, stage: Stage) => ({ ownerId, stage });
const mine = text("me", "draft");

/** What keeps an Autor:in called "me" from changing a picture. */
const PICTURES: [string, MediaFacts, MediaObstacle | undefined][] = [
  ["their own, used nowhere", { uploadedBy: "me", isReleased: false, texts: [] }, undefined],
  ["their own, in their drafts", { uploadedBy: "me", isReleased: false, texts: [mine, mine] }, undefined],
  ["somebody's, in their draft", { uploadedBy: "somebody", isReleased: false, texts: [mine] }, "others-picture"],
  ["nobody's, in their draft", { uploadedBy: null, isReleased: false, texts: [mine] }, "others-picture"],
  ["somebody's, used nowhere", { uploadedBy: "somebody", isReleased: false, texts: [] }, "others-picture"],
  ["nobody's, used nowhere", { uploadedBy: null, isReleased: false, texts: [] }, "others-picture"],
  ["their own, released", { uploadedBy: "me", isReleased: true, texts: [] }, "released"],
  ["their own, released, in their draft", { uploadedBy: "me", isReleased: true, texts: [mine] }, "released"],
  ["in a text in review", { uploadedBy: "me", isReleased: false, texts: [text("me", "review")] }, "others-text"],
  ["in a text approved", { uploadedBy: "me", isReleased: false, texts: [text("me", "approved")] }, "others-text"],
  [
    "in a colleague's draft",
    { uploadedBy: "me", isReleased: false, texts: [mine, text("somebody", "draft")] },
    "others-text",
  ],
  ["in nobody's draft", { uploadedBy: "me", isReleased: false, texts: [text(null, "draft")] }, "others-text"],
];

test.each(PICTURES)("a picture: %s", (_what, facts, obstacle) => {
  expect(mediaObstacle({ id: "me", role: "autor" }, facts)).toBe(obstacle);
  for (const role of DESK) expect(mediaObstacle({ id: "other", role }, facts), role).toBeUndefined();
  expect(mediaObstacle({ id: "me", role: "gast" }, facts)).toBe("role");
});

/** Cells of the rows of docs/roles.md that begin with the name of an action. */
const documented = readFileSync("docs/roles.md", "utf8")
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter(([, first = ""]) => /^[a-z]+\.[a-zA-Z]+$/.test(first))
  .map((cells) => cells.slice(1, -1));

test("docs/roles.md says of every action who may, and what changes for readers", () => {
  const house = HOUSE_ACTIONS.map((action) => [
    action,
    ...ALL.map((role) => (HOUSE[action].includes(role) ? "yes" : "–")),
  ]);
  const inPlaces = (named: Place[]) => places.filter((place) => named.includes(place)).join(", ") || "–";
  const article = ARTICLE_ACTIONS.map((action) => [action, inPlaces(OWN[action].autor), inPlaces(OWN[action].gast)]);
  expect(documented.map((cells) => cells.slice(0, -1))).toEqual([...house, ...article]);
  for (const cells of documented) expect(cells.at(-1), cells[0]).not.toBe("");
});

test("every stage is in the table", () => {
  expect(new Set(Object.values(PLACES).map(({ stage }) => stage))).toEqual(new Set(STAGES));
});
