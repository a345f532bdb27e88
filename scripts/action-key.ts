import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { madeOnce } from "../lib/made-once.ts";
import { BUILDS } from "../lib/releases.ts";

/*
 * What names of server actions are made with, and what the values are encrypted with that a page gives its actions to take back.
 * Next makes a new key for a build unless it is given one, and then no page opened before finds its actions any more.
 */

/**
 * The key of this checkout: what the environment says (NEXT_SERVER_ACTIONS_ENCRYPTION_KEY, base64 of 32 bytes), else a file
 * beside the builds, made once. Two checkouts of one paper must be told the same.
 */
export function actionKey(checkout: string, given = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY): string {
  if (given) return valid(given, "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY");
  const path = join(checkout, BUILDS, "action-key");
  mkdirSync(dirname(path), { recursive: true });
  return valid(
    madeOnce(path, () => randomBytes(32).toString("base64")),
    path,
  );
}

function valid(key: string, from: string): string {
  if (Buffer.from(key, "base64").length === 32) return key;
  throw new Error(`${from} is no key: expected 32 bytes in base64. Delete it to have one made.`);
}
