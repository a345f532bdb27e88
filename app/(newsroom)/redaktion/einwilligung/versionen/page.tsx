import type { Metadata } from "next";
import { ChangeList } from "#components/newsroom/consent/change-list.tsx";
import { ConsentFrame } from "#components/newsroom/consent/consent-frame.tsx";
import { LintList } from "#components/newsroom/consent/lint-list.tsx";
import { PublishForm } from "#components/newsroom/consent/publish-form.tsx";
import { VersionList } from "#components/newsroom/consent/version-list.tsx";
import { EmptyState } from "#components/newsroom/ui/empty-state.tsx";
import { compareWithLive, getDraft, listVersions } from "#db/newsroom/consent.ts";
import { optionalServices } from "#lib/consent/consent.ts";
import { lintConsent } from "#lib/consent/lint.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { publish } from "../actions.ts";
import { requireConsentEditor, seenAt } from "../consent-editor.ts";

export const metadata: Metadata = { title: "Versionen – Einwilligung" };

export default async function ConsentVersionsPage() {
  const path = newsroomPaths.consentVersions;
  const editor = await requireConsentEditor(path);
  const { draft, changedAt } = await getDraft(editor);
  const versions = await listVersions(editor);
  const { changes, isMaterial, reasons } = await compareWithLive(editor);
  const isFirst = versions.length === 0;
  const [live] = versions;
  const wasAsked = live !== undefined && optionalServices(live.snapshot).length > 0;
  const lint = lintConsent(draft);
  const blocking = lint.filter(({ isBlocking }) => isBlocking);
  return (
    <ConsentFrame
      editor={editor}
      current={path}
      title="Versionen"
      lead="Was Leser:innen gefragt wurden, steht unveränderlich fest. Änderungen gelten erst, wenn Sie sie veröffentlichen."
    >
      <section className="mb-10" aria-labelledby="entwurf">
        <h2 id="entwurf" className="mb-2 font-semibold">
          Noch nicht veröffentlicht
        </h2>
        {changes.length === 0 && !isFirst ? (
          <p className="text-soft">Der Entwurf sagt dasselbe wie die geltende Version.</p>
        ) : (
          <div className="grid gap-8 lg:grid-cols-2">
            <div className="grid content-start gap-4">
              <p className={isMaterial ? "text-warn" : "text-ok"}>
                {isMaterial && !wasAsked
                  ? "Damit werden Leser:innen zum ersten Mal gefragt."
                  : isMaterial
                    ? "Das ist eine wesentliche Änderung: Wer schon entschieden hat, wird noch einmal gefragt."
                    : "Das ist keine wesentliche Änderung: Niemand wird noch einmal gefragt."}
              </p>
              <ChangeList changes={changes} reasons={reasons} />
            </div>
            <div className="grid content-start gap-6">
              <LintList findings={lint} />
              {blocking.length > 0 ? (
                <button type="button" className="button primary justify-self-start" disabled>
                  Veröffentlichen
                </button>
              ) : (
                <PublishForm
                  changedAt={seenAt(changedAt)}
                  isMaterial={isMaterial}
                  wasAsked={wasAsked}
                  publish={publish}
                />
              )}
            </div>
          </div>
        )}
      </section>
      <h2 className="mb-2 font-semibold">Veröffentlicht</h2>
      {isFirst ? (
        <EmptyState title="Noch keine Version">
          <p>Bis zur ersten Veröffentlichung wird niemand gefragt, und kein Dienst wird geladen.</p>
        </EmptyState>
      ) : (
        <VersionList versions={versions} />
      )}
    </ConsentFrame>
  );
}
