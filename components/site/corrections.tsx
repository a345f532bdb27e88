import type { PublishedArticle } from "#db/published/articles.ts";
import { formatDate, isoBerlin } from "#lib/dates.ts";

export const CORRECTION_NAMES: Record<PublishedArticle["corrections"][number]["kind"], string> = {
  error: "Korrektur",
  addition: "Ergänzung",
  clarification: "Klarstellung",
};

/** What was wrong or missing, in front of the text that was corrected. */
export function Corrections({ corrections }: { corrections: PublishedArticle["corrections"] }) {
  return (
    <aside aria-label="Korrekturen" className="margin-note">
      {corrections.map((correction) => (
        <p key={correction.id}>
          <span className="font-semibold text-red">{CORRECTION_NAMES[correction.kind]}</span>{" "}
          <time dateTime={isoBerlin(correction.correctedAt)} className="text-soft">
            {formatDate(correction.correctedAt)}
          </time>
          <span className="block">{correction.text}</span>
        </p>
      ))}
    </aside>
  );
}
