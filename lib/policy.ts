/*
 * Who may do what. Pure: pages, actions and route handlers ask it about a row they have read, writes ask it again inside
 * their transaction. Nothing else in the program compares roles.
 */

export const USER_ROLES = ["verwaltung", "redaktion", "autor", "gast"] as const;
export type UserRole = (typeof USER_ROLES)[number];

/** What a role is called in the interface. */
export const ROLE_NAMES: Record<UserRole, string> = {
  verwaltung: "Verwaltung",
  redaktion: "Redaktion",
  autor: "Autor:in",
  gast: "Gast",
};

/** Where a manuscript stands on its way to the readers. */
export const STAGES = ["draft", "review", "approved"] as const;
export type Stage = (typeof STAGES)[number];

export interface Actor {
  id: string;
  role: UserRole;
}

/** What the rules ask of an article. */
export interface ArticleFacts {
  /** Who began it; `null` when that account is gone. */
  ownerId: string | null;
  stage: Stage;
  /** Readers see it, saw it, or will see it at a time that is set. */
  isReleased: boolean;
  isTrashed: boolean;
}

/** Actions on one article. */
export const ARTICLE_ACTIONS = [
  "article.read",
  "article.write",
  "article.submit",
  "article.review",
  "article.publish",
  "article.trash",
  "article.annotate",
  "article.share",
] as const;
export type ArticleAction = (typeof ARTICLE_ACTIONS)[number];

/** Actions that are not about one article. */
export const HOUSE_ACTIONS = [
  "article.create",
  "article.readAll",
  "media.read",
  "media.upload",
  "media.edit",
  "tag.create",
  "author.create",
  "guest.invite",
  "account.manage",
  "audit.read",
  "settings.manage",
  "consent.manage",
] as const;
export type HouseAction = (typeof HOUSE_ACTIONS)[number];

const HOUSE_RULES: Record<HouseAction, readonly UserRole[]> = {
  "article.create": ["verwaltung", "redaktion", "autor"],
  "article.readAll": ["verwaltung", "redaktion"],
  "media.read": ["verwaltung", "redaktion", "autor"],
  "media.upload": ["verwaltung", "redaktion", "autor"],
  "media.edit": ["verwaltung", "redaktion"],
  "tag.create": ["verwaltung", "redaktion", "autor"],
  "author.create": ["verwaltung", "redaktion"],
  "guest.invite": ["verwaltung", "redaktion"],
  "account.manage": ["verwaltung"],
  "audit.read": ["verwaltung", "redaktion"],
  "settings.manage": ["verwaltung"],
  "consent.manage": ["verwaltung"],
};

/** Whether `actor` may do something that is not about one article. */
export function may(actor: Actor, action: HouseAction): boolean {
  return HOUSE_RULES[action].includes(actor.role);
}

/**
 * Whether `actor` may do `action` to this article. Verwaltung and Redaktion may do everything; Autor:in and Gast work on
 * what they began themselves, until it is handed in.
 */
export function can(actor: Actor, action: ArticleAction, article: ArticleFacts): boolean {
  if (may(actor, "article.readAll")) return true;
  if (article.ownerId === null || article.ownerId !== actor.id) return false;
  const isAtDesk = !article.isReleased && !article.isTrashed;
  switch (action) {
    case "article.read":
      return !article.isTrashed || actor.role === "autor";
    case "article.annotate":
      return !article.isTrashed;
    case "article.write":
      return isAtDesk && article.stage === "draft";
    case "article.submit":
      // Handing in, and taking back what nobody has approved yet.
      return isAtDesk && article.stage !== "approved";
    case "article.share":
      return isAtDesk && actor.role === "autor";
    case "article.trash":
      return !article.isReleased && article.stage === "draft" && actor.role === "autor";
    case "article.review":
    case "article.publish":
      return false;
  }
}

/** What the rules ask of a picture. */
export interface MediaFacts {
  /** Whose account brought it; `null` when nobody knows. */
  uploadedBy: string | null;
  /** Readers see it, saw it, or will see it at a time that is set: in an article, as a portrait, on a page. */
  isReleased: boolean;
  /** The texts it stands in that were never released, also those in the trash. */
  texts: Pick<ArticleFacts, "ownerId" | "stage">[];
}

/** Why somebody may not change a picture. */
export type MediaObstacle = "role" | "released" | "others-text" | "others-picture";

/**
 * What keeps `actor` from changing what is written about a picture, its crop, or from deleting it; `undefined` when nothing does.
 * A picture is judged by its effect: whoever may change what is online may change every picture; an Autor:in those that only
 * their own drafts need, and their own that nothing needs.
 */
export function mediaObstacle(actor: Actor, picture: MediaFacts): MediaObstacle | undefined {
  if (may(actor, "media.edit")) return undefined;
  if (!may(actor, "media.upload")) return "role";
  if (picture.isReleased) return "released";
  if (picture.texts.some((text) => text.ownerId !== actor.id || text.stage !== "draft")) return "others-text";
  // Putting it into a draft of one's own gives no right to it: everybody can do that by themselves.
  return picture.uploadedBy === actor.id ? undefined : "others-picture";
}
