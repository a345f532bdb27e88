"use server";

import { choosePassword } from "#auth/choose-password.ts";
import { continueLogin } from "#auth/continue-login.ts";
import { visitorFormAction } from "#auth/visitor-action.ts";
import { completeSetup, isSetupOffered } from "#db/newsroom/setup.ts";
import { setupSchema } from "#lib/account-forms.ts";
import { notFound } from "#lib/refusal.ts";

export const setUp = visitorFormAction(setupSchema, async (visitor, { secret, name, email, password }) => {
  // Before any work: nobody without the secret may make the server hash.
  if (!(await isSetupOffered(secret))) throw notFound("Diese Seite");
  const passwordHash = await choosePassword(password, { name, email });
  const { ticket } = await completeSetup(secret, { name, email, passwordHash });
  return continueLogin({ step: "ticket", ticket }, visitor);
});
