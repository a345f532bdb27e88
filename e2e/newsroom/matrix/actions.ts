import { ACCOUNT_ACTIONS } from "./account-actions.ts";
import { ARTICLE_ACTIONS } from "./article-actions.ts";
import { CONSENT_ACTIONS } from "./consent-actions.ts";
import type { ActionRow, RowsOf } from "./rows.ts";

/*
 * Each server action of the newsroom: which rule it stands under, and what a page of ours would send. The key is its file below
 * app/(newsroom)/redaktion and its name. A new action is one row:
 *
 *   "beitrag/[id]/notes-actions.ts listNotes": {
 *     right: article("article.read"),
 *     given: async (world) => json({ articleId: await made.draft(world) }),
 *   },
 */

export const ACTIONS: RowsOf<ActionRow> = { ...ACCOUNT_ACTIONS, ...ARTICLE_ACTIONS, ...CONSENT_ACTIONS };
