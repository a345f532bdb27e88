import type { BackupWords } from "#lib/backup-words.ts";

/** How the backups stand, for those who answer for them: below the desk, or above it while something is wrong. */
export function BackupLine({ words }: { words: BackupWords }) {
  return words.step ? (
    <section aria-labelledby="sicherung" className="mb-8 border-t-2 border-warn bg-raised px-4 py-3">
      <h2 id="sicherung" className="pb-1 font-semibold">
        Sicherung
      </h2>
      <p>{words.text}</p>
      <p className="pt-1 font-medium">
        {words.step} <code>npm run lokalblatt -- backup</code>
      </p>
    </section>
  ) : (
    <p className="mt-8 border-t border-line pt-3 text-note text-soft">{words.text}</p>
  );
}
