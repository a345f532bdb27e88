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

/** Milliseconds. */
const EVERY = 3000;
let known: Room = "everything";

/** What the disk had room for when it was last asked, for whoever may not wait. Where nobody watches it: everything. */
export const recentRoom = (): Room => known;

/** Asks the disk now, and every few seconds for as long as this process or thread lives. Settles when it has answered once. */
export async function watchRoom(): Promise<void> {
  await askRoom();
  setInterval(askRoom, EVERY).unref();
}

/** A disk that cannot be asked is not held to be full. */
export async function askRoom(): Promise<void> {
  known = await readRoom().catch((): Room => "everything");
}
