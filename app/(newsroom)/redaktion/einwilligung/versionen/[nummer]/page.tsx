import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChangeList } from "#components/newsroom/consent/change-list.tsx";
import { ConsentFrame } from "#components/newsroom/consent/consent-frame.tsx";
import { PreviewFrames } from "#components/newsroom/consent/preview-frames.tsx";
import { SnapshotView } from "#components/newsroom/consent/snapshot-view.tsx";
import { getVersion } from "#db/newsroom/consent.ts";
import { diffConsent } from "#lib/consent/diff.ts";
import { formatDateTime } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { Refusal } from "#lib/refusal.ts";
import { requireConsentEditor } from "../../consent-editor.ts";

export const metadata: Metadata = { title: "Version – Einwilligung" };

export default async function ConsentVersionPage({ params }: PageProps<"/redaktion/einwilligung/versionen/[nummer]">) {
  const number = Number((await params).nummer);
  const editor = await requireConsentEditor(newsroomPaths.consentVersion(number));
  if (!Number.isSafeInteger(number) || number < 1) notFound();
  const find = (wanted: number) =>
    getVersion(editor, wanted).catch((error: unknown) => {
      if (error instanceof Refusal) return undefined;
      throw error;
    });
  const version = (await find(number)) ?? notFound();
  const before = number > 1 ? await find(number - 1) : undefined;
  const { changes, reasons } = diffConsent(before?.snapshot, version.snapshot);
  return (
    <ConsentFrame
      editor={editor}
      current={newsroomPaths.consentVersions}
      title={`Version ${number}`}
      lead={`Veröffentlicht am ${formatDateTime(version.publishedAt)}. Genau das wurden Leser:innen gefragt.`}
    >
      <div className="grid gap-10 lg:grid-cols-[minmax(0,46rem)_minmax(0,1fr)]">
        <div className="grid content-start gap-6">
          <PreviewFrames address={`${newsroomPaths.consentPreview}?version=${number}`} />
          <p>
            <a href={`${newsroomPaths.consentPreview}?version=${number}&ebene=2`} className="plain-link">
              Die Cookie-Einstellungen dieser Version ansehen
            </a>
          </p>
          <SnapshotView snapshot={version.snapshot} />
        </div>
        <div className="grid content-start gap-6">
          <section>
            <h2 className="mb-2 font-semibold">{before ? `Neu gegenüber Version ${number - 1}` : "Erste Version"}</h2>
            <ChangeList changes={changes} reasons={before ? reasons : []} />
          </section>
          {version.changeNote && (
            <section>
              <h2 className="font-semibold">Was ist neu, für Leser:innen</h2>
              <p>{version.changeNote}</p>
            </section>
          )}
          <section>
            <h2 className="font-semibold">Prüfsumme (SHA-256)</h2>
            <code className="text-label wrap-anywhere">{version.snapshotHash}</code>
          </section>
        </div>
      </div>
    </ConsentFrame>
  );
}
