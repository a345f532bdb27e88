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

/** Milliseconds of processor their threads have used so far. */
export function processorTimeOf(pids: number[]): number {
  const spent = pids.flatMap((pid) => threadsOf(pid).map((thread) => read(pid, `task/${thread}/schedstat`) ?? ""));
  return spent.reduce((sum, nanoseconds) => sum + (Number.parseInt(nanoseconds, 10) || 0), 0) / 1e6;
}

function childrenOf(pid: number): number[] {
  const lists = threadsOf(pid).map((thread) => read(pid, `task/${thread}/children`) ?? "");
  return lists.flatMap((list) => list.split(" ").filter(Boolean).map(Number));
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** `undefined` when the process is gone. */
function read(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return undefined;
  }
}
