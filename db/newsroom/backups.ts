import { readBackupState } from "#db/backup/state.ts";
import type { BackupStanding } from "#lib/backup-words.ts";
import { env } from "#lib/env.ts";
import { may } from "#lib/policy.ts";
import type { Editor } from "./users.ts";

/** How the backups stand; `undefined` for editors who do not answer for them. */
export async function getBackupStanding(editor: Editor): Promise<BackupStanding | undefined> {
  if (!may(editor, "settings.manage")) return undefined;
  return readBackupState(env().dataDir) ?? { missingPictures: 0, isOnSameDisk: false };
}
