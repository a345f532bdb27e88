import type { PublishedCorrection } from "#db/published/corrections.ts";
import { formatDate, isoBerlin } from "#lib/dates.ts";
import { paths } from "#lib/urls.ts";
import { Breadcrumb } from "./breadcrumb.tsx";
import { CORRECTION_NAMES } from "./corrections.tsx";

export function CorrectionsPage({ corrections }: { corrections: PublishedCorrection[] }) {
  return (
    <div className="frame">
      <div className="article-grid pt-4">
        <div className="roomy">
          <Breadcrumb trail={[{ name: "Startseite", href: paths.home }, { name: "Korrekturen" }]} />
        </div>
        <header className="pt-6 md:pt-9">
          <h1 className="text-headline font-semibold tracking-[-0.025em]">Korrekturen</h1>
          <p className="mt-4 text-large leading-[1.4] text-soft">
            Wir machen Fehler. Was wir berichtigen, ergänzen oder klarstellen, steht am Beitrag und hier.
          </p>
        </header>
        <ul className="mt-8 border-t-2 border-ink">
          {corrections.map((correction) => (
            <li key={correction.id} className="border-b border-line py-5">
              <p className="label">
                <span className="font-semibold text-red">{CORRECTION_NAMES[correction.kind]}</span>{" "}
                <time dateTime={isoBerlin(correction.correctedAt)} className="text-soft">
                  {formatDate(correction.correctedAt)}
                </time>
              </p>
              <h2 className="mt-0.5 text-large">
                <a href={correction.article.path}>{correction.article.title}</a>
              </h2>
              <p className="mt-1.5 text-small">{correction.text}</p>
            </li>
          ))}
          {corrections.length === 0 && <li className="py-5 text-soft">Bisher gab es keine Korrektur.</li>}
        </ul>
      </div>
    </div>
  );
}
