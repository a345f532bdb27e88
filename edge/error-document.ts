import { contentPolicy, hashSource } from "#edge/document.ts";
import { NO_CACHING } from "#edge/headers.ts";

/*
 * What a reader sees when there is no page to show. Needs no database, no Next and no file, because each of them may be
 * what is broken. Never says more about a failure than its incident id.
 */

type ErrorStatus = 400 | 403 | 404 | 405 | 408 | 410 | 413 | 429 | 500 | 503;
/**
 * "away" and "crowded" are a 503 of the newsroom: nothing is known to be wrong, and in seconds it is back. "updated" is for a form
 * of the newsroom that this release does not know any more. "preview" is a 404, in the words of app/(preview): nobody learns
 * whether there ever was such a link.
 */
export type ErrorKind = ErrorStatus | "away" | "crowded" | "updated" | "preview";

interface Words {
  title: string;
  /** What happened, what is safe, what to do. */
  paragraphs: string[];
}

const WORDS: Record<ErrorKind, Words> = {
  400: {
    title: "Diese Adresse ist nicht lesbar",
    paragraphs: [
      "Die aufgerufene Adresse enthält Zeichen, die in einer Adresse nicht stehen können. Vermutlich ist sie beim Kopieren beschädigt worden.",
      "An unseren Seiten hat sich nichts geändert. Bitte prüfen Sie die Adresse oder beginnen Sie auf der Startseite.",
    ],
  },
  403: {
    title: "Das hat keine unserer Seiten gesendet",
    paragraphs: [
      "Die Anfrage kam nicht von einer Seite dieser Redaktion und wurde deshalb nicht ausgeführt.",
      "Es wurde nichts verändert. Bitte öffnen Sie die Seite neu und versuchen Sie es dort noch einmal.",
    ],
  },
  404: {
    title: "Diese Seite gibt es nicht",
    paragraphs: [
      "Unter dieser Adresse finden wir nichts. Vielleicht enthält sie einen Tippfehler.",
      "Alle veröffentlichten Beiträge sind weiterhin da. Bitte prüfen Sie die Adresse oder beginnen Sie auf der Startseite.",
    ],
  },
  405: {
    title: "So lässt sich diese Seite nicht aufrufen",
    paragraphs: [
      "Diese Adresse kann nur gelesen werden; es wurde versucht, etwas an sie zu senden.",
      "Es wurde nichts gespeichert und nichts verändert. Bitte rufen Sie die Seite über einen gewöhnlichen Link auf.",
    ],
  },
  408: {
    title: "Das kam zu langsam an",
    paragraphs: [
      "Was Sie gesendet haben, war nach der vorgesehenen Zeit noch nicht vollständig. Vermutlich ist Ihre Verbindung gerade schlecht.",
      "Es wurde nichts gespeichert. Bitte gehen Sie zurück und versuchen Sie es noch einmal.",
    ],
  },
  410: {
    title: "Dieser Beitrag wurde zurückgezogen",
    paragraphs: [
      "Hier stand einmal ein Beitrag. Die Redaktion hat ihn von der Seite genommen.",
      "Alle anderen Beiträge sind weiterhin da. Bitte beginnen Sie auf der Startseite.",
    ],
  },
  413: {
    title: "Das ist zu viel auf einmal",
    paragraphs: [
      "Was Sie gesendet haben, ist größer, als diese Adresse annimmt.",
      "Es wurde nichts gespeichert. Bitte gehen Sie zurück und kürzen Sie Ihre Eingaben.",
    ],
  },
  429: {
    title: "Das war sehr oft hintereinander",
    paragraphs: [
      "Aus Ihrem Netz kamen gerade sehr viele Anfragen an diesen Teil der Website.",
      "Es ist nichts verloren. Bitte laden Sie die Seite in einigen Sekunden neu.",
    ],
  },
  500: {
    title: "Diese Seite lässt sich gerade nicht anzeigen",
    paragraphs: [
      "Beim Zusammenstellen der Seite ist bei uns ein Fehler aufgetreten. Es liegt nicht an Ihnen.",
      "Alle Beiträge sind sicher gespeichert. Bitte laden Sie die Seite in einigen Minuten neu oder beginnen Sie auf der Startseite.",
    ],
  },
  503: {
    title: "Gerade wollen sehr viele Menschen lesen",
    paragraphs: [
      "Wir kommen im Augenblick nicht hinterher und konnten diese Seite deshalb nicht zeigen.",
      "Alle Beiträge sind sicher gespeichert. Bitte laden Sie die Seite in wenigen Sekunden neu.",
    ],
  },
  away: {
    title: "Die Redaktion ist gleich wieder da",
    paragraphs: [
      "Dieser Teil der Website startet gerade neu, zum Beispiel nach einer Aktualisierung.",
      "Es ist nichts verloren. Bitte laden Sie die Seite in wenigen Sekunden neu.",
    ],
  },
  crowded: {
    title: "Gerade ist bei uns sehr viel los",
    paragraphs: [
      "An die Redaktion kommen im Augenblick mehr Anfragen, als wir auf einmal beantworten können. Ihre wurde deshalb nicht ausgeführt.",
      "Was gespeichert war, ist sicher. Bitte laden Sie die Seite in wenigen Sekunden neu.",
    ],
  },
  preview: {
    title: "Diese Vorschau gibt es nicht mehr",
    paragraphs: [
      "Der Link ist abgelaufen, wurde gesperrt oder ist unvollständig kopiert.",
      "Bitten Sie die Redaktion um einen neuen.",
    ],
  },
  updated: {
    title: "Die Redaktion wurde inzwischen aktualisiert",
    paragraphs: [
      "Das Formular stammt von der Seite, wie sie vorher war. Es wurde nichts geändert.",
      "Bitte gehen Sie zurück, laden Sie die Seite neu und senden Sie das Formular noch einmal.",
    ],
  },
};

// The font is a file in memory: it is there when nothing else is.
const STYLE = `
@font-face{font-family:Newsreader;src:url(/fonts/newsreader-1.woff2) format("woff2");font-weight:400 700;font-display:swap}
:root{color-scheme:light dark}
body{margin:0;background:#fbf9f4;color:#1b1815;font:1.1875rem/1.55 Newsreader,Charter,"Iowan Old Style",Georgia,serif}
main{max-width:35.5rem;margin:0 auto;padding:clamp(2rem,12vh,8rem) 1.25rem}
h1{margin:0 0 1.25rem;padding-top:1.25rem;border-top:4px double;font-size:clamp(2rem,6vw,3.25rem);font-weight:500;letter-spacing:-.02em;line-height:1.06;text-wrap:balance}
p{margin:0 0 1rem}
a{color:#b0141b;text-underline-offset:.2em}
small{font-size:.9375rem;color:#5c554b}
@media(prefers-color-scheme:dark){body{background:#181512;color:#ebe5d9}a{color:#ff8a75}small{color:#a89f92}}
`;

const POLICY = contentPolicy([], [hashSource(STYLE)]);
const MAY_COME_BACK = new Set<ErrorKind>([429, 503, "away", "crowded"]);
const RETRY_AFTER_SECONDS = "5";

/** Of those that are not named by it. */
const STATUS = { away: 503, crowded: 503, updated: 404, preview: 404 } as const;

export interface ErrorDocument {
  status: number;
  body: Buffer;
  /** Flat array, complete but for what every public response carries. */
  headers: string[];
}

/** @param incident what the log calls this failure; shown so that a reader can name it */
export function errorDocument(kind: ErrorKind, incident?: string): ErrorDocument {
  const { title, paragraphs } = WORDS[kind];
  const body = Buffer.from(`<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("\n")}
<p><a href="/">Zur Startseite</a></p>${incident === undefined ? "" : `\n<p><small>Kennung für Rückfragen: ${incident}</small></p>`}
</main>
</body>
</html>
`);
  return {
    status: typeof kind === "number" ? kind : STATUS[kind],
    body,
    headers: [
      "Content-Type",
      "text/html; charset=utf-8",
      "Content-Length",
      String(body.length),
      "Cache-Control",
      NO_CACHING,
      "Content-Security-Policy",
      POLICY,
      ...(MAY_COME_BACK.has(kind) ? ["Retry-After", RETRY_AFTER_SECONDS] : []),
    ],
  };
}
