import { beginSession } from "#db/newsroom/sessions.ts";
import { authSecret } from "#lib/env.ts";
import { DEVICE_DAYS, rememberDevice } from "#lib/known-device.ts";
import { cookieAttributes, cookieName } from "./cookies.ts";
import { SESSION_SECONDS, writeSessionToken } from "./session-token.ts";
import type { Visitor } from "./visitor.ts";

/** Everything a response needs to hand a cookie to a browser. */
export interface Cookie {
  name: string;
  value: string;
  options: ReturnType<typeof cookieAttributes> & { maxAge: number };
}

/** Turns a login ticket into a session. Its cookie, and the one by which this browser is known from now on. */
export async function openSession(
  ticket: string,
  visitor: Pick<Visitor, "device" | "known">,
): Promise<{ session: Cookie; device: Cookie }> {
  const begun = await beginSession(ticket, visitor.device);
  const session = await writeSessionToken(begun);
  return {
    session: {
      name: cookieName("session"),
      value: session,
      options: { ...cookieAttributes(), maxAge: SESSION_SECONDS },
    },
    device: deviceCookie(visitor, begun.userId),
  };
}

/** It outlives logouts, and gives no right: see lib/known-device.ts. */
export const deviceCookie = ({ known }: Pick<Visitor, "known">, userId: string): Cookie => ({
  name: cookieName("device"),
  value: rememberDevice(known, userId, authSecret()),
  options: { ...cookieAttributes(), maxAge: DEVICE_DAYS * 24 * 3600 },
});
