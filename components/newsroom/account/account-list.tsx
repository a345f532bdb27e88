import type { Account } from "#db/newsroom/accounts.ts";
import { formatShortDate } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { ROLE_NAMES } from "#lib/policy.ts";

const STATUS: Record<Account["status"], { sign: string; word: string; colour: string }> = {
  active: { sign: "●", word: "Aktiv", colour: "text-ok" },
  invited: { sign: "◌", word: "Eingeladen", colour: "text-warn" },
  suspended: { sign: "⊘", word: "Gesperrt", colour: "text-red" },
};

/** Everybody, by name: who, as what, and how well the account is protected. */
export function AccountList({ accounts }: { accounts: Account[] }) {
  return (
    <ul className="border-t border-ink">
      {accounts.map(({ id, name, email, role, status, hasSecondFactor, lastSeenAt }) => (
        <li
          key={id}
          className="grid gap-x-6 gap-y-1 border-b border-line py-2.5 md:grid-cols-[minmax(0,1fr)_8rem_8rem_11rem_10rem]"
        >
          <div className="min-w-0">
            <a href={newsroomPaths.accountOf(id)} className="font-medium hover:text-red">
              {name}
            </a>
            <p className="truncate text-note text-soft">{email}</p>
          </div>
          <div className="flex flex-wrap gap-x-4 text-note md:contents">
            <p>{ROLE_NAMES[role]}</p>
            <p>
              <span aria-hidden="true" className={`me-1.5 ${STATUS[status].colour}`}>
                {STATUS[status].sign}
              </span>
              {STATUS[status].word}
            </p>
            <p className="text-soft">{hasSecondFactor ? "mit zweitem Faktor" : "nur Passwort"}</p>
            <p className="text-soft">{lastSeenAt && `zuletzt ${formatShortDate(lastSeenAt)}`}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
