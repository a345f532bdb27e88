import { randomUUID } from "node:crypto";
import type { ArticleBody } from "#lib/article-body.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { insertCategory } from "./test-database.ts";

/*
 * For tests about texts that are published, planned and written on.
 */

const { createManuscript, getManuscript, saveManuscript } = await import("#db/newsroom/manuscripts.ts");
const { publishArticle } = await import("#db/newsroom/publishing.ts");
const { getPlannedChange } = await import("#db/newsroom/planned-change.ts");
type Editor = Awaited<ReturnType<typeof import("./test-accounts.ts")["editorWith"]>>;
type Publication = Parameters<typeof publishArticle>[1];

/** Paragraphs as a body. */
export const bodyOf = (...paragraphs: string[]): ArticleBody => ({
  type: "doc",
  version: 1,
  content: paragraphs.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
});

/** A draft that nothing stands against. */
export async function beginArticle(editor: Editor, given: Partial<ManuscriptContent> = {}): Promise<string> {
  const { id } = await createManuscript(editor, {
    title: "Der Rat tagt",
    teaser: "Am Montag.",
    paidSponsor: "Stadt Köln",
    body: bodyOf("Ein Satz."),
    categoryId: given.categoryId ?? insertCategory(`ressort-${randomUUID().slice(0, 8)}`),
    ...given,
  });
  return id;
}

/** Saves a change of the newest text, as an open window does. */
export async function rewriteArticle(editor: Editor, id: string, change: Partial<ManuscriptContent>): Promise<void> {
  const { version, content } = await getManuscript(editor, id);
  const save = { id, base: version, clientId: "fenster-1", operationId: randomUUID() };
  await saveManuscript(editor, { ...save, content: { ...content, ...change } });
}

/** Publishes the newest text. */
export async function publishNewest(editor: Editor, id: string, given: Partial<Publication> = {}) {
  const { version } = await getManuscript(editor, id);
  return publishArticle(editor, { id, version, ...given });
}

/** What an editor says of the plan they see. */
export async function answerPlan(
  editor: Editor,
  id: string,
  fate: "keep" | "include" | "replace",
  given: { dropsCorrection?: boolean } = {},
) {
  const plan = await getPlannedChange(editor, id);
  return { seen: { revisionId: plan?.revisionId ?? "", dueAt: plan?.dueAt.toString() ?? "" }, fate, ...given };
}
