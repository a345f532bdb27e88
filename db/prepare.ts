import { makeBackup, withBackups } from "#db/backup/make.ts";
import { finishRestore } from "#db/backup/restore.ts";
import { secretElsewhere } from "#db/backup/secret.ts";
import { noteMade } from "#db/backup/state.ts";
import {
  assertHealthy,
  assertWritable,
  DatabaseError,
  databasePath,
  inPlainWords,
  isDatabaseOpen,
  writerConnection,
} from "#db/client.ts";
import { assertNotBereft, assertNotEmptied, closeToOthers, makeDataFolder } from "#db/data-folder.ts";
import { takeFolder } from "#db/folder-lock.ts";
import { isOutdated, migrate } from "#db/migrate.ts";
import { assertLogBelongs, foldLog } from "#db/write-ahead-log.ts";
import { env } from "#lib/env.ts";

/** Kept where it is never collected: with it the lock would go. */
let serverLock: ReturnType<typeof takeFolder>;

interface Preparation {
  /**
   * The server is the one process that serves the paper, and keeps others out until it ends. A command works beside it, and
   * never changes the schema under it. A child of the server does that, when the server has sent everybody else away.
   */
  as?: "server" | "command" | "child of the server";
}

/**
 * Opens the database, looks it over and brings its schema up to date: what every process does before anything else.
 * @throws DatabaseError or BackupError in one sentence for the person at the keyboard
 */
export async function prepareDatabase({ as = "command" }: Preparation = {}): Promise<void> {
  const asServer = as === "server";
  const { dataDir, backupDir } = env();
  makeDataFolder(dataDir);
  if (asServer) serverLock ??= takeFolder(dataDir);
  if (asServer && !serverLock)
    throw new DatabaseError(
      `Another server, or a restore, is at work in ${dataDir}. Stop it, or choose another DATA_DIR.`,
    );
  const restored = await finishRestore(dataDir, asServer);
  if (restored) process.stderr.write(`A restore that was interrupted is finished: this is ${restored} now.\n`);
  assertNotBereft(dataDir);
  if (!isDatabaseOpen()) assertLogBelongs(databasePath(dataDir));
  const [foreign] = closeToOthers(dataDir);
  if (foreign) process.stderr.write(`warning ${foreign} belongs to another account and may be read by others\n`);
  const connection = writerConnection();
  assertWritable(connection);
  assertHealthy(connection);
  assertNotEmptied(connection, dataDir);
  foldLog(connection);
  try {
    const letGo = as === "command" && isOutdated(connection) ? keepServersOut(dataDir) : undefined;
    try {
      if (isOutdated(connection)) await backUpFirst(dataDir, backupDir);
      // So that the file alone holds the tables from the beginning.
      if (migrate(connection) > 0) foldLog(connection);
    } finally {
      letGo?.();
    }
  } catch (error) {
    throw inPlainWords(error, connection.name);
  }
}

function keepServersOut(dataDir: string): () => void {
  const letGo = takeFolder(dataDir);
  if (letGo) return letGo;
  throw new DatabaseError(
    `The server at work in ${dataDir} is of an older release. Let this one take over first: npm run lokalblatt -- release`,
  );
}

/** So that a release that does not work out can be left again: the one before restores it. Kept and removed like any other. */
async function backUpFirst(dataDir: string, backupDir: string): Promise<void> {
  await withBackups(backupDir, async () => {
    const now = Temporal.Now.instant();
    const { folder, manifest, missingPictures } = await makeBackup({
      dataDir,
      backupDir,
      secretElsewhere: secretElsewhere(),
      now,
    });
    noteMade(dataDir, backupDir, { at: manifest.at, missingPictures: missingPictures.length });
    process.stderr.write(`The database is brought up to date; as it was, the paper is in ${folder}.\n`);
  });
}
