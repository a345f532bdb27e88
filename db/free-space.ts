import { statfs } from "node:fs/promises";
import { env } from "#lib/env.ts";
import { type Room, roomFor } from "#lib/free-space.ts";

/*
 * How much room the disk of DATA_DIR has left. What is left at the end belongs to the texts: pictures are refused first, then
 * new agreements of readers; saves, refusals and withdrawals never.
 */

/** Bytes that are free for this account. */
export async function readFreeSpace(): Promise<number> {
  const { bavail, bsize } = await statfs(env().dataDir);
  return bavail * bsize;
}

/** What the disk has room for. */
export const readRoom = async (): Promise<Room> => roomFor(await readFreeSpace());

/** Milliseconds for which an answer is good enough. */
const GOOD_FOR = 3000;
let known: { room: Room; at: number } | undefined;
let isAsking = false;

/** What the disk had room for a few seconds ago, for whoever may not wait for it: it is asked again beside the answer. */
export function recentRoom(): Room {
  if (!isAsking && (known === undefined || performance.now() - known.at > GOOD_FOR)) void askAgain();
  return known?.room ?? "everything";
}

/** For those who may wait. A disk that cannot be asked is not held to be full. */
export async function askAgain(): Promise<void> {
  isAsking = true;
  const room = await readRoom().catch((): Room => "everything");
  known = { room, at: performance.now() };
  isAsking = false;
}
