import { eq } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import { category } from "../schema/category.ts";

export interface Category {
  slug: string;
  name: string;
  description: string;
}

/** The Ressort at `/{slug}`, or `undefined`. */
export async function getCategory(given: { slug: string }): Promise<Category | undefined> {
  return readDb()
    .select({ slug: category.slug, name: category.name, description: category.description })
    .from(category)
    .where(eq(category.slug, given.slug))
    .get();
}
