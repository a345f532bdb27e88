import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { listBackups } from "#db/backup/manifest.ts";
import { restoreBackup } from "#db/backup/restore.ts";
import { env } from "#lib/env.ts";

const USAGE = `npm run lokalblatt -- restore FOLDER

Puts a backup into DATA_DIR. What is there now is set aside, and the command says where. Stop the server first.`;

/** Puts a backup into the place of the data folder's content. */
export async function restoreCommand(args: string[]): Promise<number> {
  const { dataDir, backupDir } = env();
  const [named] = args;
  if (named === undefined || named.startsWith("-") || args.length > 1) {
    console.log(USAGE);
    const names = listBackups(backupDir);
    if (names.length > 0) console.log(`\nBackups in ${backupDir}:\n${names.map((name) => `  ${name}`).join("\n")}`);
    return named === "--help" ? 0 : 2;
  }
  // A name as this command lists it, or any folder.
  const folder = existsSync(resolve(named)) ? resolve(named) : join(backupDir, named);
  const { manifest, aside, comparedAnswers } = await restoreBackup({
    folder,
    dataDir,
    backupDir,
    now: Temporal.Now.instant(),
  });
  if (!manifest) console.log(`The restore that was interrupted is finished: ${dataDir} is ${folder} now.`);
  else {
    const answers = comparedAnswers === undefined ? "" : `, and ${comparedAnswers} public answers are what they were`;
    console.log(`${dataDir} is ${folder} now: every file, the database and its rows are whole${answers}.`);
  }
  if (aside) console.log(`What was there before is in ${aside}. Remove it when nobody misses anything.`);
  if (manifest?.secretElsewhere)
    console.log(
      `The secret is not in this backup: it was in ${manifest.secretElsewhere}. Without the same one everybody logs in anew and sets up the second factor again.`,
    );
  return 0;
}
