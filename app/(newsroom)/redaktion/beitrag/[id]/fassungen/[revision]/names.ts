import type { Names } from "#components/newsroom/revisions/block-words.tsx";
import { findArticles } from "#db/newsroom/article-search.ts";
import { listChoices } from "#db/newsroom/choices.ts";
import { findMedia } from "#db/newsroom/media.ts";
import type { Editor } from "#db/newsroom/users.ts";
import { mediaIdsOf, relatedIdsOf } from "#lib/article-body.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { excerpt } from "#lib/plain-text.ts";
import { may } from "#lib/policy.ts";

/** What everything is called that the texts only know by id. */
export async function namesIn(editor: Editor, texts: ManuscriptContent[]): Promise<Names> {
  const { categories, tags, authors } = await listChoices(editor);
  const pictureIds = texts.flatMap(({ leadMediaId, body }) => [
    ...(leadMediaId ? [leadMediaId] : []),
    ...mediaIdsOf(body),
  ]);
  const articles = await findArticles(
    editor,
    texts.flatMap(({ body }) => relatedIdsOf(body)),
  );
  return Object.fromEntries([
    ...[...categories, ...tags, ...authors].map(({ id, name }) => [id, name]),
    ...articles.map(({ id, title }) => [id, `„${title}“`]),
    ...(await pictureNames(editor, pictureIds)),
  ]);
}

/** Who may not look into the library only reads that there is a picture. */
async function pictureNames(editor: Editor, ids: string[]): Promise<[string, string][]> {
  if (!may(editor, "media.read")) return ids.map((id) => [id, "Bild"]);
  const pictures = await findMedia(editor, ids);
  return pictures.map(({ id, alt, caption }) => {
    const words = caption || alt;
    return [id, words ? `„${excerpt(words, 60)}“` : "Bild ohne Beschreibung"];
  });
}
