import type { Metadata } from "next";
import { ConsentFrame } from "#components/newsroom/consent/consent-frame.tsx";
import { FindingList } from "#components/newsroom/consent/finding-list.tsx";
import { EmptyState } from "#components/newsroom/ui/empty-state.tsx";
import { listFindings } from "#db/newsroom/consent-findings.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { judgeFinding } from "../actions.ts";
import { requireConsentEditor } from "../consent-editor.ts";

export const metadata: Metadata = { title: "Funde – Einwilligung" };

const ORDER = { new: 0, known: 1, ignored: 2 };

export default async function ConsentFindingsPage() {
  const path = newsroomPaths.consentFindings;
  const editor = await requireConsentEditor(path);
  const findings = (await listFindings(editor)).toSorted((one, other) => ORDER[one.status] - ORDER[other.status]);
  return (
    <ConsentFrame
      editor={editor}
      current={path}
      title="Funde"
      lead="Server und Speicherungen, die niemand angegeben hat: gemeldet von Browsern, die sie aufgehalten haben, oder vom Selbsttest."
    >
      {findings.length === 0 ? (
        <EmptyState title="Nichts gefunden">
          <p>
            Will eine Seite etwas von einem fremden Server laden, hält der Browser es auf und meldet es hierher. Oft
            steckt eine Erweiterung im Browser dahinter; das können Sie ignorieren. Kommt es von uns, legen Sie einen
            Dienst an oder entfernen die Ursache.
          </p>
        </EmptyState>
      ) : (
        <FindingList findings={findings} judge={judgeFinding} />
      )}
    </ConsentFrame>
  );
}
