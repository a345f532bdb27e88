import type { Metadata } from "next";
import { ConsentFrame } from "#components/newsroom/consent/consent-frame.tsx";
import { Overview } from "#components/newsroom/consent/overview.tsx";
import { compareWithLive, getDraft, listVersions } from "#db/newsroom/consent.ts";
import { lastAudit } from "#db/newsroom/consent-audit.ts";
import { listFindings } from "#db/newsroom/consent-findings.ts";
import { listCounts } from "#db/newsroom/consent-records.ts";
import { countAltogether } from "#lib/consent/counts.ts";
import { lintConsent } from "#lib/consent/lint.ts";
import { dayBefore } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { requireConsentEditor } from "./consent-editor.ts";

export const metadata: Metadata = { title: "Einwilligung" };

const DAYS = 30;

export default async function ConsentPage() {
  const path = newsroomPaths.consent;
  const editor = await requireConsentEditor(path);
  const { draft } = await getDraft(editor);
  const [live] = await listVersions(editor);
  return (
    <ConsentFrame
      editor={editor}
      current={path}
      title="Einwilligung"
      lead="Was Leser:innen gefragt werden, was sie antworten, und was dabei auffällt."
    >
      <Overview
        live={live}
        difference={await compareWithLive(editor)}
        lint={lintConsent(draft)}
        total={countAltogether(await listCounts(editor, { since: dayBefore(DAYS) }))}
        days={DAYS}
        findings={await listFindings(editor)}
        audit={await lastAudit(editor)}
      />
    </ConsentFrame>
  );
}
