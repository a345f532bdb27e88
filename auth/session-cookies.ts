import { cookies } from "next/headers";
import { cookieAttributes, cookieName } from "./cookies.ts";
import { openSession } from "./open-session.ts";

/** Ends the login: the ticket becomes this browser's session. */
export async function comeIn(ticket: string, device: string): Promise<void> {
  const { name, value, options } = await openSession(ticket, device);
  const jar = await cookies();
  jar.set(name, value, options);
  jar.delete({ name: cookieName("second-factor"), ...cookieAttributes() });
}

/** Remembers between password and code whose code is waited for. It is no session and opens nothing. */
export async function keepPending(pending: string): Promise<void> {
  (await cookies()).set(cookieName("second-factor"), pending, { ...cookieAttributes(), maxAge: 300 });
}

export async function readPending(): Promise<string> {
  return (await cookies()).get(cookieName("second-factor"))?.value ?? "";
}

export async function forgetCookies(): Promise<void> {
  const jar = await cookies();
  for (const name of ["session", "second-factor"] as const)
    jar.delete({ name: cookieName(name), ...cookieAttributes() });
}
