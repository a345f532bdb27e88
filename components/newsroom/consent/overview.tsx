import type { ReactNode } from "react";
import { type ConsentSnapshot, optionalServices } from "#lib/consent/consent.ts";
import type { CountedDay } from "#lib/consent/counts.ts";
import type { ConsentDifference } from "#lib/consent/diff.ts";
import type { LintFinding } from "#lib/consent/lint.ts";
import { formatDateTime } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { Section } from "../account/section.tsx";

interface Props {
  live: { number: number; snapshot: ConsentSnapshot; publishedAt: Temporal.Instant } | undefined;
  difference: ConsentDifference;
  lint: LintFinding[];
  total: Omit<CountedDay, "day">;
  days: number;
  findings: { source: string; status: string }[];
  audit: { at: Temporal.Instant; version: number | undefined; visits: number; findings: number } | undefined;
}

/** How consent stands, in a few lines, each with the way to more. */
export function Overview({ live, difference, lint, total, days, findings, audit }: Props) {
  const blocking = lint.filter(({ isBlocking }) => isBlocking).length;
  const fresh = findings.filter(({ status }) => status === "new");
  return (
    <>
      <Section title="Was gilt">
        {live ? (
          <>
            <p>
              <Way href={newsroomPaths.consentVersion(live.number)}>Version {live.number}</Way>, veröffentlicht am{" "}
              {formatDateTime(live.publishedAt)}.
            </p>
            <p className="text-soft">{asksInWords(optionalServices(live.snapshot).length)}</p>
          </>
        ) : (
          <p>Noch nichts. Es wird niemand gefragt, und kein Dienst wird geladen.</p>
        )}
      </Section>
      <Section title="Noch nicht veröffentlicht">
        {difference.changes.length === 0 ? (
          <p>Keine Änderungen.</p>
        ) : (
          <p>
            <Way href={newsroomPaths.consentVersions}>
              {counted(difference.changes.length, "Änderung", "Änderungen")}
            </Way>
            {!difference.isMaterial
              ? ": Danach wird niemand noch einmal gefragt."
              : live && optionalServices(live.snapshot).length > 0
                ? ": Danach wird noch einmal gefragt, wer schon entschieden hat."
                : ": Danach werden Leser:innen zum ersten Mal gefragt."}
          </p>
        )}
        {blocking > 0 && (
          <p className="text-red">
            {counted(blocking, "Mangel verhindert", "Mängel verhindern")} die Veröffentlichung.
          </p>
        )}
      </Section>
      <Section title="Antworten" lead={`In den letzten ${days} Tagen`}>
        {total.shown + total.agreed + total.refused === 0 ? (
          <p>Noch keine.</p>
        ) : (
          <p>
            <Way href={newsroomPaths.consentCounts}>{counted(total.shown, "Mal gezeigt", "Mal gezeigt")}</Way>,{" "}
            {inGerman(total.agreed)} zugestimmt, {inGerman(total.refused)} abgelehnt
            {total.agreed + total.refused > 0 &&
              ` (${Math.round((100 * total.refused) / (total.agreed + total.refused))}\u00a0% der Antworten)`}
            .
          </p>
        )}
      </Section>
      <Section title="Funde" lead="Server und Speicherungen, die niemand angegeben hat">
        <p>
          {fresh.length === 0 ? (
            "Nichts Neues."
          ) : (
            <Way href={newsroomPaths.consentFindings}>{counted(fresh.length, "neuer Fund", "neue Funde")}</Way>
          )}
        </p>
      </Section>
      <Section title="Selbsttest" lead="Ein Browser besucht die Seiten wie jemand, der klagen möchte">
        {audit ? (
          <p>
            Zuletzt am {formatDateTime(audit.at)}
            {audit.version !== undefined && `, bei Version ${audit.version}`}:{" "}
            {counted(audit.visits, "Besuch", "Besuche")},{" "}
            {audit.findings === 0 ? "nichts gefunden" : counted(audit.findings, "Fund", "Funde")}.
          </p>
        ) : (
          <p>Noch nie gelaufen.</p>
        )}
        {audit && live && audit.version !== live.number && (
          <p className="text-red">Seit der letzten Veröffentlichung ist er nicht gelaufen.</p>
        )}
        <p className="text-soft">
          Er läuft auf dem Server mit
          <code className="block">npm run lokalblatt -- consent audit</code>
        </p>
      </Section>
    </>
  );
}

function Way({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="plain-link">
      {children}
    </a>
  );
}

const inGerman = (count: number) => count.toLocaleString("de-DE");
const counted = (count: number, one: string, many: string) => `${inGerman(count)} ${count === 1 ? one : many}`;

const asksInWords = (services: number) =>
  services === 0
    ? "Sie fragt nach nichts, also gibt es keinen Banner."
    : `Sie fragt nach ${counted(services, "Dienst", "Diensten")}.`;
