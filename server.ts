import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { BackupError } from "#db/backup/files.ts";
import { closeDatabase, DatabaseError, writerConnection } from "#db/client.ts";
import { offerSetup } from "#db/newsroom/setup.ts";
import { prepareDatabase } from "#db/prepare.ts";
import { createEdge } from "#edge/edge.ts";
import { securityHeaders } from "#edge/headers.ts";
import { createPassOn } from "#edge/pass-on.ts";
import { ChildFailedError } from "#edge/processes/supervise.ts";
import { startWorkers, type Workers } from "#edge/processes/workers.ts";
import { createRender } from "#edge/render.ts";
import { authSecret, env, SettingError } from "#lib/env.ts";
import { currentRelease, holdRelease, type Release, ReleaseError } from "#lib/releases.ts";
import { startWork, writeWhatIsLeft } from "#work/start-work.ts";

/*
 * The edge process, parent of the others: settings, render workers, database, edge, port, in this order, and out again when
 * told to. Anything that keeps it from starting is said in one line.
 */

/** Why the server cannot start. The message is one sentence for the person at the keyboard. */
class StartError extends Error {}

/** Milliseconds. */
const DRAIN = 10_000;
const HEADERS_TIMEOUT = 15_000;
/** Long enough for an editor's pictures over a slow line. */
const REQUEST_TIMEOUT = 300_000;
/** Longer than the proxies in front keep theirs, so that they close first. */
const KEEP_ALIVE_TIMEOUT = 65_000;
const SOCKET_TIMEOUT = 120_000;

async function main(): Promise<void> {
  const { port, siteUrl, trustedProxies, requestLog } = env();
  const release = currentRelease(resolve("."));
  holdRelease(release.folder);
  // They load their code while the database is looked over, and open it only when they are asked for something.
  const workers = startRenderWorkers(release);
  await prepareDatabase({ asServer: true });
  // Readers would be served without it, and nobody could log in.
  authSecret();

  const edge = await createEdge({
    render: createRender(workers.choose, siteUrl),
    passOn: createPassOn({ choose: workers.choose, trustedProxies, headers: securityHeaders(siteUrl) }),
    siteUrl,
    files: { public: join(release.folder, "public"), static: join(release.build, "static") },
    logsRequests: requestLog,
  });
  await workers.ready;
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
      noDelay: true,
      // Next would take the connection of whoever asks for another protocol, and never answer.
      shouldUpgradeCallback: () => false,
    },
    edge.listener,
  );
  server.setTimeout(SOCKET_TIMEOUT);
  await listen(server, port);
  const stopWork = startWork();
  stopOnSignal(server, workers, () => {
    edge.close();
    stopWork();
  });
  await edge.warm("/");
  process.stdout.write(`Lokalblatt is at ${siteUrl}\n`);
  const setup = await offerSetup();
  if (setup) process.stdout.write(`Nobody has an account yet. Make the first one at ${setup}\n`);
}

function startRenderWorkers({ folder }: Release): Workers {
  const { renderWorkers, spareWorker, workerHeap } = env();
  const socketFolder = mkdtempSync(join(tmpdir(), "lokalblatt-"));
  process.on("exit", () => rmSync(socketFolder, { recursive: true, force: true }));
  return startWorkers({
    folder,
    count: renderWorkers,
    hasSpare: spareWorker,
    heap: workerHeap,
    socketFolder,
    settings: {},
  });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE")
        fail(new StartError(`Port ${port} is taken. Stop the other program or set PORT.`));
      else if (error.code === "EACCES")
        fail(new StartError(`Port ${port} may not be used by this account. Set PORT to 1024 or more.`));
      else fail(error);
    });
    server.listen(port, done);
  });
}

/** @param end ends what goes on beside answering */
function stopOnSignal(server: Server, workers: Workers, end: () => void): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    end();
    const late = setTimeout(() => server.closeAllConnections(), DRAIN);
    server.close(async () => {
      clearTimeout(late);
      await workers.stop();
      await writeWhatIsLeft();
      foldDatabase();
      process.exit(0);
    });
    server.closeIdleConnections();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

/** Folds the write-ahead log into the file. What cannot be folded now, SQLite folds at the next start. */
function foldDatabase(): void {
  try {
    writerConnection().pragma("wal_checkpoint(TRUNCATE)");
    closeDatabase();
  } catch (error) {
    process.stderr.write(`The database was left with its write-ahead log: ${error}\n`);
  }
}

// What the server writes, drafts and hashes among it, is for the account it runs under alone.
process.umask(0o077);
main().catch((error: unknown) => {
  const isForPeople =
    error instanceof SettingError ||
    error instanceof DatabaseError ||
    error instanceof BackupError ||
    error instanceof ChildFailedError ||
    error instanceof ReleaseError ||
    error instanceof StartError;
  process.stderr.write(isForPeople ? `${error.message}\n` : `Lokalblatt could not start: ${error}\n`);
  process.exit(1);
});
