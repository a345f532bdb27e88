import { beginSession } from "#db/newsroom/sessions.ts";
import { cookieAttributes, cookieName } from "./cookies.ts";
import { SESSION_SECONDS, writeSessionToken } from "./session-token.ts";

/** Everything a response needs to hand a session to a browser. */
export interface SessionCookie {
  name: string;
  value: string;
  options: ReturnType<typeof cookieAttributes> & { maxAge: number };
}

/** Turns a login ticket into a session and its cookie. */
export async function openSession(ticket: string, device: string): Promise<SessionCookie> {
  const value = await writeSessionToken(await beginSession(ticket, device));
  return { name: cookieName("session"), value, options: { ...cookieAttributes(), maxAge: SESSION_SECONDS } };
}
