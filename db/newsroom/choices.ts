import { randomUUID } from "node:crypto";
import { asc, eq, isNull, sql } from "drizzle-orm";
import { readDb, type Transaction, writeDb } from "#db/client.ts";
import { fold } from "#lib/fold.ts";
import { may } from "#lib/policy.ts";
import { forbidden, Refusal } from "#lib/refusal.ts";
import { slugify } from "#lib/slug.ts";
import { author } from "../schema/author.ts";
import { category } from "../schema/category.ts";
import { tag } from "../schema/tag.ts";
import { user } from "../schema/user.ts";
import { recordAudit } from "./audit.ts";
import type { Editor } from "./users.ts";

/*
 * What the fields of an article offer to choose from, and adding to it while writing.
 */

export interface Choices {
  /** In the order of the Ressort bar. */
  categories: { id: string; slug: string; name: string }[];
  authors: { id: string; slug: string; name: string; isGuest: boolean }[];
  tags: { id: string; slug: string; name: string }[];
  /** Everybody who can be mentioned in a note. */
  colleagues: { id: string; name: string }[];
}

export async function listChoices(_editor: Editor): Promise<Choices> {
  const db = readDb();
  return {
    categories: db
      .select({ id: category.id, slug: category.slug, name: category.name })
      .from(category)
      .orderBy(asc(category.position))
      .all(),
    authors: db
      .select({ id: author.id, slug: author.slug, name: author.name, isGuest: author.guest })
      .from(author)
      .orderBy(asc(author.name))
      .all(),
    tags: db.select({ id: tag.id, slug: tag.slug, name: tag.name }).from(tag).orderBy(asc(tag.name)).all(),
    colleagues: db
      .select({ id: user.id, name: user.name })
      .from(user)
      .where(isNull(user.suspendedAt))
      .orderBy(asc(user.name))
      .all(),
  };
}

/** A Thema of this name; the one there is, when there is one. */
export async function addTag(editor: Editor, name: string): Promise<Choices["tags"][number]> {
  if (!may(editor, "tag.create")) throw forbidden();
  return writeDb().transaction(
    (tx) => {
      const wanted = wordsOf(name, "Das Thema");
      const known = tx
        .select({ id: tag.id, slug: tag.slug, name: tag.name })
        .from(tag)
        .where(sql`fold(${tag.name}) = ${fold(wanted)}`)
        .get();
      if (known) return known;
      const added = { id: randomUUID(), slug: freeSlug(tx, tag, wanted), name: wanted };
      tx.insert(tag).values(added).run();
      recordAudit(tx, editor, "tag.add", { type: "tag", id: added.id, name: wanted });
      return added;
    },
    { behavior: "immediate" },
  );
}

/** A byline for somebody without an account. Two people may have one name: each call makes another. */
export async function addGuestAuthor(
  editor: Editor,
  given: { name: string; role?: string },
): Promise<Choices["authors"][number]> {
  if (!may(editor, "author.create")) throw forbidden();
  return writeDb().transaction(
    (tx) => {
      const name = wordsOf(given.name, "Der Name");
      const added = { id: randomUUID(), slug: freeSlug(tx, author, name), name };
      tx.insert(author)
        .values({ ...added, role: given.role?.trim() ?? "", guest: true })
        .run();
      recordAudit(tx, editor, "author.add", { type: "author", id: added.id, name });
      return { ...added, isGuest: true };
    },
    { behavior: "immediate" },
  );
}

function wordsOf(text: string, what: string): string {
  const words = text.replace(/\s+/gu, " ").trim();
  if (words === "" || words.length > 80) {
    throw new Refusal("invalid", `${what} hat 1 bis 80 Zeichen.`, { fields: { name: "1 bis 80 Zeichen." } });
  }
  return words;
}

function freeSlug(tx: Transaction, table: typeof tag | typeof author, name: string): string {
  const wanted = slugify(name, "name");
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted.slice(0, 76)}-${number}`;
    const isTaken = tx.select({ id: table.id }).from(table).where(eq(table.slug, slug)).get();
    if (!isTaken) return slug;
  }
}
