import type { IncomingMessage, ServerResponse } from "node:http";
import { type ErrorKind, errorDocument } from "#edge/error-document.ts";
import { NO_CACHING } from "#edge/headers.ts";
import type { Answered } from "#edge/send.ts";
import type { ActionFailure } from "#lib/action-result.ts";
import { hasBody } from "./body.ts";
import type { Limits } from "./limits.ts";

/*
 * Says no to a request that is not read to its end, in a form that whoever sent it understands, and lets them hear it: a
 * connection that is closed while they still send takes the answer with it.
 */

type RefusedStatus = 400 | 403 | 404 | 405 | 408 | 413 | 429 | 503;

/** How long a refused client has to hear it, and how much more is read of what it sends; the rest stays with it. */
const LINGER_MS = 2000;
const LINGER_BYTES = 1024 * 1024;

const NOTHING_DONE = "Es wurde nichts gespeichert.";
const STILL_THERE = "Ihr Text steht noch in diesem Fenster.";

/** What happened, what is safe, what to do. */
const WORDS: Record<RefusedStatus | "away", string> = {
  400: `Die Anfrage ist nicht lesbar. ${NOTHING_DONE} Bitte laden Sie die Seite neu.`,
  403: "Die Anfrage kam nicht von einer Seite dieser Redaktion und wurde nicht ausgeführt.",
  404: "Diese Adresse gibt es nicht.",
  405: "So lässt sich diese Adresse nicht aufrufen.",
  408: `Die Anfrage kam zu langsam an und wurde abgebrochen. ${NOTHING_DONE} Bitte versuchen Sie es noch einmal.`,
  413: `Das ist zu viel auf einmal. ${NOTHING_DONE} Bitte kürzen Sie Ihre Eingaben.`,
  429: `Das war sehr oft hintereinander. ${NOTHING_DONE} Bitte warten Sie einen Augenblick und versuchen Sie es dann noch einmal.`,
  503: `Gerade kommt bei uns zu viel auf einmal an. ${NOTHING_DONE} Bitte versuchen Sie es in einigen Sekunden noch einmal.`,
  away: "Die Redaktion startet gerade neu. Bitte laden Sie die Seite in einigen Sekunden neu und sehen Sie nach, ob Ihre letzte Eingabe angekommen ist.",
};

const WORDS_OF: Partial<Record<Limits["kind"], Partial<Record<RefusedStatus | "away", string>>>> = {
  save: {
    away: `Die Redaktion startet gerade neu. ${STILL_THERE}`,
    403: `Die Anfrage kam nicht von einer Seite dieser Redaktion. Der Text wurde nicht gespeichert. ${STILL_THERE}`,
    400: `Der Text ist zu tief verschachtelt und wurde nicht gespeichert. ${STILL_THERE}`,
    408: `Der Text kam zu langsam an und wurde nicht gespeichert. ${STILL_THERE}`,
    413: `Das ist zu viel auf einmal. ${STILL_THERE}`,
    503: `Gerade kommt bei uns zu viel auf einmal an. ${STILL_THERE}`,
  },
  upload: {
    away: "Die Redaktion startet gerade neu. Bitte laden Sie das Bild in einigen Sekunden noch einmal hoch.",
    408: "Das Hochladen hat zu lange gedauert und wurde abgebrochen. Bitte laden Sie das Bild noch einmal hoch.",
    413: "Das ist zu viel auf einmal. Bitte laden Sie weniger Bilder gleichzeitig hoch.",
  },
};

const REASONS: Partial<Record<RefusedStatus, ActionFailure["reason"]>> = {
  403: "forbidden",
  404: "not-found",
  429: "too-often",
  503: "fault",
};

const RETRY_AFTER_SECONDS = 5;
const COME_BACK: ReadonlySet<RefusedStatus> = new Set([429, 503]);

export type Refuse = (
  request: IncomingMessage,
  response: ServerResponse,
  status: RefusedStatus,
  about?: {
    kind?: Limits["kind"];
    allow?: string;
    /** What people read instead of the words for the status. */
    page?: ErrorKind;
    /** Where it works, for whoever is on a page of ours under another name. React takes those there who called an action. */
    goTo?: string | undefined;
  },
) => Answered;

/** @param headers what every answer carries, as a flat array */
export function createRefuse(headers: string[]): Refuse {
  return (request, response, status, { kind, allow, page, goTo } = {}) => {
    const about = page === "away" ? page : status;
    const words = (kind && WORDS_OF[kind]?.[about]) ?? WORDS[about];
    const wayOut = goTo === undefined ? "" : ` Bitte öffnen Sie ${goTo} und versuchen Sie es dort noch einmal.`;
    const { contentHeaders, body } = inTheirForm(request, status, words + wayOut, page);
    response.writeHead(status, [
      ...contentHeaders,
      ...headers,
      ...(allow === undefined ? [] : ["Allow", allow]),
      ...(goTo === undefined ? [] : ["X-Action-Redirect", `${goTo};push`]),
      ...(hasBody(request) ? ["Connection", "close"] : []),
    ]);
    const sent = request.method === "HEAD" ? "" : body;
    if (hasBody(request) && !request.complete) {
      response.write(sent);
      lingerThen(request, () => response.end());
    } else response.end(sent);
    return { status, cache: "none", bytes: Buffer.byteLength(sent) };
  };
}

/** Scripts of the newsroom read JSON, React reads text of exactly this type, people read a page. */
function inTheirForm(
  { url = "", headers }: IncomingMessage,
  status: RefusedStatus,
  words: string,
  page: ErrorKind = status,
): { contentHeaders: string[]; body: string | Buffer } {
  if (url.startsWith("/api/")) {
    const failure: ActionFailure = {
      ok: false,
      reason: REASONS[status] ?? "invalid",
      message: words,
      fields: {},
      ...(COME_BACK.has(status) && { retryAfter: RETRY_AFTER_SECONDS }),
    };
    return inText(status, "application/json; charset=utf-8", JSON.stringify(failure));
  }
  if (headers["next-action"] !== undefined) return inText(status, "text/plain", words);
  const { body, headers: contentHeaders } = errorDocument(page);
  return { contentHeaders, body };
}

const inText = (status: RefusedStatus, type: string, body: string) => ({
  contentHeaders: [
    "Content-Type",
    type,
    "Content-Length",
    String(Buffer.byteLength(body)),
    "Cache-Control",
    NO_CACHING,
    ...(COME_BACK.has(status) ? ["Retry-After", String(RETRY_AFTER_SECONDS)] : []),
  ],
  body,
});

/** Lets a client go on sending for a while, keeps nothing of it, and calls `end` when it has heard or had its time. */
export function lingerThen(request: IncomingMessage, end: () => void): void {
  let bytes = 0;
  const close = () => {
    end();
    request.socket.destroySoon();
  };
  const timer = setTimeout(close, LINGER_MS);
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > LINGER_BYTES) request.pause();
  });
  request.on("end", () => {
    clearTimeout(timer);
    end();
  });
  request.on("close", () => clearTimeout(timer));
  request.on("error", () => {});
  request.resume();
}
