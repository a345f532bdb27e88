import { createServer, type Server } from "node:http";
import { join, resolve } from "node:path";
import { BackupError } from "#db/backup/files.ts";
import { assertRoomForUpgrade } from "#db/backup/room.ts";
import { becomeReader, closeDatabase, DatabaseError } from "#db/client.ts";
import { offerSetup } from "#db/newsroom/setup.ts";
import { prepareDatabase } from "#db/prepare.ts";
import { answerBrokenRequests } from "#edge/bounds/broken-requests.ts";
import { createEdge, type Edge } from "#edge/edge.ts";
import { createForwardedNotice, proxyHint } from "#edge/forwarded-notice.ts";
import { securityHeaders } from "#edge/headers.ts";
import { createPassOn } from "#edge/pass-on.ts";
import { listenForReleases } from "#edge/processes/control.ts";
import { jobsSocketIn, startJobProcess } from "#edge/processes/jobs.ts";
import { bringUpToDate, isBehind } from "#edge/processes/migration.ts";
import { proveWorkers } from "#edge/processes/prove.ts";
import { startReleases } from "#edge/processes/releases.ts";
import { ChildFailedError } from "#edge/processes/supervise.ts";
import { startWorkers } from "#edge/processes/workers.ts";
import type { ReleaseFiles } from "#edge/public-files.ts";
import { createRender } from "#edge/render.ts";
import { startWrites } from "#edge/writes.ts";
import { authSecret, env, SettingError } from "#lib/env.ts";
import { fingerprintOf } from "#lib/fingerprint.ts";
import { readKnownDevice } from "#lib/known-device.ts";
import { CONTROL_SOCKET, currentRelease, EDGE_CODE, type Release, ReleaseError } from "#lib/releases.ts";
import { makeSocketFolder, removeSockets, socketFolder } from "#lib/sockets.ts";

/*
 * The edge process, parent of the others: settings, release, database, edge, port, in this order, and out again when told to.
 * Anything that keeps it from starting is said in one line.
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
  const { port, siteUrl, dataDir, trustedProxies, requestLog } = env();
  const first = currentRelease(resolve("."));
  const sockets = socketFolder(dataDir);
  makeSocketFolder(sockets);
  let edge: Edge | undefined;
  // Workers load their code while the database is looked over, and open it only when they are asked for something.
  const releases = startReleases({
    first,
    startWorkers: (release) => startRenderWorkers(release, sockets),
    startJobs: ({ folder }) => startJobProcess({ folder, socketFolder: sockets }),
    prove: (workers) => proveWorkers(workers, siteUrl),
    isBehind,
    assertRoom: assertRoomForUpgrade,
    bringUpToDate,
    readFiles: async (release) => (await edge?.prepareTakeOver(filesOf(release))) ?? (() => {}),
    edgeCode: () => edgeCode,
  });
  // Before anybody changes it: this process goes on with what it has loaded.
  const edgeCode = fingerprintOf(resolve("."), EDGE_CODE);
  await prepareDatabase({ as: "server" });
  removeSockets(sockets);
  // Readers would be served without it, and nobody could log in.
  const secret = authSecret();
  const setup = await offerSetup();
  becomeReader();
  const jobs = releases.startJobs();
  const writes = startWrites();

  edge = await createEdge({
    writes,
    render: createRender(releases.choose, siteUrl),
    passOn: createPassOn({ choose: releases.choose, trustedProxies, headers: securityHeaders(siteUrl) }),
    siteUrl,
    trustedProxies,
    deviceOf: ({ headers }) => readKnownDevice(headers.cookie, secret),
    routes: () => releases.routes,
    files: filesOf(first),
    isBetweenReleases: () => releases.isBetween,
    logsRequests: requestLog,
    noticeForwarded: createForwardedNotice({ trustedProxies, tell: writes.noteUnannouncedProxy }),
  });
  await Promise.all([releases.ready, jobs]);
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
      connectionsCheckingInterval: 5000,
      // The edge answers a request without one, with the fields every answer carries.
      requireHostHeader: false,
      noDelay: true,
      // Next would take the connection of whoever asks for another protocol, and never answer.
      shouldUpgradeCallback: () => false,
    },
    edge.listener,
  );
  answerBrokenRequests(server, securityHeaders(siteUrl));
  server.setTimeout(SOCKET_TIMEOUT);
  await listen(server, port);
  const stopListening = await listenForReleases(join(sockets, CONTROL_SOCKET), releases.takeOver);
  stopOnSignal(
    server,
    () => {
      releases.letEnd();
      edge?.close();
      stopListening();
    },
    async () => {
      await releases.stop();
      // Last of all, so that it finds everything in the log that is folded.
      await writes.close();
    },
  );
  await edge.warm("/");
  process.stdout.write(`Lokalblatt is at ${siteUrl}\n`);
  const hint = proxyHint(siteUrl, trustedProxies);
  if (hint) process.stdout.write(`${hint}\n`);
  if (setup) process.stdout.write(`Nobody has an account yet. Make the first one at ${setup}\n`);
}

function startRenderWorkers({ folder }: Release, sockets: string) {
  const { renderWorkers, spareWorker, workerHeap } = env();
  return startWorkers({
    folder,
    count: renderWorkers,
    hasSpare: spareWorker,
    heap: workerHeap,
    socketFolder: sockets,
    settings: { JOBS_SOCKET: jobsSocketIn(sockets) },
  });
}

const filesOf = ({ folder, build }: Release): ReleaseFiles => ({
  public: join(folder, "public"),
  static: join(build, "static"),
});

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
 * @param endOthers lets children and threads finish, once nothing more can come in
 */
function stopOnSignal(server: Server, end: () => void, endOthers: () => Promise<void>): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    end();
    const late = setTimeout(() => server.closeAllConnections(), DRAIN);
    server.close(async () => {
      clearTimeout(late);
      await endOthers();
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
    error instanceof ReleaseError ||
    error instanceof StartError;
  process.stderr.write(isForPeople ? `${error.message}\n` : `Lokalblatt could not start: ${error}\n`);
  process.exit(1);
});
