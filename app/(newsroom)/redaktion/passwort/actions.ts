"use server";

import { after } from "next/server";
import { choosePassword } from "#auth/choose-password.ts";
import { continueLogin } from "#auth/continue-login.ts";
import { visitorFormAction } from "#auth/visitor-action.ts";
import { findPasswordLink, requestPasswordReset, setPasswordByLink } from "#db/newsroom/passwords.ts";
import { forgottenSchema, newPasswordSchema } from "#lib/account-forms.ts";
import { Refusal } from "#lib/refusal.ts";

export const requestLink = visitorFormAction(forgottenSchema, async (_visitor, { email }) => {
  // After the answer: how long it takes would tell whether there is such an account.
  after(() => requestPasswordReset(email));
});

export const setPassword = visitorFormAction(newPasswordSchema, async (visitor, { secret, password }) => {
  const owner = await findPasswordLink(secret);
  if (!owner) throw new Refusal("conflict", "Dieser Link gilt nicht mehr. Bitte fordern Sie einen neuen an.");
  return continueLogin(await setPasswordByLink(secret, await choosePassword(password, owner)), visitor);
});
