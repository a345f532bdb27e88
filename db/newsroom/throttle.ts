import { createHash } from "node:crypto";
import { eq, lt } from "drizzle-orm";
import { type Transaction, writeDb } from "#db/client.ts";
import { Refusal } from "#lib/refusal.ts";
import { throttle } from "../schema/session.ts";
import { user } from "../schema/user.ts";
import { noteFailedAttempt } from "./failed-attempts.ts";

/*
 * Slows down guessing. Attempts are counted before they are looked at, so that a hundred at once are a hundred; one that
 * turns out right is taken back. Nobody is locked out: whoever comes from a network that did nothing waits for nobody else.
 */

export interface Attempt {
  at: "login" | "code" | "reset";
  /** Name of the account as it was typed, whether it exists or not. */
  account: string;
  /** "203.0.113.0/24" */
  network: string;
}

/** Attempts that cost nothing, and the longest wait after later ones, in seconds. The wait doubles with each. */
const RULES = [
  { by: "account and network", free: 5, longest: 900, key: ({ account, network }: Attempt) => `${account} ${network}` },
  // A whole newsroom may share one.
  { by: "network", free: 60, longest: 900, key: ({ network }: Attempt) => network },
  // Many networks against one account: its owner waits a minute at most.
  { by: "account", free: 100, longest: 60, key: ({ account }: Attempt) => account },
] as const;

const FORGOTTEN_AFTER = { hours: 24 };

/** What people type is not kept: a password typed into the wrong field ends up here too. */
const keysOf = (attempt: Attempt) =>
  RULES.map((rule) => {
    const told = createHash("sha256").update(rule.key(attempt)).digest("base64url").slice(0, 22);
    return { rule, key: `${attempt.at}:${rule.by}:${told}` };
  });

const find = (tx: Transaction, key: string) =>
  tx
    .select({ failures: throttle.failures, blockedUntil: throttle.blockedUntil })
    .from(throttle)
    .where(eq(throttle.key, key))
    .get();

/**
 * Counts an attempt as a failure; `forgiveAttempt` takes it back.
 * @throws Refusal "too-often" with the seconds to wait; such an attempt does not lengthen the wait, but leaves a trace
 */
export async function countAttempt(attempt: Attempt, now = Temporal.Now.instant()): Promise<void> {
  writeDb().transaction(
    (tx) => {
      tx.delete(throttle)
        .where(lt(throttle.lastFailureAt, now.subtract(FORGOTTEN_AFTER)))
        .run();
      const known = keysOf(attempt).map((entry) => ({ ...entry, row: find(tx, entry.key) }));
      const waits = known.map(({ row }) => (row ? now.until(row.blockedUntil).total("seconds") : 0));
      const longest = Math.ceil(Math.max(...waits));
      if (longest > 0) {
        noteFailedAttempt("too-often", attempt.at === "reset" ? undefined : accountOf(tx, attempt));
        throw tooOften(longest);
      }
      for (const { rule, key, row } of known) {
        const failures = (row?.failures ?? 0) + 1;
        const seconds = failures < rule.free ? 0 : Math.min(rule.longest, 2 ** Math.min(failures - rule.free + 1, 20));
        const values = { failures, blockedUntil: now.add({ seconds }), lastFailureAt: now };
        tx.insert(throttle)
          .values({ key, ...values })
          .onConflictDoUpdate({ target: throttle.key, set: values })
          .run();
      }
    },
    { behavior: "immediate" },
  );
}

const accountOf = (tx: Transaction, { account }: Attempt): string | undefined =>
  tx.select({ id: user.id }).from(user).where(eq(user.email, account)).get()?.id;

/** It was the right person: their own count starts anew, what they share with others loses this one attempt. */
export async function forgiveAttempt(attempt: Attempt, now = Temporal.Now.instant()): Promise<void> {
  writeDb().transaction(
    (tx) => {
      for (const { rule, key } of keysOf(attempt)) {
        const row = find(tx, key);
        if (!row) continue;
        const chosen = eq(throttle.key, key);
        if (rule.by === "account and network" || row.failures <= 1) tx.delete(throttle).where(chosen).run();
        else
          tx.update(throttle)
            .set({ failures: row.failures - 1, blockedUntil: now })
            .where(chosen)
            .run();
      }
    },
    { behavior: "immediate" },
  );
}

function tooOften(seconds: number): Refusal {
  const wait =
    seconds === 1 ? "eine Sekunde" : seconds < 90 ? `${seconds} Sekunden` : `${Math.ceil(seconds / 60)} Minuten`;
  return new Refusal(
    "too-often",
    `Das waren zu viele Versuche. Bitte warten Sie ${wait} und versuchen Sie es dann noch einmal.`,
    {
      retryAfter: seconds,
    },
  );
}
