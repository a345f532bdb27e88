import { env } from "#lib/env.ts";

/** `__Host-` binds a cookie to this host and to https; over http, on one's own machine, browsers would refuse it. */
const isSecure = () => env().siteUrl.startsWith("https:");
export const cookieName = (name: "session" | "csrf" | "callback" | "second-factor" | "device"): string =>
  `${isSecure() ? "__Host-" : ""}lokalblatt-${name}`;

export const cookieAttributes = () => ({ httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() }) as const;
