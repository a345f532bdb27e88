import { createHash } from "node:crypto";
import { recordChoice } from "#db/consent/choices.ts";
import { reportFinding } from "#db/consent/findings.ts";
import { readEverAsked } from "#db/consent/in-force.ts";
import { eraseReceipt, getReceipt } from "#db/consent/receipts.ts";
import { getConsent } from "#db/published/consent.ts";
import type { ConsentBooks } from "#lib/consent/door.ts";
import { answerConsent } from "#lib/consent/door-answers.ts";
import { env } from "#lib/env.ts";

/** What the edge answers for readers, for `next dev`, where there is no edge. */
export async function answerInDevelopment(request: Request): Promise<Response> {
  const books: ConsentBooks = {
    siteUrl: env().siteUrl,
    now: Date.now,
    getConsent,
    getEverAsked: async () => readEverAsked(),
    recordChoice,
    getReceipt,
    eraseReceipt,
    reportFinding,
  };
  const { pathname, searchParams } = new URL(request.url);
  const reply = await answerConsent(
    {
      method: request.method,
      path: pathname,
      query: searchParams,
      header: (name) => request.headers.get(name) ?? undefined,
      body: request.method === "POST" ? await request.text() : "",
    },
    books,
    (css) => `'sha256-${createHash("sha256").update(css).digest("base64")}'`,
  );
  if (!reply) return new Response("", { status: 404 });
  return new Response(reply.status === 204 || reply.status === 303 ? null : reply.body, reply);
}
