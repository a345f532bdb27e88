import type { Metadata } from "next";

export const metadata: Metadata = { title: "Nicht gefunden" };

/** For everybody who may not see it; says no more than any address that does not exist. */
export default function ConsentPreviewNotFound() {
  return (
    <body>
      <main className="frame py-16">
        <h1 className="text-headline font-semibold">Diese Seite gibt es nicht</h1>
      </main>
    </body>
  );
}
