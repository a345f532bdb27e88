import type { ManuscriptContent } from "#lib/manuscript.ts";
import { editorWith } from "./test-accounts.ts";
import { insertCategory } from "./test-database.ts";

/*
 * For tests about publishing: Sara of the Redaktion, the Ressort "kultur", and what she does with an article there.
 */

const { createManuscript, getManuscript, saveManuscript } = await import("#db/newsroom/manuscripts.ts");
const { publishArticle } = await import("#db/newsroom/publishing.ts");
type Publication = Parameters<typeof publishArticle>[1];

export const READY = {
  title: "Neue Brücke über den Rhein",
  teaser: "Sie kommt.",
  paidSponsor: "Kölner Brückenbau",
  body: { type: "doc", version: 1, content: [{ type: "paragraph", content: [{ type: "text", text: "Ein Satz." }] }] },
} satisfies Partial<ManuscriptContent>;

export async function openNewsroom() {
  const sara = await editorWith("redaktion");
  const kultur = insertCategory("kultur");
  const read = (id: string) => getManuscript(sara, id);
  return {
    sara,
    kultur,
    read,
    begin: async (given: Partial<ManuscriptContent> = {}) =>
      (await createManuscript(sara, { ...READY, categoryId: kultur, ...given })).id,
    change: async (id: string, given: Partial<ManuscriptContent>) => {
      const { version, content } = await read(id);
      const save = { id, base: version, clientId: "fenster-1", operationId: crypto.randomUUID() };
      await saveManuscript(sara, { ...save, content: { ...content, ...given } });
    },
    publish: async (id: string, given: Partial<Publication> = {}) =>
      publishArticle(sara, { id, version: (await read(id)).version, ...given }),
  };
}
