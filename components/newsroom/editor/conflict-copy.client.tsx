"use client";

import { useState } from "react";
import { blockWords } from "#lib/block-text.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";

/** One's own text for the clipboard, as it would stand in a letter. Where the browser has none, to be copied by hand. */
export function CopyOwnText({ content }: { content: ManuscriptContent }) {
  const [result, setResult] = useState<"copied" | "by hand">();
  const text = asLetter(content);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setResult("copied");
    } catch {
      setResult("by hand");
    }
  };
  return (
    <div className="grid justify-items-start gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <button type="button" className="button" onClick={copy}>
          Alles kopieren
        </button>
        <p role="status" className="text-note text-soft">
          {result === "copied" ? "Ihr Text liegt in der Zwischenablage." : "Ihren ganzen Text ohne Gestaltung."}
        </p>
      </div>
      {result === "by hand" && (
        <label className="block w-full max-w-[42rem]">
          <span className="field-label">Ihr Text zum Markieren und Kopieren</span>
          <textarea readOnly rows={8} className="text-input" value={text} onFocus={(event) => event.target.select()} />
        </label>
      )}
    </div>
  );
}

function asLetter({ kicker, title, teaser, body }: ManuscriptContent): string {
  return [kicker, title, teaser, ...body.content.map(blockWords)].filter((text) => text !== "").join("\n\n");
}
