import type { ChildProcess } from "node:child_process";
import { startServer } from "../scripts/setup.mjs";

/** How a process ended that should have gone on. */
export interface Ended {
  code: number | null;
  stderr: string;
}

export interface OwnServer {
  child: ChildProcess;
  /** Fulfilled when it says where it is, or with what it said when it ended instead. */
  started: Promise<Ended | undefined>;
  /** Everything it has said up to now. */
  said: () => string;
  /** The same of what it said on stderr. */
  complained: () => string;
}

/** Starts a server as `npm start` does. */
export function launchServer(settings: { DATA_DIR: string; PORT: string } & Record<string, string>): OwnServer {
  const child = startServer({ SITE_URL: "", ...settings }, ["ignore", "pipe", "pipe"]);
  let stdout = "";
  let stderr = "";
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  const started = new Promise<Ended | undefined>((resolve) => {
    child.stdout?.on("data", (chunk) => {
      stdout += chunk;
      if (stdout.includes(`http://localhost:${settings.PORT}`)) resolve(undefined);
    });
    child.on("exit", (code) => resolve({ code, stderr }));
  });
  return { child, started, said: () => stdout, complained: () => stderr };
}

/** @returns its exit code */
export async function stopServer(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  child.kill(signal);
  return ended;
}
