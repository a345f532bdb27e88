"use server";

import { redirect } from "next/navigation";
import { editorFormAction } from "#auth/editor-action.ts";
import {
  beginGuestArticle,
  changeAccount,
  getAccount,
  inviteAccount,
  repeatInvitation,
  resetSecondFactor,
  resumeAccount,
  suspendAccount,
} from "#db/newsroom/accounts.ts";
import { requireSecondFactorOf } from "#db/newsroom/house-rules.ts";
import { accountIdSchema, accountSchema, invitationSchema, requiredRolesSchema } from "#lib/account-forms.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";

export const invite = editorFormAction(invitationSchema, async (editor, given) => {
  await inviteAccount(editor, given);
  redirect(newsroomPaths.accounts);
});

export const saveAccount = editorFormAction(accountSchema, async (editor, { id, name, role, authorId }) => {
  // The form has no role where it may not be changed.
  await changeAccount(editor, id, { name, authorId, role: role ?? (await getAccount(editor, id)).role });
});

export const inviteAgain = editorFormAction(accountIdSchema, (editor, { id }) => repeatInvitation(editor, id));
export const beginForGuest = editorFormAction(accountIdSchema, async (editor, { id }) => {
  await beginGuestArticle(editor, id);
});
export const suspend = editorFormAction(accountIdSchema, (editor, { id }) => suspendAccount(editor, id));
export const resume = editorFormAction(accountIdSchema, (editor, { id }) => resumeAccount(editor, id));
export const removeFactor = editorFormAction(accountIdSchema, (editor, { id }) => resetSecondFactor(editor, id));

export const saveRequiredRoles = editorFormAction(requiredRolesSchema, (editor, { roles }) =>
  requireSecondFactorOf(editor, roles),
);
