import { Secret, TOTP } from "otpauth";

/*
 * Six digits that an app shows for thirty seconds (RFC 6238). SHA-1 because every app knows it; its weakness does not matter
 * here.
 */

const PERIOD = 30;
const totp = (secret: string, account = "", issuer = "") =>
  new TOTP({ secret: Secret.fromBase32(secret), label: account, issuer, algorithm: "SHA1", digits: 6, period: PERIOD });

/** 160 random bits, in base 32 as apps want it. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What the QR code says. */
export const totpUri = (secret: string, account: string, issuer: string): string =>
  totp(secret, account, issuer).toString();

/** The time step `code` belongs to, the current one or one beside it; `undefined` when it is not a code of this secret. */
export function stepOfCode(secret: string, code: string, now: Temporal.Instant): number | undefined {
  const digits = code.replace(/\s/gu, "");
  if (!/^\d{6}$/u.test(digits)) return undefined;
  const timestamp = now.epochMilliseconds;
  const delta = totp(secret).validate({ token: digits, timestamp, window: 1 });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / PERIOD) + delta;
}

/** The code an app would show: for tests. */
export const codeAt = (secret: string, now: Temporal.Instant): string =>
  totp(secret).generate({ timestamp: now.epochMilliseconds });
