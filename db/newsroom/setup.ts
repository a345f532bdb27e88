import { count } from "drizzle-orm";
import { type Database, readDb, type Transaction, writeDb } from "#db/client.ts";
import { env } from "#lib/env.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { Refusal } from "#lib/refusal.ts";
import { absolute } from "#lib/urls.ts";
import { accountToken } from "../schema/session.ts";
import { user } from "../schema/user.ts";
import { findToken, issueToken, redeemToken } from "./account-tokens.ts";
import { insertAccount, type NewAccount } from "./accounts-at-keyboard.ts";
import { isSetupDone, markSetupDone } from "./house-rules.ts";

/*
 * The first account. The page for it exists until somebody has had one, and only for whoever can read the server's log.
 */

const isOpen = (db: Database | Transaction) =>
  !isSetupDone(db) && db.select({ users: count() }).from(user).get()?.users === 0;

/**
 * The address to print at the start, good for one account; `undefined` when there is or was an account: then the page is
 * closed for ever. Earlier addresses stop working.
 */
export async function offerSetup(): Promise<string | undefined> {
  return writeDb().transaction(
    (tx) => {
      if (!isOpen(tx)) {
        markSetupDone(tx);
        return undefined;
      }
      // While nobody has an account there are no other tokens.
      tx.delete(accountToken).run();
      return absolute(env().siteUrl, newsroomPaths.setup(issueToken(tx, "setup", null)));
    },
    { behavior: "immediate" },
  );
}

/** Whether the set-up page exists for whoever has this secret. */
export async function isSetupOffered(secret: string): Promise<boolean> {
  const db = readDb();
  return isOpen(db) && findToken(db, "setup", secret) !== undefined;
}

/**
 * Makes the first account, of role Verwaltung. Of several who try at the same time one succeeds.
 * @returns a login ticket
 * @throws Refusal "not-found"
 */
export async function completeSetup(secret: string, given: Omit<NewAccount, "role">): Promise<{ ticket: string }> {
  return writeDb().transaction(
    (tx) => {
      if (!isOpen(tx) || !redeemToken(tx, "setup", secret))
        throw new Refusal("not-found", "Die Einrichtung ist abgeschlossen. Bitte melden Sie sich an.");
      const { id } = insertAccount(tx, { ...given, role: "verwaltung" });
      return { ticket: issueToken(tx, "login", id) };
    },
    { behavior: "immediate" },
  );
}
