import { getSite } from "#db/published/site.ts";
import { passwordProblem } from "#lib/password-rules.ts";
import { Refusal } from "#lib/refusal.ts";
import { hashInTurn } from "./hashing.ts";

/**
 * The hash of a new password.
 * @throws Refusal "invalid" with what is wrong with it, "busy"
 */
export async function choosePassword(password: string, owner: { name: string; email: string }): Promise<string> {
  const { settings } = await getSite();
  const problem = await passwordProblem(password, settings, owner);
  if (problem) throw new Refusal("invalid", problem, { fields: { password: problem } });
  return hashInTurn(password);
}
