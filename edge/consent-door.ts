import type { IncomingMessage, ServerResponse } from "node:http";
import { readConsentInForce, readEverAsked } from "#db/consent/in-force.ts";
import { getReceipt } from "#db/consent/receipts.ts";
import { getConsent } from "#db/published/consent.ts";
import { type AllowedScript, withScripts } from "#edge/allowed-scripts.ts";
import type { BodyShares } from "#edge/bounds/body-shares.ts";
import { FORM, POLICY_REPORTS } from "#edge/bounds/limits.ts";
import { compress } from "#edge/compress.ts";
import { hashSource } from "#edge/document.ts";
import { chooseEncoding } from "#edge/negotiate.ts";
import { oncePerTurn } from "#edge/once-per-turn.ts";
import type { Page } from "#edge/pages.ts";
import { isDocument, type Representation } from "#edge/representation.ts";
import type { Target } from "#edge/requested-address.ts";
import type { Answered } from "#edge/send.ts";
import type { Writes } from "#edge/writes.ts";
import { clientAddress, networkOf, networksAround } from "#lib/client-network.ts";
import { type ConsentService, optionalServices } from "#lib/consent/consent.ts";
import { readCookies, readReceipt } from "#lib/consent/cookie.ts";
import { type Asked, type ConsentBooks, type InForce, PRIVATE, type Reply, readerState } from "#lib/consent/door.ts";
import { answerConsent } from "#lib/consent/door-answers.ts";
import { scriptLoads } from "#lib/consent/scripts.ts";
import { fillSettings } from "#lib/consent/settings.ts";
import { paths } from "#lib/urls.ts";

/*
 * What readers say and ask about consent, answered here and not by Next: a choice has to be durable and quick, and its answer
 * depends on who asks.
 */

const INERT = "default-src 'none'; sandbox";

export type ConsentDoor = ReturnType<typeof createConsentDoor>;

/** @param headers what every public response carries, as a flat array */
export function createConsentDoor(options: {
  writes: Writes;
  siteUrl: string;
  headers: string[];
  /** How many proxies in front of us add to X-Forwarded-For. */
  trustedProxies: number;
  clock: () => number;
  bodies: Pick<BodyShares, "choices" | "reports">;
}) {
  const { writes, siteUrl, headers, trustedProxies, clock, bodies } = options;
  const consentOfThisTurn = oncePerTurn(readConsentInForce);
  const everAskedOfThisTurn = oncePerTurn(readEverAsked);
  const booksFor = (request: IncomingMessage): ConsentBooks => {
    const networks = () =>
      networksAround(
        networkOf(clientAddress(request.socket.remoteAddress, request.headers["x-forwarded-for"], trustedProxies)),
      );
    return {
      siteUrl,
      now: clock,
      getConsent: async () => consentOfThisTurn(),
      getEverAsked: async () => everAskedOfThisTurn(),
      recordChoice: (given) => writes.recordChoice({ ...given, networks: networks() }),
      getReceipt,
      eraseReceipt: writes.eraseReceipt,
      reportFinding: (given) => writes.reportFinding({ ...given, networks: networks() }),
    };
  };

  // Publishing turns the site revision, so what is asked is read once for each.
  let asked: { revision: number; consent: InForce | undefined; scripts: ConsentService[] } | undefined;
  function askedAt(revision: number) {
    if (asked?.revision === revision) return asked;
    const consent = readConsentInForce();
    const scripts = consent ? optionalServices(consent.snapshot).filter(({ kind }) => kind === "script") : [];
    asked = { revision, consent, scripts };
    return asked;
  }

  function send(request: IncomingMessage, response: ServerResponse, { status, headers: own, body }: Reply): Answered {
    const hasPolicy = own.some(([name]) => name === "Content-Security-Policy");
    const length = Buffer.byteLength(body);
    response.writeHead(status, [
      ...own.flat(),
      ...headers,
      ...(hasPolicy ? [] : ["Content-Security-Policy", INERT]),
      ...(status === 204 ? [] : ["Content-Length", String(length)]),
    ]);
    // As text: Node then writes head and body in one piece, a sixth of what a choice costs.
    if (request.method === "HEAD" || status === 204) response.end();
    else response.end(body);
    return { status, cache: "none", bytes: length };
  }

  return {
    /**
     * Counts a page that was opened by somebody who was asked on it, or would have been but for the browser's signal. Only
     * browsers say where their answer will be shown; programs that read pages are not asked anything.
     */
    countView(request: IncomingMessage, { representation, revision }: Page): void {
      if (request.headers["sec-fetch-dest"] !== "document" || request.method !== "GET") return;
      if (!isDocument(representation)) return;
      const { consent } = askedAt(revision);
      if (!consent || optionalServices(consent.snapshot).length === 0) return;
      const { granted, hasGpc } = readerState({ header: headerOf(request) }, consent, clock());
      if (granted === undefined) writes.countSighting(consent.snapshot.number, hasGpc ? "gpc" : "shown");
    },

    /** The scripts of others that this reader agreed to: hardly ever one. */
    allowedScripts(request: IncomingMessage, { representation, revision }: Page): AllowedScript[] {
      if (request.headers.cookie === undefined || !isDocument(representation)) return [];
      const { consent, scripts } = askedAt(revision);
      if (!consent || scripts.length === 0) return [];
      const { granted = [] } = readerState({ header: headerOf(request) }, consent, clock());
      return scriptLoads(scripts.filter(({ key }) => granted.includes(key)));
    },

    /** A page with scripts in it, for the reader who agreed to them and for nobody else. */
    async answerWithScripts(
      request: IncomingMessage,
      response: ServerResponse,
      page: Representation,
      scripts: AllowedScript[],
    ): Promise<Answered> {
      const { ownHeaders } = page;
      const at = ownHeaders.indexOf("Content-Security-Policy") + 1;
      const { html, policy } = withScripts(page.identity.toString("utf8"), ownHeaders[at] ?? "", scripts);
      return sendPrivately(request, response, html, ownHeaders.with(at, policy));
    },

    /** `undefined` when nothing is at this address. */
    async answer(request: IncomingMessage, response: ServerResponse, target: Target): Promise<Answered | undefined> {
      const isReport = target.path === paths.policyReports;
      const [share, limits] = isReport ? [bodies.reports, POLICY_REPORTS] : [bodies.choices, FORM];
      return share.whole(request, response, limits, async (body, { keep }) => {
        keep();
        const asked = askedBy(request, target, body.toString("utf8"));
        const reply = await answerConsent(asked, booksFor(request), hashSource);
        return reply && send(request, response, reply);
      });
    },

    /** The settings page, filled in for who asks. */
    async answerSettings(
      request: IncomingMessage,
      response: ServerResponse,
      target: Target,
      page: Representation,
    ): Promise<Answered> {
      const asked = askedBy(request, target, "");
      const consent = await getConsent();
      const number = readReceipt(readCookies(asked.header("cookie")), siteUrl);
      const html = fillSettings(page.identity.toString("utf8"), consent, {
        ...readerState(asked, consent, clock()),
        receipt: number === undefined ? undefined : await getReceipt(number),
        siteUrl,
        everAsked: readEverAsked(),
        outcome: asked.query.get("erledigt"),
      });
      return sendPrivately(request, response, html, page.ownHeaders);
    },
  };
}

/** A page made for one reader. @param shared header fields of the page it was made from */
async function sendPrivately(
  request: IncomingMessage,
  response: ServerResponse,
  html: string,
  shared: string[],
): Promise<Answered> {
  const encoding = chooseEncoding(request.headers["accept-encoding"]);
  const bytes = encoding === "identity" ? Buffer.from(html) : await compress(Buffer.from(html), encoding, "quick");
  response.writeHead(200, [
    ...privately(shared),
    "Content-Length",
    String(bytes.length),
    ...(encoding === "identity" ? [] : ["Content-Encoding", encoding]),
  ]);
  if (request.method === "HEAD") response.end();
  else response.end(bytes);
  return { status: 200, cache: "none", bytes: bytes.length };
}

/** Header fields of a shared page, for one reader alone. */
function privately(shared: string[]): string[] {
  const own: string[] = [];
  for (let at = 0; at + 1 < shared.length; at += 2) {
    const [name = "", value = ""] = shared.slice(at, at + 2);
    if (name === "ETag" || name === "Last-Modified") continue;
    own.push(name, name === "Cache-Control" ? PRIVATE : value);
  }
  return own;
}

const askedBy = (request: IncomingMessage, { path, query }: Target, body: string): Asked => ({
  method: request.method ?? "",
  path,
  query: new URLSearchParams(query),
  header: headerOf(request),
  body,
});

const headerOf = (request: IncomingMessage) => (name: string) => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};
