import { cleanBody, cleanJson, cleanManuscript, cleanWords } from "#lib/clean-body.ts";
import { cleanText, type TextKind } from "#lib/clean-text.ts";
import { fold } from "#lib/fold.ts";
import type { Connection } from "./client.ts";

/*
 * What SQL asks of the program: SQLite's own comparisons know no umlauts, and it cannot compose letters. Every connection has
 * them; the cleaning ones are for migrations. What is no text comes back as it is.
 */

export function registerFunctions(connection: Connection): void {
  const onText = (name: string, run: (text: string, kind: TextKind) => string) =>
    connection.function(name, { deterministic: true, varargs: true }, (text: unknown, kind: unknown) =>
      typeof text === "string" ? run(text, kind as TextKind) : text,
    );
  onText("fold", fold);
  onText("clean_text", cleanText);
  onText("clean_body", (json) => cleanJson(json, cleanBody));
  onText("clean_manuscript", (json) => cleanJson(json, cleanManuscript));
  /** Every text in it. */
  onText("clean_json", (json, kind) => cleanJson(json, (value) => cleanWords(value, kind)));
}
