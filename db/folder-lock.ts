import { existsSync } from "node:fs";
import { join } from "node:path";
import { MIGRATION_LOCK, SERVER_LOCK } from "#db/backup/contents.ts";
import { DatabaseError, takeLock } from "#db/client.ts";

/*
 * Who has DATA_DIR for itself: one server, or one restore. A server that changes the database leaves that to a child, which has
 * a lock of its own: when the server is killed, its lock goes at once, and the child may need a moment to notice.
 */

/** Milliseconds. A child looks for its server several times a second. */
const LONGEST_WAIT = 5000;

/**
 * Takes the folder for whoever serves or replaces the paper, when what a killed server began has ended, too.
 * @returns how to give it back, or `undefined` when another process has it
 * @throws DatabaseError when a migration that a killed server began does not end
 */
export function takeFolder(dataDir: string): (() => void) | undefined {
  const letGo = takeLock(join(dataDir, SERVER_LOCK));
  if (!letGo) return undefined;
  const path = join(dataDir, MIGRATION_LOCK);
  // In this order: from now on no server can begin one, and a child that comes to it only now finds that its server is gone.
  if (!existsSync(path)) return letGo;
  const nobodyMigrates = takeLock(path, LONGEST_WAIT);
  nobodyMigrates?.();
  if (nobodyMigrates) return letGo;
  letGo();
  throw new DatabaseError(
    `A server that is gone began to change the database in ${dataDir}, and that still goes on. Wait until it has ended, and try again.`,
  );
}

/**
 * Shows, until this process ends, that it changes the database for a server. Only then may it be asked whether that server is
 * still there.
 * @throws DatabaseError when another process does the same
 */
export function lockForMigration(dataDir: string): void {
  held = takeLock(join(dataDir, MIGRATION_LOCK), LONGEST_WAIT);
  if (!held) throw new DatabaseError(`Another process changes the database in ${dataDir}. Nothing was changed.`);
}

/** Kept where it is never collected: with it the lock would go. */
let held: ReturnType<typeof takeLock>;
