import { cookies } from "next/headers";
import { authSecret } from "#lib/env.ts";
import { readKnownDevice } from "#lib/known-device.ts";
import { cookieAttributes, cookieName } from "./cookies.ts";
import { deviceCookie, openSession } from "./open-session.ts";
import type { Visitor } from "./visitor.ts";

/** Ends the login: the ticket becomes this browser's session. */
export async function comeIn(ticket: string, visitor: Visitor): Promise<void> {
  const { session, device } = await openSession(ticket, visitor);
  const jar = await cookies();
  for (const { name, value, options } of [session, device]) jar.set(name, value, options);
  jar.delete({ name: cookieName("second-factor"), ...cookieAttributes() });
}

/**
 * Makes the browser of a running session a known one when it is not: the session is older than the cookie, or that was lost. Only
 * for route handlers: a page may set no cookie, and an action that sets one draws its page anew.
 * @param sent the cookies it sent
 */
export async function staysKnown(userId: string, sent: string | null): Promise<void> {
  const known = readKnownDevice(sent ?? undefined, authSecret());
  if (known?.accounts.includes(userId)) return;
  const { name, value, options } = deviceCookie({ known }, userId);
  (await cookies()).set(name, value, options);
}

/** Remembers between password and code whose code is waited for. It is no session and opens nothing. */
export async function keepPending(pending: string): Promise<void> {
  (await cookies()).set(cookieName("second-factor"), pending, { ...cookieAttributes(), maxAge: 300 });
}

export async function readPending(): Promise<string> {
  return (await cookies()).get(cookieName("second-factor"))?.value ?? "";
}

/** Ends the login in this browser, which stays a known one. */
export async function forgetCookies(): Promise<void> {
  const jar = await cookies();
  for (const name of ["session", "second-factor"] as const)
    jar.delete({ name: cookieName(name), ...cookieAttributes() });
}
