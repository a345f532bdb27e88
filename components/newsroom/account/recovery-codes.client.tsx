"use client";

import { useState } from "react";

/** The codes, shown this once. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <div role="status" className="grid justify-items-start gap-4">
      <p>
        <strong className="font-semibold">Bitte jetzt notieren:</strong> Diese Codes werden nur dieses eine Mal gezeigt.
        Mit jedem können Sie sich einmal anmelden, wenn das Telefon fehlt. Frühere Codes gelten nicht mehr.
      </p>
      <ol className="grid grid-cols-1 gap-x-8 gap-y-1 border-y border-line py-3 tabular-nums sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <button
        type="button"
        className="button"
        onClick={() => navigator.clipboard.writeText(codes.join("\n")).then(() => setCopied(true))}
      >
        {isCopied ? "Kopiert" : "Codes kopieren"}
      </button>
    </div>
  );
}
