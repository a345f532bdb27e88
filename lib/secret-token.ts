import { createHash, randomBytes } from "node:crypto";

/** 32 random bytes as they stand in an address or a form: nobody guesses one. */
export const newSecretToken = (): string => randomBytes(32).toString("base64url");

/** What the database keeps of a token. Tokens are random and long, so one round of SHA-256 is enough. */
export const hashSecretToken = (token: string): string => createHash("sha256").update(token).digest("base64url");
