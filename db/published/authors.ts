import { eq } from "drizzle-orm";
import { readDb } from "#db/client.ts";
import type { Picture } from "#lib/picture.ts";
import { author } from "../schema/author.ts";
import { media } from "../schema/media.ts";
import { toPicture } from "./picture.ts";

export interface Author {
  id: string;
  slug: string;
  name: string;
  role: string;
  biography: string;
  email: string | undefined;
  portrait: Picture | undefined;
}

/** The author at `/autor/{slug}`, or `undefined`. */
export async function getAuthor(given: { slug: string }): Promise<Author | undefined> {
  const row = readDb()
    .select({
      id: author.id,
      slug: author.slug,
      name: author.name,
      role: author.role,
      biography: author.biography,
      email: author.email,
      portrait: media,
    })
    .from(author)
    .leftJoin(media, eq(media.id, author.portraitId))
    .where(eq(author.slug, given.slug))
    .get();
  if (!row) return undefined;
  return { ...row, email: row.email ?? undefined, portrait: row.portrait ? toPicture(row.portrait) : undefined };
}
