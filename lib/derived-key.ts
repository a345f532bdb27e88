import { hkdfSync } from "node:crypto";

/**
 * A key of 32 bytes that is made from the newsroom's secret for one purpose, and tells nothing about keys for others (HKDF,
 * RFC 5869).
 */
export const deriveKey = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "", `lokalblatt ${purpose}`, 32));
