"use server";

import { redirect } from "next/navigation";
import { editorFormAction } from "#auth/editor-action.ts";
import {
  beginGuestArticle,
  changeAccount,
  endSessionsOfAccount,
  getAccount,
  inviteAccount,
  repeatInvitation,
  resetSecondFactor,
  resumeAccount,
  suspendAccount,
} from "#db/newsroom/accounts.ts";
import { requireSecondFactorOf } from "#db/newsroom/house-rules.ts";
import { accountSchema, chosenSchema, invitationSchema, requiredRolesSchema } from "#lib/account-forms.ts";
import { describeAccountChange } from "#lib/account-words.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";

export const invite = editorFormAction(invitationSchema, async (editor, given) => {
  await inviteAccount(editor, given);
  redirect(newsroomPaths.accounts);
});

export const saveAccount = editorFormAction(accountSchema, async (editor, { id, name, role, authorId }) => {
  // The form has no role where it may not be changed.
  return describeAccountChange(
    await changeAccount(editor, id, { name, authorId, role: role ?? (await getAccount(editor, id)).role }),
  );
});

export const inviteAgain = editorFormAction(chosenSchema, (editor, { id }) => repeatInvitation(editor, id));
export const beginForGuest = editorFormAction(chosenSchema, async (editor, { id }) => {
  await beginGuestArticle(editor, id);
});
export const suspend = editorFormAction(chosenSchema, (editor, { id }) => suspendAccount(editor, id));
export const resume = editorFormAction(chosenSchema, (editor, { id }) => resumeAccount(editor, id));
export const endSessions = editorFormAction(chosenSchema, (editor, { id }) => endSessionsOfAccount(editor, id));
export const removeFactor = editorFormAction(chosenSchema, (editor, { id }) => resetSecondFactor(editor, id));

export const saveRequiredRoles = editorFormAction(requiredRolesSchema, (editor, { roles }) =>
  requireSecondFactorOf(editor, roles),
);
