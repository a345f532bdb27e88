import { cookies } from "next/headers";
import type { AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { noteFailedAttempt } from "#db/newsroom/failed-attempts.ts";
import { beginSession } from "#db/newsroom/sessions.ts";
import { authSecret, env, tellNextAuthItsAddress } from "#lib/env.ts";
import { onOneLine } from "#lib/log-line.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { Refusal } from "#lib/refusal.ts";
import { cookieAttributes, cookieName } from "./cookies.ts";
import { deviceCookie } from "./open-session.ts";
import { SESSION_SECONDS } from "./session-token.ts";
import type { Visitor } from "./visitor.ts";

/**
 * next-auth as a shell: its cookie, its token, its CSRF check. It takes login tickets and nothing else, so knowing a password
 * is of no use here; and its token holds the account and the session, never a role.
 */
export function nextAuthOptions(visitor: Visitor): AuthOptions {
  tellNextAuthItsAddress();
  const cookie = (name: Parameters<typeof cookieName>[0]) => ({ name: cookieName(name), options: cookieAttributes() });
  return {
    secret: authSecret(),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: newsroomPaths.login, error: newsroomPaths.login },
    cookies: { sessionToken: cookie("session"), csrfToken: cookie("csrf"), callbackUrl: cookie("callback") },
    providers: [
      Credentials({
        credentials: { ticket: {} },
        async authorize(given) {
          try {
            const { userId, secret } = await beginSession(String(given?.ticket ?? ""), visitor.device);
            const { name, value, options } = deviceCookie(visitor, userId);
            (await cookies()).set(name, value, options);
            return { id: userId, secret };
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            noteFailedAttempt("login");
            return null;
          }
        },
      }),
    ],
    callbacks: {
      jwt: async ({ token, user }) => ({
        sub: token.sub,
        sid: user && "secret" in user ? user.secret : token.sid,
      }),
      redirect: async () => env().siteUrl + newsroomPaths.desk,
    },
    logger: {
      error: (code) => process.stderr.write(`error next-auth ${onOneLine(code)}\n`),
      warn: () => {},
      debug: () => {},
    },
  };
}
