import { eq } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import { slugify } from "#lib/slug.ts";
import { paths } from "#lib/urls.ts";
import { category } from "../schema/category.ts";
import { demandManuscript, readRelease } from "./manuscripts.ts";
import { freeSlug } from "./release.ts";
import type { Editor } from "./users.ts";

/** Where readers will find the article if its manuscript is published as it stands; `undefined` while it has no Ressort. */
export async function getPlannedPath(editor: Editor, id: string): Promise<string | undefined> {
  const db = readDb();
  const { content } = demandManuscript(db, editor, id, "article.read");
  const section = db
    .select({ slug: category.slug })
    .from(category)
    .where(eq(category.id, content.categoryId ?? ""))
    .get();
  if (!section) return undefined;
  const slug = content.slug || readRelease(db, id)?.slug || freeSlug(db, slugify(content.title));
  return paths.article(section.slug, slug);
}
