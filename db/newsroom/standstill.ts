import { readScheduleSeen } from "#db/jobs-seen.ts";
import { describeStandstill } from "#lib/jobs-words.ts";
import { may } from "#lib/policy.ts";
import type { Editor } from "./users.ts";

/** That jobs have not run for minutes, in words; `undefined` while they do, and for editors who do not answer for it. */
export async function getStandstill(editor: Editor, now: Temporal.Instant): Promise<string | undefined> {
  return may(editor, "settings.manage") ? describeStandstill(readScheduleSeen(), now) : undefined;
}
