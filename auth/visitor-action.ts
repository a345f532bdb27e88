import { headers } from "next/headers";
import type { z } from "zod";
import type { ActionResult } from "#lib/action-result.ts";
import { demandOwnPage } from "./same-origin.ts";
import { parseInput, settle } from "./settle.ts";
import { type Visitor, visitorOf } from "./visitor.ts";

/**
 * The door for forms of people who are not logged in: the same order as `editorFormAction`, without the session. Only what
 * leads to one may stand behind it.
 */
export function visitorFormAction<S extends z.ZodType, T>(
  schema: S,
  run: (visitor: Visitor, input: z.output<S>) => Promise<T>,
): (previous: ActionResult<T> | undefined, form: FormData) => Promise<ActionResult<T>> {
  return (_previous, form) =>
    settle("visitor action", async () => {
      const given = await headers();
      demandOwnPage(given);
      return run(visitorOf(given), parseInput(schema, form));
    });
}
