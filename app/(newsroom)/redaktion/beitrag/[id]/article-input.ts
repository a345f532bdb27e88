import { z } from "zod";

/*
 * What more than one action of the editor's page takes in.
 */

export const one = z.object({ id: z.string().min(1).max(64) });

/** A date and a time as they are typed, in Berlin. */
export const wallClock = z.object({
  date: z.string().max(20),
  time: z.string().max(20),
  occurrence: z.enum(["first", "second"]).optional(),
});

/** Names the planned change an answer is about. */
export const seenPlan = z.object({ revisionId: z.string().max(64), dueAt: z.string().max(40) });
