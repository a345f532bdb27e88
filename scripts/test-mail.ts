import { desc, eq, sql } from "drizzle-orm";
import { writeDb } from "#db/client.ts";
import "./test-database.ts";

const { outbox } = await import("#db/schema/outbox.ts");

/** The last mail that waits for this address. */
export function mailTo(recipient: string): { subject: string; body: string } {
  const mail = writeDb()
    .select({ subject: outbox.subject, body: outbox.body })
    .from(outbox)
    .where(eq(outbox.recipient, recipient))
    .orderBy(desc(outbox.createdAt), desc(sql`rowid`))
    .get();
  if (!mail) throw new Error(`no mail for ${recipient}`);
  return mail;
}

/** The secret in the mail's link to choose a password. */
export function linkIn(mail: { body: string }): string {
  return /\?schluessel=(\S+)/u.exec(mail.body)?.[1] ?? "";
}
