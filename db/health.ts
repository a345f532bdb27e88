import { readBackupState } from "#db/backup/state.ts";
import { readerConnection, writerConnection } from "#db/client.ts";
import { readFreeSpace } from "#db/free-space.ts";
import { readScheduleSeen } from "#db/jobs-seen.ts";
import { env } from "#lib/env.ts";
import { type Room, roomFor } from "#lib/free-space.ts";
import { isScheduleLate } from "#lib/jobs-words.ts";
import { VERSION } from "#lib/version.ts";

export interface Health {
  ok: boolean;
  version: string;
  /** The site revision; missing when the database cannot be read. */
  revision?: number;
  database: { readable: boolean; writable: boolean };
  /** What the disk still has room for; missing when it cannot be asked. */
  room?: Room;
  /**
   * When the newest backup was made, and when one was last compared and good; missing when never. How many pictures are named
   * by a row and gone from the disk.
   */
  backup: { made?: Temporal.Instant; checked?: Temporal.Instant; missingPictures?: number; isOnSameDisk?: boolean };
  /** When the schedule was last looked at, to the minute, and whether that is too long ago; missing when it never was. */
  jobs: { seen?: Temporal.Instant; areLate: boolean };
}

/** Less than this on the disk, and the next save may not fit. Bytes. */
const LEAST_FREE_SPACE = 1_000_000;

/**
 * Asks the database to read a row and to write one, and the disk for room. The write is rolled back: it leaves no trace
 * and raises no revision; but a full disk would only show at a commit, so its room is asked for.
 */
export async function checkHealth(now = Temporal.Now.instant()): Promise<Health> {
  const revision = attempt(() => readerConnection().prepare("select revision from site_state").pluck().get() as number);
  const written = attempt(() => {
    const connection = writerConnection();
    connection.exec("begin immediate");
    try {
      return connection.prepare("update site_state set revision = revision").run().changes;
    } finally {
      connection.exec("rollback");
    }
  });
  const free = await readFreeSpace().catch(() => undefined);
  const hasRoom = free !== undefined && free >= LEAST_FREE_SPACE;
  const database = { readable: revision !== undefined, writable: written === 1 && hasRoom };
  return {
    ok: database.readable && database.writable,
    version: VERSION,
    ...(revision !== undefined && { revision }),
    database,
    ...(free !== undefined && { room: roomFor(free) }),
    backup: standingOfBackups(),
    jobs: standingOfJobs(now),
  };
}

function standingOfBackups(): Health["backup"] {
  const state = readBackupState(env().dataDir);
  if (!state) return {};
  const { made, checked, missingPictures, isOnSameDisk } = state;
  return { ...(made && { made }), ...(checked && { checked: checked.checkedAt }), missingPictures, isOnSameDisk };
}

/** Readers do not notice, so the paper is well all the same. */
function standingOfJobs(now: Temporal.Instant): Health["jobs"] {
  const seen = readScheduleSeen();
  return { ...(seen && { seen }), areLate: isScheduleLate(seen, now) };
}

function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
