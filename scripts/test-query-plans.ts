import { vi } from "vitest";
import { readerConnection } from "#db/client.ts";

/**
 * For tests: how SQLite would find what `ask` reads, one text for each query, one line for each step. The table of a step is
 * named as in the query.
 */
export async function plansOf(ask: () => Promise<unknown>): Promise<string[]> {
  const connection = readerConnection();
  const prepare = vi.spyOn(connection, "prepare");
  await ask();
  const queries = prepare.mock.calls.map(([query]) => query);
  prepare.mockRestore();
  return queries.map((query) => {
    const values = Array.from(query.matchAll(/\?/gu), () => null);
    const steps = connection.prepare(`explain query plan ${query}`).all(...values) as { detail: string }[];
    return steps.map(({ detail }) => detail).join("\n");
  });
}
