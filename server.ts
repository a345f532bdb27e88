import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { BackupError } from "#db/backup/files.ts";
import { closeDatabase, DatabaseError } from "#db/client.ts";
import { offerSetup } from "#db/newsroom/setup.ts";
import { prepareDatabase } from "#db/prepare.ts";
import { answerBrokenRequests } from "#edge/bounds/broken-requests.ts";
import { listBuildFiles } from "#edge/build-files.ts";
import { createEdge } from "#edge/edge.ts";
import { createForwardedNotice, proxyHint } from "#edge/forwarded-notice.ts";
import { securityHeaders } from "#edge/headers.ts";
import { createPassOn } from "#edge/pass-on.ts";
import { jobsSocketIn, startJobProcess } from "#edge/processes/jobs.ts";
import { ChildFailedError } from "#edge/processes/supervise.ts";
import { startWorkers, type Workers } from "#edge/processes/workers.ts";
import { createRender } from "#edge/render.ts";
import { startWrites } from "#edge/writes.ts";
import { authSecret, env, SettingError } from "#lib/env.ts";
import { isKnownDevice } from "#lib/known-device.ts";

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
  if (!existsSync(resolve(".next/BUILD_ID"))) throw new StartError("There is no build. Run npm run build first.");
  // They load their code while the database is looked over, and open it only when they are asked for something.
  const socketFolder = makeSocketFolder();
  const workers = startRenderWorkers(socketFolder);
  await prepareDatabase({ asServer: true });
  // Readers would be served without it, and nobody could log in.
  const secret = authSecret();
  const jobs = startJobProcess({ folder: resolve("."), socketFolder });

  const setup = await offerSetup();
  const writes = startWrites();
  const buildFiles = listBuildFiles(resolve(".next"));
  const edge = await createEdge({
    writes,
    render: createRender(workers.choose, siteUrl),
    passOn: createPassOn({ choose: workers.choose, trustedProxies, headers: securityHeaders(siteUrl) }),
    siteUrl,
    trustedProxies,
    isKnown: ({ headers }) => isKnownDevice(headers.cookie, secret),
    routes: () => workers.routes,
    hasBuildFile: (path) => buildFiles.has(path),
    publicFolder: resolve("public"),
    logsRequests: requestLog,
    noticeForwarded: createForwardedNotice({ trustedProxies, tell: writes.noteUnannouncedProxy }),
  });
  await Promise.all([workers.ready, jobs.firstReady]);
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
      noDelay: true,
      // The edge looks for itself, and says so like everything else.
      requireHostHeader: false,
      // Next would take the connection of whoever asks for another protocol, and never answer.
      shouldUpgradeCallback: () => false,
    },
    edge.listener,
  );
  answerBrokenRequests(server, securityHeaders(siteUrl));
  server.setTimeout(SOCKET_TIMEOUT);
  await listen(server, port);
  stopOnSignal(server, edge.close, async () => {
    await workers.stop();
    // An upload that was being finished needed it.
    await jobs.stop();
    // Last of all, so that it finds everything in the log that is folded.
    await writes.close();
  });
  await edge.warm("/");
  process.stdout.write(`Lokalblatt is at ${siteUrl}\n`);
  const hint = proxyHint(siteUrl, trustedProxies);
  if (hint) process.stdout.write(`${hint}\n`);
  if (setup) process.stdout.write(`Nobody has an account yet. Make the first one at ${setup}\n`);
}

function makeSocketFolder(): string {
  const socketFolder = mkdtempSync(join(tmpdir(), "lokalblatt-"));
  process.on("exit", () => rmSync(socketFolder, { recursive: true, force: true }));
  return socketFolder;
}

function startRenderWorkers(socketFolder: string): Workers {
  const { renderWorkers, spareWorker, workerHeap } = env();
  return startWorkers({
    folder: resolve("."),
    count: renderWorkers,
    hasSpare: spareWorker,
    heap: workerHeap,
    socketFolder,
    settings: { JOBS_SOCKET: jobsSocketIn(socketFolder) },
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

/**
 * @param end ends at once what goes on beside answering
 * @param endChildren lets them finish, once nothing more can come in
 */
function stopOnSignal(server: Server, end: () => void, endChildren: () => Promise<void>): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    end();
    const late = setTimeout(() => server.closeAllConnections(), DRAIN);
    server.close(async () => {
      clearTimeout(late);
      await endChildren();
      closeDatabase();
      process.exit(0);
    });
    server.closeIdleConnections();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

// What the server writes, drafts and hashes among it, is for the account it runs under alone.
process.umask(0o077);
main().catch((error: unknown) => {
  const isForPeople =
    error instanceof SettingError ||
    error instanceof DatabaseError ||
    error instanceof BackupError ||
    error instanceof ChildFailedError ||
    error instanceof StartError;
  process.stderr.write(isForPeople ? `${error.message}\n` : `Lokalblatt could not start: ${error}\n`);
  process.exit(1);
});
