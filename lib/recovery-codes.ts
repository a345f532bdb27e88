import { randomBytes } from "node:crypto";

/** Crockford's base 32: without letters that look like digits. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Ten codes for the day the phone is lost, like "k3m9-2xqp-7rtw-abcd": 80 random bits each. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () => {
    const letters = [...randomBytes(16)].map((byte) => ALPHABET[byte % 32]).join("");
    return (letters.match(/.{4}/gu) ?? []).join("-");
  });

/** A code as typed, as it is compared; `undefined` when it cannot be one. */
export function readRecoveryCode(typed: string): string | undefined {
  const letters = typed.toLowerCase().replace(/[\s-]/gu, "").replaceAll("o", "0").replace(/[il]/gu, "1");
  return /^[0-9a-z]{16}$/u.test(letters) ? letters : undefined;
}
