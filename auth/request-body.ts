import type { z } from "zod";
import { SAVE_BYTES } from "#lib/manuscript-limits.ts";
import { Refusal } from "#lib/refusal.ts";
import { parseInput } from "./settle.ts";

/**
 * The JSON a script of our pages sent, as the schema has it.
 * @throws Refusal "invalid" when it is too large, no JSON, or not what the schema says
 */
export async function readJson<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  let value: unknown;
  try {
    value = JSON.parse(await readText(request));
  } catch (error) {
    // Cut off, most often because the window was closed: no fault of ours.
    throw error instanceof Refusal
      ? error
      : new Refusal("invalid", "Die Anfrage kam unvollständig an. Bitte versuchen Sie es noch einmal.");
  }
  return parseInput(schema, value);
}

/** Stops reading at the limit: what a request says of its own length is not believed. */
async function readText(request: Request): Promise<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = "";
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > SAVE_BYTES)
      throw new Refusal("invalid", "Das ist zu viel auf einmal. Ihr Text steht noch in diesem Fenster.");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
