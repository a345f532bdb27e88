import { eq } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import { tag } from "../schema/tag.ts";

export interface Tag {
  slug: string;
  name: string;
  description: string;
}

/** The Thema at `/thema/{slug}`, or `undefined`. */
export async function getTag(given: { slug: string }): Promise<Tag | undefined> {
  return readDb()
    .select({ slug: tag.slug, name: tag.name, description: tag.description })
    .from(tag)
    .where(eq(tag.slug, given.slug))
    .get();
}
