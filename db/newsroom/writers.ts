import { and, eq, gt, min } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.ts";
import { saveOperation } from "../schema/manuscript.ts";
import { user } from "../schema/user.ts";

/** Everybody who changed the text after this version, in the order they began; for the last month. The caller has asked whether it may. */
export function writersSince(
  tx: Transaction | Database,
  manuscriptId: string,
  version: number,
): { id: string; name: string }[] {
  return tx
    .select({ id: user.id, name: user.name })
    .from(saveOperation)
    .innerJoin(user, eq(user.id, saveOperation.userId))
    .where(and(eq(saveOperation.manuscriptId, manuscriptId), gt(saveOperation.version, version)))
    .groupBy(user.id)
    .orderBy(min(saveOperation.version))
    .all();
}
