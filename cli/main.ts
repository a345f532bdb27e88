import { BackupError } from "#db/backup/files.ts";
import { closeDatabase, DatabaseError } from "#db/client.ts";
import { SettingError } from "#lib/env.ts";
import { ReleaseError } from "#lib/releases.ts";
import { backupCommand } from "./backup.ts";
import { consentCommand } from "./consent.ts";
import { demo } from "./demo.ts";
import { releaseCommand } from "./release.ts";
import { restoreCommand } from "./restore.ts";
import { userCommand } from "./user.ts";

/*
 * npm run lokalblatt -- <command>. One file a command; each returns the exit code.
 */

const COMMANDS: Record<string, { summary: string; run: (args: string[]) => Promise<number> }> = {
  backup: { summary: "copy the paper while it runs, and check the copy", run: backupCommand },
  consent: { summary: "prove, show, erase what readers agreed to", run: consentCommand },
  demo: { summary: "load the demo newsroom into an empty database, and print its accounts", run: demo },
  release: { summary: "let the running server take over the newest build, without a gap", run: releaseCommand },
  restore: { summary: "put a backup into the place of the paper", run: restoreCommand },
  user: { summary: "create, list and suspend accounts, print a link for a new password", run: userCommand },
};

async function main(): Promise<number> {
  const [name = "", ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command) {
    if (name !== "" && name !== "help") console.error(`There is no command “${name}”.`);
    console.log("npm run lokalblatt -- <command>\n");
    for (const [known, { summary }] of Object.entries(COMMANDS)) console.log(`  ${known.padEnd(12)} ${summary}`);
    return name === "" || name === "help" ? 0 : 2;
  }
  try {
    return await command.run(args);
  } catch (error) {
    const isForPeople =
      error instanceof SettingError ||
      error instanceof DatabaseError ||
      error instanceof BackupError ||
      error instanceof ReleaseError;
    if (!isForPeople) throw error;
    console.error(error.message);
    return 1;
  } finally {
    closeDatabase();
  }
}

// What a command writes, drafts and hashes among it, is for the account that runs it alone.
process.umask(0o077);
process.exitCode = await main();
