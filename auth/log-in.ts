import { noteFailedAttempt } from "#db/newsroom/failed-attempts.ts";
import {
  findLoginAccount,
  findPendingLogin,
  type LoginStep,
  normaliseEmail,
  passCode,
  passPassword,
} from "#db/newsroom/login.ts";
import { type Attempt, countAttempt, forgiveAttempt } from "#db/newsroom/throttle.ts";
import { isOutdatedHash, NOBODYS_HASH } from "#lib/password.ts";
import { Refusal } from "#lib/refusal.ts";
import { hashInTurn, verifyInTurn } from "./hashing.ts";
import type { Visitor } from "./visitor.ts";

/*
 * From password and code to a login ticket. Nothing here makes a session; only a ticket does, in open-session.ts.
 */

/** The same words and the same work for a wrong password, an unknown account and a suspended one. */
const WRONG = "E-Mail oder Passwort stimmen nicht. Bitte prüfen Sie beides.";

const attemptOf = (email: string, visitor: Visitor): Attempt => ({
  at: "login",
  account: normaliseEmail(email),
  network: visitor.network,
});

/** @throws Refusal "too-often" before anything is looked at, "forbidden" when something does not fit */
export async function checkPassword(given: { email: string; password: string }, visitor: Visitor): Promise<LoginStep> {
  const attempt = attemptOf(given.email, visitor);
  const account = await findLoginAccount(given.email);
  const fits = await verifyInTurn(account?.passwordHash ?? NOBODYS_HASH, given.password, {
    network: visitor.network,
    before: () => countAttempt(attempt),
  });
  if (!account || !fits) throw wrong(account?.id);
  const rehashed = isOutdatedHash(account.passwordHash) ? await hashInTurn(given.password) : undefined;
  const next = await passPassword(account, rehashed);
  if (!next) throw wrong(account.id);
  // With a second factor it is taken back when that was right, too: else a known password would allow codes without end.
  if (next.step === "ticket") await forgiveAttempt(attempt);
  return next;
}

function wrong(userId: string | undefined): Refusal {
  noteFailedAttempt("login", userId);
  return new Refusal("forbidden", WRONG);
}

/**
 * @throws Refusal "too-often", "invalid" when the code is wrong, "conflict" when the password has to be entered again
 */
export async function checkCode(given: { pending: string; code: string }, visitor: Visitor): Promise<string> {
  const login = await findPendingLogin(given.pending);
  if (!login) throw expired();
  const attempt: Attempt = { at: "code", account: login.email, network: visitor.network };
  await countAttempt(attempt);
  const passed = await passCode(given.pending, given.code);
  if (passed === "wrong" || passed === "expired") noteFailedAttempt("code", login.userId);
  if (passed === "expired") throw expired();
  if (passed === "wrong") {
    const message = "Der Code stimmt nicht oder wurde schon benutzt. Bitte geben Sie den nächsten ein.";
    throw new Refusal("invalid", message, { fields: { code: message } });
  }
  await forgiveAttempt(attempt);
  await forgiveAttempt(attemptOf(login.email, visitor));
  return passed.ticket;
}

const expired = () =>
  new Refusal("conflict", "Die Anmeldung ist abgelaufen. Bitte geben Sie E-Mail und Passwort noch einmal ein.");
