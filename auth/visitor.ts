import { headers } from "next/headers";
import type { Attempt } from "#db/newsroom/throttle.ts";
import { CLIENT_HEADER } from "#lib/client-network.ts";
import { deviceName } from "#lib/device-name.ts";
import { authSecret } from "#lib/env.ts";
import { type KnownDevice, readKnownDevice } from "#lib/known-device.ts";

/** Somebody who is not logged in: what little a request says about them. */
export interface Visitor {
  /** Under `next dev` there is no edge, and every visitor comes from "unknown". */
  address: string;
  /** What browser and system are called: "Firefox auf Linux". */
  device: string;
  /** The browser, when somebody has logged in with it before. */
  known: KnownDevice | undefined;
}

export async function currentVisitor(): Promise<Visitor> {
  return visitorOf(await headers());
}

export const visitorOf = (given: Headers): Visitor => ({
  address: given.get(CLIENT_HEADER) ?? "unknown",
  device: deviceName(given.get("user-agent")),
  known: readKnownDevice(given.get("cookie") ?? undefined, authSecret()),
});

/** Whose tries at this account are counted together: those of a device that was in it before, or of strangers at one line. */
export const triesFrom = ({ known, address }: Visitor, userId: string | undefined): Attempt["from"] =>
  known && userId !== undefined && known.accounts.includes(userId) ? { known: known.id } : { address };
