import { hash, verify } from "@node-rs/argon2";
import { Refusal } from "#lib/refusal.ts";

/** argon2id with 64 MiB and 3 passes: about 100 ms, above OWASP's minimum. The parameters travel in the hash. */
const PARAMETERS = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };

/** What nobody's password is compared with, so that an unknown account takes as long as a known one. */
export const NOBODYS_HASH =
  "$argon2id$v=19$m=65536,t=3,p=1$eWrVab3GjUyWUGUytPnq9Q$L1decXbU555Tc2e3EWtuHNRYrW4WsFb3bMQ8ulDzmHc";

/** Two at a time: each takes 64 MiB and a core. Whoever would have to wait for long is asked to come back. */
const SLOTS = 2;
const LONGEST_QUEUE = 40;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= LONGEST_QUEUE)
    throw new Refusal(
      "too-often",
      "Gerade melden sich sehr viele an. Bitte versuchen Sie es in einigen Sekunden noch einmal.",
      {
        retryAfter: 5,
      },
    );
  if (running >= SLOTS) await new Promise<void>((go) => waiting.push(go));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

// "ü" can be typed as one character or as two; both are the same password.
const normalised = (password: string) => password.normalize("NFC");

/** The PHC string of `password`. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(normalised(password), PARAMETERS));

/** Whether `password` is the one behind `phc`. */
export const verifyPassword = (phc: string, password: string): Promise<boolean> =>
  inTurn(() => verify(phc, normalised(password)));

/** Whether a hash was made with other parameters than today's. */
export const isOutdatedHash = (phc: string): boolean =>
  !phc.startsWith(`$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`);
