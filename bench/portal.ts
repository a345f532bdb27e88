import { closeSync, openSync, readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { get } from "./load.ts";
import { mintCookies } from "./newsroom-client.ts";
import { childrenRunning, isRunning, memoryOf, treeOf } from "./process-tree.ts";
import { FOLDER, PORTS, type Running, SETTINGS, startEdge } from "./processes.ts";
import { type SteadyReader, startSteadyReader } from "./steady/steady-reader.ts";

/*
 * The portal while somebody tries to stop it: readers who go on asking, an editor who is logged in, and its processes.
 */

const KEPT_PAGES = 20;
const PER_SECOND = 300;
/** Milliseconds after which an editor gives up. */
const PATIENCE = 15_000;
const EDITOR = "redaktion@lokalblatt.example";
/** Behind one proxy, so that the bench can ask in the name of several networks. */
const BEHIND_A_PROXY = { TRUSTED_PROXIES: "1" };

export interface Portal {
  readonly pid: number;
  readonly readers: SteadyReader;
  /** The processes that render: the server itself where it has no workers. */
  renderers(): number[];
  jobs(): number[];
  /** Megabytes of all its processes. */
  memory(): number;
  /** How many of its processes have ended since it was last asked. */
  newlyEnded(): number;
  /** Starts it again when it has ended. @returns whether it had */
  revive(): Promise<boolean>;
  /** Milliseconds until the desk's page was there; `undefined` when it was not. @param path of another page of the newsroom */
  openDesk(path?: string): Promise<number | undefined>;
  /** Lines of a stack it wrote to its log since it was last asked. */
  newStackLines(): number;
  stop(): Promise<void>;
}

/** @param settings of the server, besides those every measurement has */
export async function openPortal(settings: Record<string, string> = {}): Promise<Portal> {
  const logPath = join(FOLDER, "server.log");
  const log = openSync(logPath, "w");
  const start = () => startEdge({ ...BEHIND_A_PROXY, ...settings }, log);
  let server: Running = await start();
  const [cookie] = mintCookies([EDITOR], SETTINGS);
  const paths = await findKeptPages();
  const readers = await startSteadyReader({ port: PORTS.edge, paths, perSecond: PER_SECOND });
  const agent = new Agent({ keepAlive: true });
  let linesSeen = 0;
  let processesSeen: number[] = [];
  // The first answers are compressed well, and the programs compiled, before anything is measured.
  await pause(5000);

  return {
    get pid() {
      return server.pid;
    },
    readers,
    renderers() {
      const workers = childrenRunning(server.pid, "worker.ts");
      return workers.length > 0 ? workers : [server.pid];
    },
    jobs: () => childrenRunning(server.pid, "jobs.ts"),
    memory: () => memoryOf(treeOf(server.pid)),
    newlyEnded() {
      const ended = processesSeen.filter((pid) => !isRunning(pid)).length;
      processesSeen = treeOf(server.pid);
      return ended;
    },
    async revive() {
      if (isRunning(server.pid)) return false;
      await server.stop();
      server = await start();
      return true;
    },
    openDesk(path = "/redaktion") {
      const start = performance.now();
      const headers = { Cookie: `${cookie?.name}=${cookie?.value}`, "X-Forwarded-For": NETWORKS.editor };
      const options = { host: "127.0.0.1", port: PORTS.edge, path, headers, agent, timeout: PATIENCE };
      return new Promise((resolve) => {
        const outgoing = request(options, (response) => {
          response.resume();
          response.on("end", () => resolve(response.statusCode === 200 ? performance.now() - start : undefined));
          response.on("error", () => resolve(undefined));
        });
        outgoing.on("timeout", () => outgoing.destroy());
        outgoing.on("error", () => resolve(undefined));
        outgoing.end();
      });
    },
    newStackLines() {
      const lines = readFileSync(logPath, "utf8").split("\n");
      const added = lines.slice(linesSeen);
      linesSeen = lines.length - 1;
      return added.filter((line) => /^\s+at /.test(line)).length;
    },
    async stop() {
      await readers.stop();
      agent.destroy();
      await server.stop();
      closeSync(log);
    },
  };
}

/** Whose requests the proxy in front passes on. From networks that are for documentation only. */
export const NETWORKS = { editor: "192.0.2.10", attacker: "203.0.113.66", reader: "198.51.100.7" } as const;

/** Home, the Ressorts and articles, each asked once. */
async function findKeptPages(): Promise<string[]> {
  const sitemap = brotliDecompressSync((await get(PORTS.edge, "/sitemap.xml")).body).toString();
  const paths = [...sitemap.matchAll(/<loc>[^<]*?\/\/[^/<]+([^<]*)<\/loc>/g)].map((match) => match[1] || "/");
  const kept: string[] = [];
  for (const path of new Set(["/", ...paths])) {
    if ((await get(PORTS.edge, path)).status === 200) kept.push(path);
    if (kept.length === KEPT_PAGES) break;
  }
  return kept;
}

export const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, Math.max(0, milliseconds)));
