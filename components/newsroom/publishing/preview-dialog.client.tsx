"use client";

import { useEffect, useState } from "react";
import { formatDateTime } from "#lib/dates.ts";
import { closedUntil } from "#lib/embargo.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import type { PreviewDays } from "#lib/preview-days.ts";
import { DialogButton } from "./dialog-button.client.tsx";
import { FailureNote } from "./form-parts.tsx";
import type { PreviewLink, PreviewPort } from "./ports.ts";
import { NewPreviewLink, PreviewLinks } from "./preview-links.tsx";
import { onceSaved, useAsking } from "./use-asking.ts";

export interface PreviewDialogProps {
  articleId: string;
  /** ISO 8601; part of the text. */
  embargoUntil: string | null;
  port: PreviewPort;
  /** Brings what was written to the server; `false` when that did not work. */
  beforePreview: () => Promise<boolean>;
  onLoggedOut: () => void;
}

/** "Vorschau": the later page in a new tab, and links to it for people without an account. */
export function PreviewDialog(props: PreviewDialogProps) {
  return (
    <DialogButton label="Vorschau" title="Vorschau">
      {() => <Preview {...props} />}
    </DialogButton>
  );
}

function Preview({ articleId: id, embargoUntil, port, beforePreview, onLoggedOut }: PreviewDialogProps) {
  const { isBusy, failure, ask } = useAsking(onLoggedOut);
  const [embargo] = useState(() => closedUntil(embargoUntil, { epochMilliseconds: Date.now() }));
  const [links, setLinks] = useState<PreviewLink[]>([]);
  const [blocked, setBlocked] = useState<string>();

  const list = async () => {
    const found = await ask(() => port.list({ id }));
    if (found.ok) setLinks(found.value);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is opened
  useEffect(() => {
    void list();
  }, []);
  const create = async (days: PreviewDays) => {
    const link = await ask(() => onceSaved(beforePreview, () => port.create({ id, days })));
    if (!link.ok) return undefined;
    await list();
    return link.value;
  };
  /** While there is an embargo no link opens, but the newsroom sees its own text. */
  const own = async () => {
    const saved = await ask(() => onceSaved(beforePreview, async () => ({ ok: true, value: undefined })));
    return saved.ok ? { address: newsroomPaths.ownPreview(id) } : undefined;
  };
  const show = async () => {
    // Asked for within the click, or browsers take it for an advertisement.
    const tab = window.open("", "_blank");
    const link = await (embargo ? own() : create(1));
    if (!link) tab?.close();
    else if (tab) tab.location.replace(link.address);
    else setBlocked(link.address);
  };
  const revoke = async (previewId: string) => {
    const closed = await ask(() => port.revoke({ id, previewId }));
    if (closed.ok) await list();
  };

  return (
    <div className="grid gap-5">
      <FailureNote failure={failure} />
      <div className="grid justify-items-start gap-3">
        <p>So sehen Leser:innen den Beitrag, wie er jetzt gespeichert ist.</p>
        <button type="button" className="button primary" disabled={isBusy} onClick={show}>
          In neuem Tab öffnen
        </button>
        {blocked && (
          <p>
            Ihr Browser hat den Tab nicht geöffnet:{" "}
            <a className="plain-link" href={blocked} target="_blank" rel="noreferrer">
              Vorschau ansehen
            </a>
          </p>
        )}
      </div>
      <section className="grid gap-3 border-t border-line pt-4" aria-label="Link zum Weitergeben">
        <h3 className="font-medium">Link zum Weitergeben</h3>
        {embargo ? (
          <p>
            Bis {formatDateTime(embargo)} gilt eine Sperrfrist: Bis dahin gibt es keinen neuen Link, und wer schon einen
            hat, liest dort nur, wie lange er gesperrt ist. Die Vorschau oben sehen nur Angemeldete.
          </p>
        ) : (
          <>
            <p className="text-note text-soft">
              Er zeigt allen, die ihn haben, genau diese Fassung, ohne Anmeldung und nichts anderes. Was Sie danach
              schreiben, erscheint dort nicht.
            </p>
            <NewPreviewLink isBusy={isBusy} create={create} />
          </>
        )}
      </section>
      <PreviewLinks links={links} isBusy={isBusy} revoke={revoke} />
    </div>
  );
}
