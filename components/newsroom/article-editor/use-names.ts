import { useEffect, useState } from "react";
import type { Block } from "#lib/article-body.ts";
import { referencesOf } from "#lib/block-text.ts";
import { excerpt } from "#lib/plain-text.ts";
import { findMediaByIds } from "../media/media-requests.ts";
import type { Names } from "../revisions/block-words.tsx";
import { articlePort } from "./article-port.ts";

/**
 * The names there are, with those of the pictures and articles these blocks point to, which are looked up.
 * @param given.leadMediaIds pictures that fields point to
 */
export function useNames(given: { names: Names; blocks: Block[]; leadMediaIds: (string | null)[] }): Names {
  const isArticle = ({ type }: Block) => type === "relatedArticle";
  const idsIn = (blocks: Block[]) => blocks.filter(({ type }) => type !== "embed").flatMap(referencesOf);
  const articleIds = [...new Set(idsIn(given.blocks.filter(isArticle)))].join();
  const inText = idsIn(given.blocks.filter((block) => !isArticle(block)));
  const pictureIds = [...new Set([...given.leadMediaIds.filter((id) => id !== null), ...inText])].join();
  const [found, setFound] = useState<Names>();
  useEffect(() => {
    let isAsked = true;
    void find(listed(pictureIds), listed(articleIds)).then((names) => isAsked && setFound(names));
    return () => {
      isAsked = false;
    };
  }, [pictureIds, articleIds]);
  // Until they are found, or where they cannot be: what they are.
  const unknown = [...listed(pictureIds).map((id) => [id, "Bild"]), ...listed(articleIds).map((id) => [id, "Beitrag"])];
  return { ...Object.fromEntries(unknown), ...given.names, ...found };
}

const listed = (ids: string): string[] => ids.split(",").filter((id) => id !== "");

async function find(pictureIds: string[], articleIds: string[]): Promise<Names> {
  const pictures = pictureIds.length > 0 ? await findMediaByIds(pictureIds) : undefined;
  const articles = await articlePort.find(articleIds).catch(() => []);
  const entries = pictures?.ok ? pictures.value.entries : [];
  return Object.fromEntries([
    ...entries.map(({ id, caption, alt }) => [id, caption || alt ? `„${excerpt(caption || alt || "", 60)}“` : "Bild"]),
    ...articles.map(({ id, title }) => [id, `„${title}“`]),
  ]);
}
