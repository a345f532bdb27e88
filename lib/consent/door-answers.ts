import { consentStateCss } from "#lib/consent/boot.ts";
import { optionalServices } from "#lib/consent/consent.ts";
import { readCookies, readReceipt } from "#lib/consent/cookie.ts";
import {
  type Asked,
  type ConsentBooks,
  cameFrom,
  isOurOwn,
  json,
  PRIVATE,
  plain,
  type Reply,
  readerState,
} from "#lib/consent/door.ts";
import { answerChoice, answerErasure } from "#lib/consent/door-choice.ts";
import { readReports } from "#lib/consent/door-reports.ts";
import { framePage, questionPage, wantedFrame } from "#lib/consent/embed.ts";
import { NotWritten } from "#lib/not-written.ts";
import { paths } from "#lib/urls.ts";

/**
 * Answers what readers ask about consent, and the pages of other sites' frames. Reading never changes anything.
 * @param hashStyle an inline style as a policy names it
 * @returns `undefined` when nothing is at this address
 */
export async function answerConsent(
  asked: Asked,
  books: ConsentBooks,
  hashStyle: (css: string) => string,
): Promise<Reply | undefined> {
  const isReading = asked.method === "GET" || asked.method === "HEAD";
  if (asked.path.startsWith("/embed/")) return isReading ? answerEmbed(asked, books, hashStyle) : refuse("GET, HEAD");
  const { reads, writes } = ANSWERS[asked.path] ?? {};
  if (!reads && !writes) return undefined;
  const answer = isReading ? reads : asked.method === "POST" ? writes : undefined;
  if (!answer) return refuse(writes ? "POST" : "GET, HEAD");
  try {
    return await answer(asked, books);
  } catch (error) {
    if (error instanceof NotWritten) return plain(503, error.message, [["Retry-After", String(error.retryAfter)]]);
    throw error;
  }
}

const refuse = (allow: string) => plain(405, "So lässt sich diese Adresse nicht aufrufen.", [["Allow", allow]]);

type Answer = (asked: Asked, books: ConsentBooks) => Promise<Reply>;

const ANSWERS: Record<string, { reads?: Answer; writes?: Answer }> = {
  [paths.consent]: { writes: answerChoice },
  [paths.consentState]: { reads: answerState },
  [paths.consentReceipt]: { reads: answerReceipt },
  [paths.consentErasure]: { writes: answerErasure },
  [paths.policyReports]: { writes: answerReports },
};

/** Only browsers without scripts ask for it: they see the banner because of it. */
async function answerState(asked: Asked, books: ConsentBooks): Promise<Reply> {
  const inForce = await books.getConsent();
  const { granted, isAgain, hasGpc } = readerState(asked, inForce, books.now());
  const asks =
    inForce !== undefined && granted === undefined && !hasGpc && optionalServices(inForce.snapshot).length > 0;
  const body = consentStateCss({ asks, isAgain, granted: granted ?? [] });
  return {
    status: 200,
    headers: [
      ["Content-Type", "text/css; charset=utf-8"],
      ["Cache-Control", PRIVATE],
    ],
    body,
  };
}

async function answerReceipt(asked: Asked, books: ConsentBooks): Promise<Reply> {
  const receipt = readReceipt(readCookies(asked.header("cookie")), books.siteUrl);
  const found = receipt === undefined ? undefined : await books.getReceipt(receipt);
  if (!found) return plain(404, "Zu diesem Browser ist kein Nachweis gespeichert.");
  return json(200, found, [["Content-Disposition", 'attachment; filename="einwilligung.json"']]);
}

async function answerReports(asked: Asked, books: ConsentBooks): Promise<Reply> {
  for (const { host, path } of readReports(asked.body, books.siteUrl)) {
    await books.reportFinding({ source: "policy", kind: "host", name: host, path });
  }
  return plain(204, "");
}

async function answerEmbed(
  asked: Asked,
  books: ConsentBooks,
  hashStyle: (css: string) => string,
): Promise<Reply | undefined> {
  const inForce = await books.getConsent();
  const wanted = inForce && wantedFrame(asked.path, inForce.snapshot.categories);
  if (!wanted) return undefined;
  const { granted } = readerState(asked, inForce, books.now());
  // Pressed on a page of ours. A link from elsewhere asks first, whatever was allowed: nobody shows their film as ours.
  const isOnce = asked.query.get("einmal") === "1" && isOurOwn(asked, books.siteUrl);
  const isAlone = asked.header("sec-fetch-dest") === "document";
  const isAllowed = granted?.includes(wanted.service.key) === true && (!isAlone || isOurOwn(asked, books.siteUrl));
  const back = isAlone ? cameFrom(asked, books.siteUrl) : undefined;
  const page = isOnce || isAllowed ? framePage(wanted, back) : questionPage(wanted, inForce.snapshot.number);
  const policy = [
    "default-src 'none'",
    `style-src ${hashStyle(page.style)}`,
    `frame-src ${page.frames.join(" ") || "'none'"}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
  return {
    status: 200,
    headers: [
      ["Content-Type", "text/html; charset=utf-8"],
      ["Cache-Control", PRIVATE],
      ["Content-Security-Policy", policy],
      ["X-Robots-Tag", "noindex"],
    ],
    body: page.html,
  };
}
