import { type Editor, findActiveEditor } from "#db/newsroom/users.ts";
import type { ActionFailure } from "#lib/action-result.ts";
import { forbidden } from "#lib/refusal.ts";
import { SECOND_FACTOR_FIRST } from "./editor-action.ts";
import { demandOwnPage } from "./same-origin.ts";
import { currentSessionSecret, refuseNobody } from "./session.ts";
import { staysKnown } from "./session-cookies.ts";
import { settle } from "./settle.ts";

const STATUS: Record<ActionFailure["reason"], number> = {
  "logged-out": 401,
  forbidden: 403,
  confirm: 403,
  "not-found": 404,
  conflict: 409,
  invalid: 422,
  "too-often": 429,
  busy: 503,
  fault: 500,
};

type Params = Record<string, string>;

/**
 * The same door as `editorAction` for what scripts of our pages send: answers JSON, or the `Response` that `run` gives.
 * GET and HEAD change nothing, so they may come from anywhere.
 * @param options.touch `false` for what a page asks by itself: does not keep the session alive
 */
export function editorRoute(
  run: (editor: Editor, request: Request, params: Params) => Promise<unknown>,
  options: { touch?: boolean } = {},
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  return async (request, context) => {
    let editor: Editor | undefined;
    const reply = async () => {
      const isWrite = request.method !== "GET" && request.method !== "HEAD";
      if (isWrite) demandOwnPage(request.headers);
      const secret = await currentSessionSecret();
      editor = secret === undefined ? undefined : await findActiveEditor(secret, options);
      if (!editor) return refuseNobody();
      if (editor.lacksSecondFactor) throw forbidden(SECOND_FACTOR_FIRST);
      if (isWrite) await staysKnown(editor.id, request.headers.get("cookie"));
      return run(editor, request, await context.params);
    };
    return answer("editor route", reply, () => editor);
  };
}

/** What came of `run`, as an answer that nobody keeps. */
export async function answer(
  what: string,
  run: () => Promise<unknown>,
  askedBy?: () => { id: string } | undefined,
): Promise<Response> {
  const result = await settle(what, run, askedBy);
  if (!result.ok) return refuse(result);
  if (result.value instanceof Response) return result.value;
  return Response.json(result.value ?? null, { headers: { "Cache-Control": "no-store" } });
}

function refuse(failure: ActionFailure): Response {
  const headers = new Headers({ "Cache-Control": "no-store" });
  if (failure.retryAfter !== undefined) headers.set("Retry-After", String(failure.retryAfter));
  return Response.json(failure, { status: STATUS[failure.reason], headers });
}
