import { eq } from "drizzle-orm";
import { z } from "zod";
import { type Database, preparedForReaders, type Transaction, writeDb } from "#db/client.ts";
import { may, USER_ROLES, type UserRole } from "#lib/policy.ts";
import { forbidden } from "#lib/refusal.ts";
import { houseRule } from "../schema/house-rule.ts";
import { recordAudit } from "./audit.ts";
import { requireFreshProof } from "./fresh-proof.ts";
import type { Editor } from "./users.ts";

const SECOND_FACTOR_ROLES = "second-factor-roles";
const roles = z.array(z.enum(USER_ROLES)).catch([]);

const secondFactorRoles = (db: Database | Transaction) =>
  db.select({ value: houseRule.value }).from(houseRule).where(eq(houseRule.key, SECOND_FACTOR_ROLES));
const prepared = preparedForReaders((db) => secondFactorRoles(db).prepare());

/** Roles that come in with a second factor only. */
export function readSecondFactorRoles(tx?: Transaction): UserRole[] {
  const row = tx ? secondFactorRoles(tx).get() : prepared().get();
  return row ? roles.parse(row.value) : [];
}

/**
 * Who has no second factor yet sets one up before doing anything else; nobody is logged out.
 * @throws Refusal "forbidden", "confirm"
 */
export async function requireSecondFactorOf(editor: Editor, required: UserRole[]): Promise<void> {
  if (!may(editor, "account.manage")) throw forbidden();
  writeDb().transaction(
    (tx) => {
      const before = readSecondFactorRoles(tx);
      const after = USER_ROLES.filter((role) => required.includes(role));
      if (before.join() === after.join()) return;
      requireFreshProof(editor, "require-second-factor");
      writeHouseRule(tx, SECOND_FACTOR_ROLES, after);
      recordAudit(
        tx,
        editor,
        "account.second-factor-required",
        { type: "house-rule", id: SECOND_FACTOR_ROLES, name: "Zweiter Faktor" },
        { before: { roles: before }, after: { roles: after } },
      );
    },
    { behavior: "immediate" },
  );
}

const SETUP_DONE = "setup-done";

/** Whether somebody has had an account here, ever. */
export function isSetupDone(db: Database | Transaction): boolean {
  return db.select({ key: houseRule.key }).from(houseRule).where(eq(houseRule.key, SETUP_DONE)).get() !== undefined;
}

/** Closes the set-up page for ever: also when the last account is deleted. */
export function markSetupDone(tx: Transaction): void {
  writeHouseRule(tx, SETUP_DONE, true);
}

/** Whoever calls has asked who may change it. */
export function writeHouseRule(tx: Transaction, key: string, value: unknown): void {
  tx.insert(houseRule).values({ key, value }).onConflictDoUpdate({ target: houseRule.key, set: { value } }).run();
}
