import { lineOf, networkOf, networksAround } from "#lib/client-network.ts";
import { env } from "#lib/env.ts";
import { createFairTurns } from "#lib/fair-turns.ts";
import { hashPassword, verifyPassword } from "#lib/password.ts";

/*
 * The only place of the server where passwords are hashed: each takes 64 MiB and a core for about 100 ms, so two run at a
 * time on the machine, whoever asks.
 */

const AT_ONCE = 2;
const LONGEST_QUEUE = 40;
/** Several render workers share the two; each has one in any case. */
const turns = createFairTurns({
  atOnce: Math.max(1, Math.floor(AT_ONCE / env().renderWorkers)),
  longest: LONGEST_QUEUE,
});

/**
 * Whether `password` is the one behind `phc`.
 * @param asked.stranger the address they come from; without it somebody known asks, who goes first
 * @param asked.before what is done when the turn has come; its refusal is the answer
 * @throws Refusal "busy" when too many wait
 */
export const verifyInTurn = (
  phc: string,
  password: string,
  asked: { stranger?: string | undefined; before?: () => Promise<void> } = {},
): Promise<boolean> =>
  turns.run(asked.stranger === undefined ? undefined : originOf(asked.stranger), async () => {
    await asked.before?.();
    return verifyPassword(phc, password);
  });

const originOf = (address: string) => [...networksAround(networkOf(address)), lineOf(address)];

/**
 * The PHC string of `password`. For whoever has shown who they are.
 * @throws Refusal "busy" when too many wait
 */
export const hashInTurn = (password: string): Promise<string> => turns.run(undefined, () => hashPassword(password));
