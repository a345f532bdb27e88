import { noteFailedAttempt } from "#db/newsroom/failed-attempts.ts";
import {
  findLoginAccount,
  findPendingLogin,
  type LoginStep,
  normaliseEmail,
  passCode,
  passPassword,
} from "#db/newsroom/login.ts";
import { type Attempt, countAttempt, forgiveAttempt, refuseTooOften } from "#db/newsroom/throttle.ts";
import { isOutdatedHash, NOBODYS_HASH } from "#lib/password.ts";
import { Refusal } from "#lib/refusal.ts";
import { hashInTurn, verifyInTurn } from "./hashing.ts";
import { triesFrom, type Visitor } from "./visitor.ts";

/*
 * From password and code to a login ticket. Nothing here makes a session; only a ticket does, in open-session.ts.
 */

/** The same words and the same work for a wrong password, an unknown account and a suspended one. */
const WRONG = "E-Mail oder Passwort stimmen nicht. Bitte prüfen Sie beides.";

/**
 * @throws Refusal "too-often" before anything is looked at, "busy" when too many are before this one, "forbidden" when
 *   something does not fit
 */
export async function checkPassword(given: { email: string; password: string }, visitor: Visitor): Promise<LoginStep> {
  const account = await findLoginAccount(given.email);
  const from = triesFrom(visitor, account?.id);
  const attempt: Attempt = { at: "login", account: normaliseEmail(given.email), from };
  await refuseTooOften(attempt);
  // Counted when its turn has come, so that nobody has more written than passwords can be looked at.
  const fits = await verifyInTurn(account?.passwordHash ?? NOBODYS_HASH, given.password, {
    stranger: "known" in from ? undefined : from.address,
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
  const { email: account, userId } = login;
  const from = triesFrom(visitor, userId);
  const attempt: Attempt = { at: "code", account, from };
  await countAttempt(attempt);
  const passed = await passCode(given.pending, given.code);
  if (passed === "wrong" || passed === "expired") noteFailedAttempt("code", userId);
  if (passed === "expired") throw expired();
  if (passed === "wrong") {
    const message = "Der Code stimmt nicht oder wurde schon benutzt. Bitte geben Sie den nächsten ein.";
    throw new Refusal("invalid", message, { fields: { code: message } });
  }
  await forgiveAttempt(attempt);
  await forgiveAttempt({ at: "login", account, from });
  return passed.ticket;
}

const expired = () =>
  new Refusal("conflict", "Die Anmeldung ist abgelaufen. Bitte geben Sie E-Mail und Passwort noch einmal ein.");
