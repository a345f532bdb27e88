import { and, count, eq } from "drizzle-orm";
import { readDb, type Transaction, writeDb } from "#db/client.ts";
import { authSecret } from "#lib/env.ts";
import { newRecoveryCodes, readRecoveryCode } from "#lib/recovery-codes.ts";
import { Refusal } from "#lib/refusal.ts";
import { seal, unseal } from "#lib/secret-box.ts";
import { hashSecretToken } from "#lib/secret-token.ts";
import { newTotpSecret, stepOfCode } from "#lib/totp.ts";
import { recoveryCode } from "../schema/session.ts";
import { user } from "../schema/user.ts";
import { queueAccountMail } from "./account-mails.ts";
import { issueToken } from "./account-tokens.ts";
import { recordAudit } from "./audit.ts";
import { readSecondFactorRoles } from "./house-rules.ts";
import { endSessionsOf } from "./sessions.ts";
import type { Editor } from "./users.ts";

/*
 * The second factor: an app that shows codes, and recovery codes for the day it is lost. Before any of this changes the
 * caller has checked the password; afterwards every session of the account is over.
 */

const purposeFor = (userId: string) => `totp ${userId}`;
const draftPurposeFor = (userId: string) => `totp draft ${userId}`;
const DRAFT_MINUTES = 15;

/** Whether an editor has one, and how many recovery codes are left. */
export async function readSecondFactor(editor: Editor): Promise<{ since: Temporal.Instant | null; codesLeft: number }> {
  const row = readDb().select({ since: user.totpConfirmedAt }).from(user).where(eq(user.id, editor.id)).get();
  const left = readDb().select({ codes: count() }).from(recoveryCode).where(eq(recoveryCode.userId, editor.id)).get();
  return { since: row?.since ?? null, codesLeft: left?.codes ?? 0 };
}

/** Whether `code` is right, and which kind. It is right this once. */
export function acceptCode(tx: Transaction, userId: string, code: string): "app" | "recovery" | undefined {
  const account = tx
    .select({ totpSecret: user.totpSecret, totpLastStep: user.totpLastStep })
    .from(user)
    .where(eq(user.id, userId))
    .get();
  const secret = account?.totpSecret && unseal(account.totpSecret, authSecret(), purposeFor(userId));
  const step = secret ? stepOfCode(secret, code, Temporal.Now.instant()) : undefined;
  if (step !== undefined && step > (account?.totpLastStep ?? 0)) {
    tx.update(user).set({ totpLastStep: step }).where(eq(user.id, userId)).run();
    return "app";
  }
  const typed = readRecoveryCode(code);
  if (typed === undefined) return undefined;
  const used = tx
    .delete(recoveryCode)
    .where(and(eq(recoveryCode.userId, userId), eq(recoveryCode.codeHash, hashSecretToken(typed))))
    .run();
  return used.changes === 1 ? "recovery" : undefined;
}

export interface SecondFactorDraft {
  secret: string;
  /** The same, closed: travels with the form, so that an app that works goes on working until the new one does. */
  sealed: string;
}

/** A new secret for an app, which counts for nothing until a code from it has come back. */
export function draftSecondFactor(editor: Editor): SecondFactorDraft {
  const secret = newTotpSecret();
  const until = Temporal.Now.instant().add({ minutes: DRAFT_MINUTES }).epochMilliseconds;
  return { secret, sealed: seal(`${until} ${secret}`, authSecret(), draftPurposeFor(editor.id)) };
}

/** The secret of a draft made for this editor within the last minutes. */
function openDraft(editor: Editor, sealed: string): string | undefined {
  const [until, secret] = unseal(sealed, authSecret(), draftPurposeFor(editor.id))?.split(" ") ?? [];
  return Number(until) > Temporal.Now.instant().epochMilliseconds ? secret : undefined;
}

/**
 * Makes a draft the second factor.
 * @returns the recovery codes, this once, and a ticket for this device: every session is over
 * @throws Refusal "conflict" when the draft is too old, "invalid" when the code is wrong
 */
export async function confirmSecondFactor(
  editor: Editor,
  sealed: string,
  code: string,
): Promise<{ codes: string[]; ticket: string }> {
  const secret = openDraft(editor, sealed);
  if (!secret)
    throw new Refusal(
      "conflict",
      "Der QR-Code ist abgelaufen. Es wurde nichts geändert; bitte beginnen Sie noch einmal.",
    );
  const now = Temporal.Now.instant();
  const step = stepOfCode(secret, code, now);
  if (step === undefined) {
    const message = "Der Code stimmt nicht. Bitte geben Sie den ein, den die App jetzt zeigt.";
    throw new Refusal("invalid", message, { fields: { code: message } });
  }
  return writeDb().transaction(
    (tx) => {
      tx.update(user)
        .set({
          totpSecret: seal(secret, authSecret(), purposeFor(editor.id)),
          totpConfirmedAt: now,
          totpLastStep: step,
        })
        .where(eq(user.id, editor.id))
        .run();
      const codes = replaceRecoveryCodes(tx, editor.id);
      recordAudit(tx, editor, "account.second-factor-on", { type: "account", id: editor.id, name: editor.name });
      queueAccountMail(tx, "second-factor-on", editor);
      return { codes, ticket: renew(tx, editor) };
    },
    { behavior: "immediate" },
  );
}

/**
 * Takes the second factor away.
 * @throws Refusal "forbidden" when this editor's role must have one
 */
export async function removeSecondFactor(editor: Editor): Promise<{ ticket: string }> {
  return writeDb().transaction(
    (tx) => {
      if (readSecondFactorRoles(tx).includes(editor.role))
        throw new Refusal(
          "forbidden",
          "Ihre Redaktion verlangt den zweiten Faktor. Sie können ihn nur neu einrichten.",
        );
      clearSecondFactor(tx, editor.id);
      recordAudit(tx, editor, "account.second-factor-off", { type: "account", id: editor.id, name: editor.name });
      queueAccountMail(tx, "second-factor-off", editor);
      return { ticket: renew(tx, editor) };
    },
    { behavior: "immediate" },
  );
}

/** New recovery codes; the old ones are worth nothing any more. */
export async function renewRecoveryCodes(editor: Editor): Promise<{ codes: string[] }> {
  return writeDb().transaction(
    (tx) => {
      recordAudit(tx, editor, "account.recovery-codes-renewed", { type: "account", id: editor.id, name: editor.name });
      return { codes: replaceRecoveryCodes(tx, editor.id) };
    },
    { behavior: "immediate" },
  );
}

/** Also for whoever lost both phone and codes, when somebody else vouches for them. */
export function clearSecondFactor(tx: Transaction, userId: string): void {
  tx.update(user).set({ totpSecret: null, totpConfirmedAt: null, totpLastStep: null }).where(eq(user.id, userId)).run();
  tx.delete(recoveryCode).where(eq(recoveryCode.userId, userId)).run();
}

function renew(tx: Transaction, editor: Editor): string {
  endSessionsOf(tx, editor.id);
  return issueToken(tx, "login", editor.id);
}

function replaceRecoveryCodes(tx: Transaction, userId: string): string[] {
  tx.delete(recoveryCode).where(eq(recoveryCode.userId, userId)).run();
  const codes = newRecoveryCodes();
  tx.insert(recoveryCode)
    .values(codes.map((code) => ({ userId, codeHash: hashSecretToken(readRecoveryCode(code) ?? code) })))
    .run();
  return codes;
}
