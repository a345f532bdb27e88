import { decode, encode } from "next-auth/jwt";
import { SESSION_LIFETIME } from "#db/newsroom/sessions.ts";
import { authSecret } from "#lib/env.ts";

/*
 * What the session cookie holds: next-auth's encrypted JWT with the account and the session's secret in it, and nothing else. It
 * proves nothing by itself; the session's row does, which holds a hash of the secret.
 */

export const SESSION_SECONDS = SESSION_LIFETIME.total("seconds");

export const writeSessionToken = (given: { userId: string; secret: string }): Promise<string> =>
  encode({ token: { sub: given.userId, sid: given.secret }, secret: authSecret(), maxAge: SESSION_SECONDS });

/** The secret of the session a cookie names; `undefined` when it was tampered with, is too old, or made with another secret. */
export async function readSessionToken(token: string): Promise<string | undefined> {
  try {
    const payload = await decode({ token, secret: authSecret() });
    return typeof payload?.sid === "string" ? payload.sid : undefined;
  } catch {
    return undefined;
  }
}
