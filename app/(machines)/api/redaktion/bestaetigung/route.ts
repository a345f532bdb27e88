import { confirmIdentity } from "#auth/confirm-identity.ts";
import { editorRoute } from "#auth/editor-route.ts";
import { readJson } from "#auth/request-body.ts";
import { confirmationSchema } from "#lib/account-forms.ts";

/** Shows again that it is them, without leaving the page: then what was refused can be tried once more. */
export const POST = editorRoute(async (editor, request) => {
  const { proof } = await readJson(request, confirmationSchema);
  await confirmIdentity(editor, proof);
});
