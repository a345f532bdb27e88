import { createLoginTicket } from "#db/newsroom/login.ts";
import { type Cookie, openSession } from "./open-session.ts";

/**
 * A session without a password, for tests and from any process that shares DATA_DIR and AUTH_SECRET: its cookie, as
 * `context.addCookies([{ name, value, url }])` wants it. Nothing under `app/` may use this.
 */
export async function mintSession(email: string): Promise<Cookie> {
  const ticket = await createLoginTicket(email);
  if (ticket === undefined) throw new Error(`There is no account ${email}.`);
  return (await openSession(ticket, { device: "Testgerät", known: undefined })).session;
}
