import type { LintFinding } from "#lib/consent/lint.ts";

/** What has to be put right before readers may be asked so, and what should be. */
export function LintList({ findings, title = "Prüfung" }: { findings: LintFinding[]; title?: string }) {
  const blocking = findings.filter(({ isBlocking }) => isBlocking);
  const others = findings.filter(({ isBlocking }) => !isBlocking);
  const colour = blocking.length > 0 ? "border-red" : findings.length > 0 ? "border-warn" : "border-ok";
  return (
    <section aria-label={title} className={`border-l-4 py-1 ps-3 ${colour}`} data-blocking={blocking.length}>
      <h2 className="font-medium">{title}</h2>
      {findings.length === 0 && <p className="text-ok">Nichts zu beanstanden.</p>}
      {blocking.length > 0 && (
        <>
          <p className="mt-1 text-note text-red">Das verhindert die Veröffentlichung:</p>
          <Findings findings={blocking} />
        </>
      )}
      {others.length > 0 && (
        <>
          <p className="mt-1 text-note text-warn">Das sollten Sie ansehen:</p>
          <Findings findings={others} />
        </>
      )}
    </section>
  );
}

function Findings({ findings }: { findings: LintFinding[] }) {
  return (
    <ul className="list-disc ps-5">
      {findings.map(({ rule, text }) => (
        <li key={`${rule} ${text}`}>{text}</li>
      ))}
    </ul>
  );
}
