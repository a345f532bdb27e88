import { redirect } from "next/navigation";
import type { LoginStep } from "#db/newsroom/login.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { safeNext } from "#lib/safe-next.ts";
import { comeIn, keepPending } from "./session-cookies.ts";
import type { Visitor } from "./visitor.ts";

/** Goes where a proven password leads: in, or to the question for the code. Never returns. */
export async function continueLogin(next: LoginStep, visitor: Visitor, weiter?: string): Promise<never> {
  if (next.step === "second-factor") {
    await keepPending(next.pending);
    redirect(`${newsroomPaths.loginCode}?weiter=${encodeURIComponent(safeNext(weiter))}`);
  }
  await comeIn(next.ticket, visitor);
  redirect(safeNext(weiter));
}
