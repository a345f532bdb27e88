import { REMARK_LIMITS } from "#lib/manuscript-limits.ts";
import type { Finding } from "#lib/readiness.ts";
import { LongText } from "./form-parts.tsx";

/** What stands against publishing. What can be overridden, needs a reason. */
export function CheckList(props: { findings: Finding[]; reason: string; onReason: (reason: string) => void }) {
  const { findings, reason, onReason } = props;
  const hard = findings.filter(({ canBeOverridden }) => !canBeOverridden);
  const soft = findings.filter(({ canBeOverridden }) => canBeOverridden);
  if (findings.length === 0) return <p className="text-ok">Geprüft: Es fehlt nichts.</p>;
  return (
    <section className="grid gap-3" aria-label="Prüfung">
      {hard.length > 0 && (
        <div>
          <h3 className="field-label">Das muss noch sein</h3>
          <Findings findings={hard} />
        </div>
      )}
      {soft.length > 0 && (
        <div>
          <h3 className="field-label">{hard.length > 0 ? "Das sollte auch sein" : "Das sollte noch sein"}</h3>
          <Findings findings={soft} />
        </div>
      )}
      {hard.length === 0 && (
        <LongText
          label="Warum trotzdem?"
          hint="Der Grund wird im Protokoll festgehalten; Leser:innen sehen ihn nicht."
          value={reason}
          onChange={onReason}
          limit={REMARK_LIMITS.reason}
          isRequired
        />
      )}
    </section>
  );
}

function Findings({ findings }: { findings: Finding[] }) {
  return (
    <ul className="mt-1 border-t border-line">
      {findings.map(({ field, text }) => (
        <li key={field + text} className="border-b border-line py-1.5">
          {text}
        </li>
      ))}
    </ul>
  );
}
