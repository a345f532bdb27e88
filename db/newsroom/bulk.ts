import { eq } from "drizzle-orm";
import { type Transaction, writeDb } from "#db/client.ts";
import { notFound } from "#lib/refusal.ts";
import { category } from "../schema/category.ts";
import { recordAudit } from "./audit.ts";
import { byTheHouse, demandManuscript, nameOf, writeContent } from "./manuscripts.ts";
import type { Editor } from "./users.ts";

/**
 * Puts several articles into a Ressort: all of them or, when one refuses, none. What is online moves when it is published
 * again.
 * @returns where each was before, to undo it with the same function
 */
export async function setCategory(
  editor: Editor,
  changes: { id: string; categoryId: string | null }[],
): Promise<{ id: string; categoryId: string | null }[]> {
  return writeDb().transaction(
    (tx) =>
      changes.map(({ id, categoryId }) => {
        const row = demandManuscript(tx, editor, id, "article.write");
        const name = nameOfCategory(tx, categoryId);
        if (categoryId !== null && name === null) throw notFound("Dieses Ressort");
        const before = { id, categoryId: row.content.categoryId };
        writeContent(tx, editor, row, { ...row.content, categoryId }, byTheHouse());
        recordAudit(
          tx,
          editor,
          "article.category",
          { type: "article", id, name: nameOf(row.content) },
          { before: { category: nameOfCategory(tx, before.categoryId) }, after: { category: name } },
        );
        return before;
      }),
    { behavior: "immediate" },
  );
}

function nameOfCategory(tx: Transaction, id: string | null): string | null {
  return (
    tx
      .select({ name: category.name })
      .from(category)
      .where(eq(category.id, id ?? ""))
      .get()?.name ?? null
  );
}
