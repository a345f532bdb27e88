import { writeFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { encodePicture } from "#db/media-encode.ts";
import { type PictureAnswer, type PictureWork, UnreadablePicture } from "#lib/picture-work.ts";

/*
 * Encodes pictures for the job process, in a process of its own: what a decoder may do to it, it does to nobody else. Whoever
 * waits for pages, saves or the schedule comes first.
 */

setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
try {
  // Where memory runs short, Linux ends this process before any other.
  writeFileSync("/proc/self/oom_score_adj", "1000");
} catch {
  // Another system.
}

process.on("message", async (work: PictureWork) => process.send?.(await answer(work)));
process.on("disconnect", () => process.exit());
// A terminal sends Ctrl-C to every process of the group.
process.on("SIGINT", () => {});

async function answer(work: PictureWork): Promise<PictureAnswer> {
  try {
    return { encoded: await encodePicture(work) };
  } catch (error) {
    return error instanceof UnreadablePicture ? { unreadable: error.why } : { fault: String(error) };
  }
}
