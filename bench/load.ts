import { execFile } from "node:child_process";
import { Agent, request } from "node:http";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Load {
  /** Requests per second. */
  rate: number;
  failures: number;
}

/** wrk with 32 connections for `seconds`. `undefined` when wrk is not installed. */
export async function loadWithWrk(port: number, path: string, seconds: number): Promise<Load | undefined> {
  try {
    const { stdout } = await run("wrk", [
      "-t1",
      "-c32",
      `-d${seconds}s`,
      "-H",
      "Accept-Encoding: gzip, br",
      `http://127.0.0.1:${port}${path}`,
    ]);
    const failed = /Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? /Socket errors: .*/.exec(stdout)?.[0] ?? "0";
    return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]), failures: Number.parseInt(failed, 10) || 0 };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

export interface Timed {
  /** Milliseconds from sending to the last byte. */
  duration: number;
  status: number;
  headers: [name: string, value: string][];
  body: Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** One request by one client over one connection, timed. */
export function get(
  port: number,
  path: string,
  headers: Record<string, string> = { "Accept-Encoding": "gzip, br" },
): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const outgoing = request({ host: "127.0.0.1", port, path, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const pairs: Timed["headers"] = [];
        for (let index = 0; index < response.rawHeaders.length; index += 2) {
          pairs.push([response.rawHeaders[index] ?? "", response.rawHeaders[index + 1] ?? ""]);
        }
        resolve({
          duration: performance.now() - start,
          status: response.statusCode ?? 0,
          headers: pairs,
          body: Buffer.concat(chunks),
        });
      });
    });
    outgoing.on("error", reject);
    outgoing.end();
  });
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
