import { hash, verify } from "@node-rs/argon2";

/** argon2id with 64 MiB and 3 passes: about 100 ms, above OWASP's minimum. The parameters travel in the hash. Each takes a core: auth/hashing.ts has two at a time. */
const PARAMETERS = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };

/** What nobody's password is compared with, so that an unknown account takes as long as a known one. */
export const NOBODYS_HASH =
  "$argon2id$v=19$m=65536,t=3,p=1$eWrVab3GjUyWUGUytPnq9Q$L1decXbU555Tc2e3EWtuHNRYrW4WsFb3bMQ8ulDzmHc";

// "ü" can be typed as one character or as two; both are the same password.
const normalised = (password: string) => password.normalize("NFC");

/** The PHC string of `password`. */
export const hashPassword = (password: string): Promise<string> => hash(normalised(password), PARAMETERS);

/** Whether `password` is the one behind `phc`. */
export const verifyPassword = (phc: string, password: string): Promise<boolean> => verify(phc, normalised(password));

/** Whether a hash was made with other parameters than today's. */
export const isOutdatedHash = (phc: string): boolean =>
  !phc.startsWith(`$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`);
