import { refresh } from "next/cache";
import { headers } from "next/headers";
import type { z } from "zod";
import type { Editor } from "#db/newsroom/users.ts";
import type { ActionResult } from "#lib/action-result.ts";
import { forbidden } from "#lib/refusal.ts";
import { demandOwnPage } from "./same-origin.ts";
import { currentEditor, refuseNobody } from "./session.ts";
import { parseInput, settle } from "./settle.ts";

export const SECOND_FACTOR_FIRST = "Richten Sie zuerst den zweiten Faktor ein; Ihre Redaktion verlangt ihn.";

export interface EditorActionOptions {
  /** For setting up the second factor itself. */
  withoutSecondFactor?: boolean;
}

/**
 * The one door for writes from pages, in this order: from our own page? → who? → is the input what it should be? → `run`,
 * which asks the policy about the row. What it exports is a server action: `export const save = editorAction(schema, …)`.
 */
export function editorAction<S extends z.ZodType, T>(
  schema: S,
  run: (editor: Editor, input: z.output<S>) => Promise<T>,
  options: EditorActionOptions = {},
): (input: z.input<S> | FormData) => Promise<ActionResult<T>> {
  return (input) => {
    let editor: Editor | undefined;
    const write = async () => {
      demandOwnPage(await headers());
      editor = await currentEditor();
      if (!editor) return refuseNobody();
      if (editor.lacksSecondFactor && !options.withoutSecondFactor) throw forbidden(SECOND_FACTOR_FIRST);
      return run(editor, parseInput(schema, input));
    };
    return settle("editor action", write, () => editor);
  };
}

/**
 * The same for `useActionState`, which hands over what came of the last try first. Works without a script, too. When it
 * worked, the page the form stands on is drawn anew.
 */
export function editorFormAction<S extends z.ZodType, T>(
  schema: S,
  run: (editor: Editor, input: z.output<S>) => Promise<T>,
  options: EditorActionOptions = {},
): (previous: ActionResult<T> | undefined, form: FormData) => Promise<ActionResult<T>> {
  const action = editorAction(schema, run, options);
  return async (_previous, form) => {
    const result = await action(form);
    if (result.ok) refresh();
    return result;
  };
}
