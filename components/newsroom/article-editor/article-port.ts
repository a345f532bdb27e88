import type { ArticleChoice, ArticlePort } from "../editor/ports.ts";

async function ask(parameters: Record<string, string>): Promise<ArticleChoice[]> {
  const response = await fetch(`/api/redaktion/beitraege?${new URLSearchParams(parameters)}`);
  if (!response.ok) throw new Error("Die Beiträge ließen sich nicht laden. Bitte versuchen Sie es noch einmal.");
  return (await response.json()) as ArticleChoice[];
}

/** Published articles, as the writing surface asks for them. */
export const articlePort: ArticlePort = {
  search: (text) => ask({ q: text }),
  find: async (ids) => (ids.length === 0 ? [] : ask({ ids: ids.join(",") })),
};
