import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { cookieName } from "#auth/cookies.ts";
import { answer } from "#auth/editor-route.ts";
import { nextAuthOptions } from "#auth/next-auth.ts";
import { demandOwnPage } from "#auth/same-origin.ts";
import { LoggedOut } from "#auth/settle.ts";
import { visitorOf } from "#auth/visitor.ts";
import { notFound } from "#lib/refusal.ts";

/*
 * Of next-auth's addresses two exist: the CSRF token, and the exchange of a login ticket for a session. There is no sign-in
 * page, no session and no provider list to ask for.
 */

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

async function demandPath(context: Context, path: string): Promise<void> {
  if ((await context.params).nextauth.join("/") !== path) throw notFound("Diese Adresse");
}

export const GET = (request: NextRequest, context: Context) =>
  answer("next-auth", async () => {
    await demandPath(context, "csrf");
    return NextAuth(request, context, nextAuthOptions(visitorOf(request.headers)));
  });

export const POST = (request: NextRequest, context: Context) =>
  answer("next-auth", async () => {
    await demandPath(context, "callback/credentials");
    demandOwnPage(request.headers);
    // Nothing to slow down: nobody guesses a ticket.
    const response: Response = await NextAuth(request, context, nextAuthOptions(visitorOf(request.headers)));
    // It answers a wrong ticket with a redirect to pages that do not exist here.
    if (!response.headers.getSetCookie().some((cookie) => cookie.startsWith(`${cookieName("session")}=`)))
      throw new LoggedOut();
    return response;
  });
