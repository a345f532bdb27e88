/** What is counted when somebody is refused. */
export const FAILED_ATTEMPTS = [
  "login",
  "code",
  "proof",
  "too-often",
  "forbidden",
  "foreign-page",
  "logged-out",
] as const;
export type FailedAttempt = (typeof FAILED_ATTEMPTS)[number];

/** Guesses at what only the owner of an account knows: after many of them the owner gets a mail. */
export const GUESSES: readonly FailedAttempt[] = ["login", "code", "proof", "too-often"];
