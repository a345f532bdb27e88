import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { deriveKey } from "./derived-key.ts";

/*
 * The cookie of a browser in which somebody has logged in before. It gives no right and opens nothing: it only says which
 * queue a request waits in and whose tries at an account are counted together, so that strangers cannot keep out whoever was
 * here already. Signed with a key of its own; nothing about it is in the database.
 *
 *   day of the last login since 1970 . random id of the device . account . account … . signature
 */

/** Behind `__Host-` on https, as auth/cookies.ts has it. */
const DEVICE_COOKIE = "lokalblatt-device";
/** Counted from the last login in this browser. */
export const DEVICE_DAYS = 180;

/** Several people share the computer at the desk. Who logged in last stands first. */
const MOST_ACCOUNTS = 6;
const LONGEST = 512;
const DAY = 86_400_000;

export interface KnownDevice {
  id: string;
  /** Ids of the accounts that were logged in to with it. They may be suspended or gone. */
  accounts: string[];
}

/**
 * The device a request comes from; `undefined` when it has no cookie, a forged one, or one that is too old. Needs no database
 * and takes microseconds.
 * @param now milliseconds since 1970
 */
export function readKnownDevice(
  cookieHeader: string | undefined,
  secret: string,
  now = Date.now(),
): KnownDevice | undefined {
  const value = cookieIn(cookieHeader);
  if (value === undefined || value.length > LONGEST) return undefined;
  const end = value.lastIndexOf(".");
  if (end < 0 || !isSignature(value.slice(end + 1), value.slice(0, end), secret)) return undefined;
  const [day, id = "", ...accounts] = value.slice(0, end).split(".");
  return Number(day) + DEVICE_DAYS >= Math.floor(now / DAY) ? { id, accounts } : undefined;
}

/** The cookie's value after a login to `account`. @param known what the browser had before, whose id it keeps */
export function rememberDevice(
  known: KnownDevice | undefined,
  account: string,
  secret: string,
  now = Date.now(),
): string {
  const id = known?.id ?? randomBytes(16).toString("base64url");
  const accounts = [account, ...(known?.accounts ?? []).filter((other) => other !== account)].slice(0, MOST_ACCOUNTS);
  const told = [Math.floor(now / DAY), id, ...accounts].join(".");
  return `${told}.${signatureOf(told, secret).toString("base64url")}`;
}

/** A site on another subdomain can set the name without `__Host-`, so that one does not come first. */
const NAMES = [/(?:^|;) *__Host-lokalblatt-device=([^;]*)/u, /(?:^|;) *lokalblatt-device=([^;]*)/u];

function cookieIn(header: string | undefined): string | undefined {
  if (!header?.includes(DEVICE_COOKIE)) return undefined;
  for (const name of NAMES) {
    const found = name.exec(header)?.[1];
    if (found !== undefined) return found.trim();
  }
  return undefined;
}

function isSignature(given: string, told: string, secret: string): boolean {
  const bytes = Buffer.from(given, "base64url");
  const right = signatureOf(told, secret);
  return bytes.length === right.length && timingSafeEqual(bytes, right);
}

const signatureOf = (told: string, secret: string): Buffer =>
  createHmac("sha256", deriveKey(secret, "known device")).update(told).digest();
