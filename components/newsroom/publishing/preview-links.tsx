import { useId, useState } from "react";
import { PREVIEW_DAYS, type PreviewDays } from "#lib/preview-days.ts";
import { inWords } from "./plan.ts";
import type { PreviewLink } from "./ports.ts";

const DAYS_IN_WORDS: Record<PreviewDays, string> = { 1: "einen Tag", 7: "sieben Tage", 30: "dreißig Tage" };

/** Makes a link and shows it: this once, nobody can read it again. */
export function NewPreviewLink(props: {
  isBusy: boolean;
  create: (days: PreviewDays) => Promise<{ address: string; expiresAt: string } | undefined>;
}) {
  const id = useId();
  const [days, setDays] = useState<PreviewDays>(7);
  const [link, setLink] = useState<{ address: string; expiresAt: string }>();
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <div className="grid gap-1">
          <label htmlFor={`${id}-days`} className="field-label">
            Gilt
          </label>
          <select
            id={`${id}-days`}
            className="text-input"
            value={days}
            onChange={(event) => setDays(PREVIEW_DAYS.find((choice) => choice === Number(event.target.value)) ?? 7)}
          >
            {PREVIEW_DAYS.map((choice) => (
              <option key={choice} value={choice}>
                {DAYS_IN_WORDS[choice]}
              </option>
            ))}
          </select>
        </div>
        <button
          type="button"
          className="button"
          disabled={props.isBusy}
          onClick={async () => setLink(await props.create(days))}
        >
          Link erzeugen
        </button>
      </div>
      {link && (
        <div className="grid gap-1">
          <label htmlFor={`${id}-address`} className="field-label">
            Der neue Link
          </label>
          <div className="flex gap-2">
            <input
              id={`${id}-address`}
              className="text-input"
              readOnly
              value={link.address}
              onFocus={(event) => event.target.select()}
            />
            <CopyButton text={link.address} key={link.address} />
          </div>
          <p className="field-hint">Bis {inWords(link.expiresAt)}. Er wird nur jetzt angezeigt.</p>
        </div>
      )}
    </>
  );
}

function CopyButton({ text }: { text: string }) {
  const [said, setSaid] = useState("");
  // Only there over https, and on the machine itself.
  if (typeof navigator.clipboard === "undefined") return null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid("Kopiert"),
      () => setSaid("Bitte von Hand kopieren"),
    );
  return (
    <button type="button" className="button" onClick={copy}>
      <span aria-live="polite">{said || "Kopieren"}</span>
    </button>
  );
}

/** The links that still open, each with the button that closes it. */
export function PreviewLinks(props: { links: PreviewLink[]; isBusy: boolean; revoke: (id: string) => void }) {
  if (props.links.length === 0) return null;
  return (
    <section aria-label="Offene Links" className="border-t border-line pt-4">
      <h3 className="font-medium">Offene Links</h3>
      <ul className="mt-2 border-t border-line">
        {props.links.map((link) => (
          <li key={link.id} className="flex items-center justify-between gap-3 border-b border-line py-2">
            <div>
              <p>Gilt bis {inWords(link.expiresAt)}</p>
              <p className="text-note text-soft">
                Stand {link.version}, erzeugt am {inWords(link.createdAt)}
                {link.createdBy && ` von ${link.createdBy}`}
              </p>
            </div>
            <button type="button" className="button" disabled={props.isBusy} onClick={() => props.revoke(link.id)}>
              Sperren
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
