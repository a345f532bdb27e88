import { hash, verify } from "@node-rs/argon2";

/** argon2id with 64 MiB and 3 passes: about 100 ms, above OWASP's minimum. The parameters travel in the hash. */
const PARAMETERS = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };

/** The PHC string of `password`. */
export const hashPassword = (password: string): Promise<string> => hash(password, PARAMETERS);

/** Whether `password` is the one behind `phc`. */
export const verifyPassword = (phc: string, password: string): Promise<boolean> => verify(phc, password);
