"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { continueLogin } from "#auth/continue-login.ts";
import { checkCode, checkPassword } from "#auth/log-in.ts";
import { demandOwnPage } from "#auth/same-origin.ts";
import { currentSessionSecret } from "#auth/session.ts";
import { forgetCookies, readPending } from "#auth/session-cookies.ts";
import { visitorFormAction } from "#auth/visitor-action.ts";
import { endSession } from "#db/newsroom/sessions.ts";
import { codeSchema, loginSchema } from "#lib/account-forms.ts";
import type { ActionResult } from "#lib/action-result.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";

export const logIn = visitorFormAction(loginSchema, async (visitor, { email, password, weiter }) =>
  continueLogin(await checkPassword({ email, password }, visitor), visitor, weiter),
);

export const enterCode = visitorFormAction(codeSchema, async (visitor, { code, weiter }) => {
  const ticket = await checkCode({ pending: await readPending(), code }, visitor);
  return continueLogin({ step: "ticket", ticket }, visitor, weiter);
});

/** Logging out needs no running session: the cookies go in any case. */
export async function signOutAction(): Promise<ActionResult<never>> {
  demandOwnPage(await headers());
  const secret = await currentSessionSecret();
  if (secret !== undefined) await endSession(secret);
  await forgetCookies();
  redirect(newsroomPaths.login);
}
