import { headers } from "next/headers";
import { CLIENT_HEADER, networkOf } from "#lib/client-network.ts";
import { deviceName } from "#lib/device-name.ts";

/** Somebody who is not logged in: what little a request says about them. */
export interface Visitor {
  network: string;
  device: string;
}

export async function currentVisitor(): Promise<Visitor> {
  return visitorOf(await headers());
}

/** Under `next dev` there is no edge, and every visitor comes from "unknown". */
export const visitorOf = (given: Headers): Visitor => ({
  network: networkOf(given.get(CLIENT_HEADER)),
  device: deviceName(given.get("user-agent")),
});
