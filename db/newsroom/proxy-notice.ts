import { eq } from "drizzle-orm";
import { readDb, writeDb } from "#db/client.ts";
import { env } from "#lib/env.ts";
import { may } from "#lib/policy.ts";
import { houseRule } from "../schema/house-rule.ts";
import { writeHouseRule } from "./house-rules.ts";
import type { Editor } from "./users.ts";

/*
 * Requests that say somebody else sent them, while TRUSTED_PROXIES says that nobody stands in front: then all visitors may
 * share one address, and with it one line in every throttle.
 */

const UNANNOUNCED_PROXY = "unannounced-proxy";
/** A proxy adds its field to every request; what was seen once, longer ago, was somebody's invention. */
const SHOWN_FOR = { hours: 24 };

/** Keeps that such a request has come. For at most one an hour: anybody can send them. */
export async function noteUnannouncedProxy(now = Temporal.Now.instant()): Promise<void> {
  writeDb().transaction((tx) => writeHouseRule(tx, UNANNOUNCED_PROXY, now.toString()), { behavior: "immediate" });
}

/** When the last one came; `undefined` for editors who do not answer for it, and when there is nothing to set right. */
export async function findUnannouncedProxy(
  editor: Editor,
  { trustedProxies } = env(),
  now = Temporal.Now.instant(),
): Promise<Temporal.Instant | undefined> {
  if (!may(editor, "settings.manage") || trustedProxies > 0) return undefined;
  const row = readDb()
    .select({ value: houseRule.value })
    .from(houseRule)
    .where(eq(houseRule.key, UNANNOUNCED_PROXY))
    .get();
  if (!row) return undefined;
  const seenAt = Temporal.Instant.from(String(row.value));
  return Temporal.Instant.compare(seenAt, now.subtract(SHOWN_FOR)) < 0 ? undefined : seenAt;
}
