import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { noteFailedAttempt } from "#db/newsroom/failed-attempts.ts";
import { type Editor, findActiveEditor } from "#db/newsroom/users.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { cookieName } from "./cookies.ts";
import { readSessionToken } from "./session-token.ts";
import { LoggedOut } from "./settle.ts";

/** The secret of the session this request's cookie names. Whether it still runs, `currentEditor` knows. */
export const currentSessionSecret = cache(async (): Promise<string | undefined> => {
  const cookie = (await cookies()).get(cookieName("session"));
  return cookie && readSessionToken(cookie.value);
});

/** Who asks, read from the database once per request; `undefined` when nobody is logged in. */
export const currentEditor = cache(async (): Promise<Editor | undefined> => {
  const secret = await currentSessionSecret();
  return secret === undefined ? undefined : findActiveEditor(secret);
});

/**
 * For a write by nobody. Leaves a trace when there is no session at all; a session that has just ended is an ordinary thing.
 * @throws LoggedOut
 */
export async function refuseNobody(): Promise<never> {
  if ((await currentSessionSecret()) === undefined) noteFailedAttempt("logged-out");
  throw new LoggedOut();
}

/**
 * Who asks for a page. Sends everybody else to the login, and who has to set up a second factor first to that page.
 * @param path the page's own, to come back to
 */
export async function requireEditor(path: string): Promise<Editor> {
  const editor = await currentEditor();
  if (!editor) redirect(`${newsroomPaths.login}?weiter=${encodeURIComponent(path)}`);
  if (editor.lacksSecondFactor && path !== newsroomPaths.secondFactor) redirect(newsroomPaths.secondFactor);
  return editor;
}
