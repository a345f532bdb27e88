import {
  type ArticleAction,
  type ArticleFacts,
  can,
  type HouseAction,
  type MediaFacts,
  may,
  mediaObstacle,
  type UserRole,
} from "#lib/policy.ts";

/*
 * Who may reach something, in the words of lib/policy.ts. The table says which rule a row stands under; the rule says who.
 */

/** "owner" is an Autor:in, too: the one whose article it is. "autor" is a colleague. */
export const CALLERS = ["nobody", "gast", "autor", "owner", "redaktion", "verwaltung"] as const;
export type CallerName = (typeof CALLERS)[number];

export type Right =
  | { house: HouseAction }
  | { article: ArticleAction; facts: Partial<ArticleFacts> }
  /** A change of a picture. */
  | { picture: Partial<MediaFacts> }
  /** "owner", whose it is, and whoever may do this. */
  | { ownOr: HouseAction }
  /** Everybody who is logged in. */
  | "account"
  /** Also people who are not: nothing behind it but the way in. */
  | "visitor"
  /** Nobody any more, since this newsroom has accounts. */
  | "closed";

export const house = (action: HouseAction): Right => ({ house: action });

/** About an article that "owner" began. */
export const article = (action: ArticleAction, facts: Partial<ArticleFacts> = {}): Right => ({
  article: action,
  facts,
});

/** About a picture that "owner" uploaded and nothing uses. */
export const picture = (facts: Partial<MediaFacts>): Right => ({ picture: facts });

export const ownOr = (action: HouseAction): Right => ({ ownOr: action });

export function isAllowed(right: Right, caller: CallerName): boolean {
  if (right === "closed") return false;
  if (right === "visitor") return true;
  if (caller === "nobody") return false;
  if (right === "account") return true;
  const actor = { id: caller, role: (caller === "owner" ? "autor" : caller) as UserRole };
  if ("house" in right) return may(actor, right.house);
  if ("ownOr" in right) return caller === "owner" || may(actor, right.ownOr);
  if ("picture" in right)
    return !mediaObstacle(actor, { uploadedBy: "owner", isReleased: false, texts: [], ...right.picture });
  return can(actor, right.article, {
    ownerId: "owner",
    stage: "draft",
    isReleased: false,
    isTrashed: false,
    ...right.facts,
  });
}
