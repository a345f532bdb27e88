"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { choosePassword } from "#auth/choose-password.ts";
import { editorFormAction } from "#auth/editor-action.ts";
import { provePassword } from "#auth/prove-password.ts";
import { comeIn, forgetCookies } from "#auth/session-cookies.ts";
import { currentVisitor } from "#auth/visitor.ts";
import { changeOwnPassword } from "#db/newsroom/passwords.ts";
import { revokeSentPreview } from "#db/newsroom/previews.ts";
import {
  confirmSecondFactor,
  draftSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from "#db/newsroom/second-factor.ts";
import { endOwnSession, endOwnSessions } from "#db/newsroom/sessions.ts";
import { getSite } from "#db/published/site.ts";
import { changePasswordSchema, chosenSchema, confirmFactorSchema, proofSchema } from "#lib/account-forms.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { qrCode } from "#lib/qr-code.ts";
import { totpUri } from "#lib/totp.ts";

/** Every session is over; this device gets a new one. */
async function stayIn(ticket: string): Promise<void> {
  await comeIn(ticket, await currentVisitor());
}

export const changePassword = editorFormAction(changePasswordSchema, async (editor, { current, password }) => {
  await provePassword(editor, current);
  const { ticket } = await changeOwnPassword(editor, await choosePassword(password, editor));
  await stayIn(ticket);
});

export const endOneSession = editorFormAction(chosenSchema, (editor, { id }) => endOwnSession(editor, id));

export const revokeLink = editorFormAction(chosenSchema, (editor, { id }) => revokeSentPreview(editor, id));

export const endAllSessions = editorFormAction(z.object({}), async (editor) => {
  await endOwnSessions(editor);
  await forgetCookies();
  redirect(newsroomPaths.login);
});

export const startFactor = editorFormAction(
  proofSchema,
  async (editor, { current }) => {
    await provePassword(editor, current);
    const { settings } = await getSite();
    const { secret, sealed } = draftSecondFactor(editor);
    return { sealed, secret, qr: qrCode(totpUri(secret, editor.email, settings.name)) };
  },
  { withoutSecondFactor: true },
);

export const confirmFactor = editorFormAction(
  confirmFactorSchema,
  async (editor, { sealed, code }) => {
    const { codes, ticket } = await confirmSecondFactor(editor, sealed, code);
    await stayIn(ticket);
    return { codes };
  },
  { withoutSecondFactor: true },
);

export const removeFactor = editorFormAction(proofSchema, async (editor, { current }) => {
  await provePassword(editor, current);
  const { ticket } = await removeSecondFactor(editor);
  await stayIn(ticket);
});

export const renewCodes = editorFormAction(proofSchema, async (editor, { current }) => {
  await provePassword(editor, current);
  return renewRecoveryCodes(editor);
});
