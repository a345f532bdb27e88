import { readdirSync, readFileSync } from "node:fs";

/*
 * A server and the processes it started, as the kernel counts them.
 */

/** The process and everything below it. Empty when it has ended. */
export function treeOf(pid: number): number[] {
  return isRunning(pid) ? [pid, ...childrenOf(pid).flatMap(treeOf)] : [];
}

/** Children of the process that run this file. */
export function childrenRunning(pid: number, file: string): number[] {
  return childrenOf(pid).filter((child) => isRunning(child) && (read(child, "cmdline") ?? "").includes(file));
}

/** A process that has ended and was not asked about yet does not run. */
export function isRunning(pid: number): boolean {
  const state = /^State:\s+(\w)/m.exec(read(pid, "status") ?? "")?.[1];
  return state !== undefined && state !== "Z" && state !== "X";
}

/** Megabytes, what several of them share counted once. */
export function memoryOf(pids: number[]): number {
  const sizes = pids.map((pid) => Number(/^Pss:\s+(\d+) kB/m.exec(read(pid, "smaps_rollup") ?? "")?.[1] ?? 0));
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

const TICKS_PER_SECOND = 100;

/** Milliseconds of processor they have used so far, in user and system mode. */
export function processorTimeOf(pids: number[]): number {
  const ticks = pids.map((pid) => {
    // The name, in brackets, may hold anything.
    const fields = (read(pid, "stat") ?? "").replace(/^.*\)\s/s, "").split(" ");
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  });
  return (ticks.reduce((sum, count) => sum + count, 0) / TICKS_PER_SECOND) * 1000;
}

function childrenOf(pid: number): number[] {
  let threads: string[];
  try {
    threads = readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
  return threads.flatMap((thread) =>
    (read(pid, `task/${thread}/children`) ?? "").split(" ").filter(Boolean).map(Number),
  );
}

/** `undefined` when the process is gone. */
function read(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return undefined;
  }
}
