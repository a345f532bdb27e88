import { editorRoute } from "#auth/editor-route.ts";
import { findArticles, searchArticles } from "#db/newsroom/article-search.ts";

/** Published articles to link to: `?q=` searches, `?ids=` names them. */
export const GET = editorRoute(async (editor, request) => {
  const { searchParams } = new URL(request.url);
  const ids = searchParams.get("ids");
  if (ids !== null) return findArticles(editor, ids.split(",").slice(0, 50));
  return searchArticles(editor, searchParams.get("q") ?? "");
});
