import { randomUUID } from "node:crypto";
import { unstable_rethrow as rethrowNavigation } from "next/navigation";
import type { z } from "zod";
import { noteFailedAttempt } from "#db/newsroom/failed-attempts.ts";
import { type ActionFailure, type ActionResult, asFailure, LOGGED_OUT } from "#lib/action-result.ts";
import { onOneLine } from "#lib/log-line.ts";
import { Refusal } from "#lib/refusal.ts";

/** Nobody, or somebody whose session has ended. */
export class LoggedOut extends Error {}

/**
 * What came of `run`, as it travels. Refusals say why; everything else is a fault, which the log has and the person can name.
 * Redirects and "not found" pass: they are Next's.
 * @param askedBy who asked, once that is known: what this person may not do leaves a trace
 */
export async function settle<T>(
  what: string,
  run: () => Promise<T>,
  askedBy: () => { id: string } | undefined = () => undefined,
): Promise<ActionResult<T>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    rethrowNavigation(error);
    if (error instanceof LoggedOut) return LOGGED_OUT;
    if (error instanceof Refusal) leaveTrace(error, askedBy()?.id);
    return asFailure(error) ?? fault(what, error);
  }
}

/** Wrong passwords and codes, guessing on and foreign pages leave theirs where they are noticed. */
function leaveTrace({ reason }: Refusal, userId: string | undefined): void {
  if (reason === "forbidden" && userId !== undefined) noteFailedAttempt("forbidden", userId);
}

/** The line has the form of edge/request-log.ts. */
function fault(what: string, error: unknown): ActionFailure {
  const incident = randomUUID().slice(0, 8);
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  process.stderr.write(`error ${incident} ${what} ${onOneLine(reason)}\n`);
  return {
    ok: false,
    reason: "fault",
    message: `Das hat nicht geklappt; der Fehler liegt bei uns und wurde notiert (Kennung ${incident}). Es wurde nichts geändert. Bitte versuchen Sie es noch einmal.`,
    fields: {},
  };
}

/**
 * `input` as the schema has it; a form arrives as its fields.
 * @throws Refusal "invalid" with a message per field
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input instanceof FormData ? fieldsOf(input) : input);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) fields[issue.path.join(".")] ??= inGerman(issue);
  const [first] = Object.values(fields);
  throw new Refusal("invalid", first ?? "Die Angaben sind unvollständig.", { fields });
}

/** Zod's own sentences are English; schemas that can fail in a form bring theirs. */
function inGerman(issue: z.core.$ZodIssue): string {
  const isOwn = !/^(?:Invalid|Too|Unrecognized|Expected)/u.test(issue.message);
  return isOwn ? issue.message : "Diese Angabe fehlt oder ist ungültig.";
}

/** Names that stand more than once, or end in "[]", become arrays. What Next adds itself is left out. */
function fieldsOf(form: FormData): Record<string, unknown> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$ACTION_"));
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name);
      return name.endsWith("[]") ? [name.slice(0, -2), values] : [name, values.length > 1 ? values : values[0]];
    }),
  );
}
