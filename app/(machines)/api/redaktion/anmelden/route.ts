import { answer } from "#auth/editor-route.ts";
import { checkCode, checkPassword } from "#auth/log-in.ts";
import { demandOwnPage } from "#auth/same-origin.ts";
import { comeIn, keepPending, readPending } from "#auth/session-cookies.ts";
import { parseInput } from "#auth/settle.ts";
import { visitorOf } from "#auth/visitor.ts";
import { codeSchema, loginSchema } from "#lib/account-forms.ts";

/** Logging in without leaving the page: the same steps as the login form, asked by a script. */
export const POST = (request: Request) =>
  answer("login", async () => {
    demandOwnPage(request.headers);
    const visitor = visitorOf(request.headers);
    const given: unknown = await request.json().catch(() => ({}));
    if (typeof given === "object" && given !== null && "code" in given) {
      const { code } = parseInput(codeSchema, given);
      await comeIn(await checkCode({ pending: await readPending(), code }, visitor), visitor);
      return { step: "in" };
    }
    const next = await checkPassword(parseInput(loginSchema, given), visitor);
    if (next.step === "second-factor") {
      await keepPending(next.pending);
      return { step: "second-factor" };
    }
    await comeIn(next.ticket, visitor);
    return { step: "in" };
  });
