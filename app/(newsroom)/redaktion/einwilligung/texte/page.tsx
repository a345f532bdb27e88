import type { Metadata } from "next";
import { ConsentFrame } from "#components/newsroom/consent/consent-frame.tsx";
import { TextsForm } from "#components/newsroom/consent/texts-form.client.tsx";
import { getDraft } from "#db/newsroom/consent.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { saveTexts } from "../actions.ts";
import { requireConsentEditor, seenAt } from "../consent-editor.ts";

export const metadata: Metadata = { title: "Texte – Einwilligung" };

export default async function ConsentTextsPage() {
  const path = newsroomPaths.consentTexts;
  const editor = await requireConsentEditor(path);
  const { draft, changedAt } = await getDraft(editor);
  return (
    <ConsentFrame
      editor={editor}
      current={path}
      title="Texte"
      lead="Wie die beiden Knöpfe heißen und aussehen, steht fest. Alles andere bestimmen Sie."
    >
      <TextsForm draft={draft} changedAt={seenAt(changedAt)} save={saveTexts} />
    </ConsentFrame>
  );
}
