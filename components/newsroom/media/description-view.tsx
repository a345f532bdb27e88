import { MEDIA_LABELS, type MediaEntry } from "#lib/media-entry.ts";

/** What is written about a picture, to read: for who may not change it, with the reason. */
export function DescriptionView({ entry }: { entry: MediaEntry }) {
  const lines = [
    [MEDIA_LABELS.alt, entry.decorative ? "Keiner: Das Bild ist dekorativ." : entry.alt],
    [MEDIA_LABELS.caption, entry.caption],
    [MEDIA_LABELS.credit, entry.credit],
    [MEDIA_LABELS.licence, entry.licence],
    [MEDIA_LABELS.sourceUrl, entry.sourceUrl],
  ];
  return (
    <div className="grid gap-4">
      <p className="border-l-2 border-ink pl-3">{entry.readOnly}</p>
      <dl className="grid gap-3">
        {lines.map(([label, text]) => (
          <div key={label}>
            <dt className="text-label text-soft">{label}</dt>
            <dd className="break-words">{text || "Keine Angabe"}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
