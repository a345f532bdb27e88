import type { FailedAttempts } from "#db/newsroom/failed-attempts.ts";
import { FAILED_ATTEMPT_NAMES } from "#lib/audit-words.ts";
import { formatRecent } from "#lib/dates.ts";
import { GUESSES } from "#lib/failed-attempts.ts";

/** What was refused since yesterday; nothing when nothing was. */
export function FailedAttemptList({ attempts, now }: { attempts: FailedAttempts[]; now: Temporal.Instant }) {
  if (attempts.length === 0) return null;
  return (
    <section aria-labelledby="abgewiesen" className="mb-8 border-t-2 border-ink bg-raised px-4 pt-3 pb-1">
      <h2 id="abgewiesen" className="pb-2 font-semibold">
        Abgewiesen in den letzten 24 Stunden
      </h2>
      <ul>
        {attempts.map(({ kind, name, count, lastAt }) => (
          <li key={`${kind} ${name}`} className="grid gap-x-4 border-t border-line py-2 sm:grid-cols-[1fr_auto]">
            <span className="min-w-0">
              <span className="font-medium">{FAILED_ATTEMPT_NAMES[kind]}</span>
              <span className="block text-soft wrap-anywhere">{name}</span>
            </span>
            <span className="text-soft">
              {count === 1 ? "einmal" : `${count.toLocaleString("de-DE")} Mal`}, zuletzt {formatRecent(lastAt, now)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** So many in a day are worth a word on the desk. */
const MANY = 10;

/** Says on the desk that somebody is trying to come in; nothing while it may be ordinary mistyping. */
export function GuessingNotice({ attempts }: { attempts: FailedAttempts[] }) {
  const count = attempts.filter(({ kind }) => GUESSES.includes(kind)).reduce((sum, attempt) => sum + attempt.count, 0);
  if (count < MANY) return null;
  return (
    <p className="mb-8 border-t-2 border-red bg-raised px-4 py-3">
      In den letzten 24 Stunden gab es {count.toLocaleString("de-DE")} vergebliche Anmeldungen.{" "}
      <a href="/redaktion/protokoll" className="plain-link">
        Im Protokoll ansehen
      </a>
    </p>
  );
}
