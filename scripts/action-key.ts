import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
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
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, randomBytes(32).toString("base64"), { mode: 0o600, flush: true });
    try {
      linkSync(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(draft);
    }
  }
  return valid(readFileSync(path, "utf8").trim(), path);
}

function valid(key: string, from: string): string {
  if (Buffer.from(key, "base64").length === 32) return key;
  throw new Error(`${from} is no key: expected 32 bytes in base64. Delete it to have one made.`);
}
