import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { finishMail, postponeMail, takeDueMail, type WaitingMail } from "#db/newsroom/outbox.ts";
import { env } from "#lib/env.ts";
import { onOneLine } from "#lib/log-line.ts";

/** Hands a mail over; throws when it could not. */
export type Postman = (mail: WaitingMail) => Promise<void>;

/** The first try that fails is repeated after a minute, the next after four, then nine …, at most after six hours. */
const backOff = (attempt: number) => ({ minutes: Math.min(attempt ** 2, 360) });
/** Milliseconds; the second for all of it, however slowly the other side goes on talking. */
const SMTP_TIMEOUT = 20_000;
const LONGEST_DELIVERY = 120_000;

/**
 * Sends the mail that is due, one after the other. One that cannot be sent waits for its next turn, and the others do not
 * wait for it. Several processes may do this at once: each mail is taken by one.
 * @param given.stop begins no more once it says so
 * @returns how many were sent
 */
export async function deliverDueMail(
  now: Temporal.Instant,
  given: { postman?: Postman; stop?: AbortSignal; longestDelivery?: number } = {},
): Promise<number> {
  const { postman = choosePostman(), stop, longestDelivery = LONGEST_DELIVERY } = given;
  let sent = 0;
  while (!stop?.aborted) {
    const mail = await takeDueMail(now);
    if (!mail) break;
    try {
      await within(longestDelivery, postman(mail));
      await finishMail(mail.id, now);
      sent++;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await postponeMail(mail.id, now.add(backOff(mail.attempt)), reason);
      process.stderr.write(`error mail ${mail.id} attempt ${mail.attempt} ${onOneLine(reason)}\n`);
    }
  }
  return sent;
}

async function within(milliseconds: number, delivery: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`not done after ${milliseconds / 1000} s`)), milliseconds);
  await Promise.race([delivery, late.promise]).finally(() => clearTimeout(timer));
}

function choosePostman(): Postman {
  const { smtpUrl, siteUrl, dataDir } = env();
  const { hostname } = new URL(siteUrl);
  const from = `redaktion@${hostname}`;
  return smtpUrl === undefined ? intoFolder(join(dataDir, "mail"), from, hostname) : bySmtp(smtpUrl, from, hostname);
}

/** A mail keeps its id through every try: should one arrive twice all the same, programs recognise it. */
const messageId = (mail: WaitingMail, hostname: string) => `<${mail.id}@${hostname}>`;

export function bySmtp(url: string, from: string, hostname: string): Postman {
  const transport = createTransport({
    url,
    connectionTimeout: SMTP_TIMEOUT,
    greetingTimeout: SMTP_TIMEOUT,
    socketTimeout: SMTP_TIMEOUT,
  });
  return async (mail) => {
    await transport.sendMail({
      from,
      to: { name: "", address: mail.recipient },
      subject: mail.subject,
      text: mail.body,
      messageId: messageId(mail, hostname),
      headers: { "Auto-Submitted": "auto-generated" },
    });
  };
}

/** For a paper without a mail server: one file a mail, which only the account the server runs under may read. */
function intoFolder(folder: string, from: string, hostname: string): Postman {
  return async (mail) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const stamp = mail.createdAt.toString({ fractionalSecondDigits: 3 }).replace(/[^0-9]/gu, "");
    const recipient = mail.recipient.replace(/[^a-z0-9@.-]/gu, "_");
    const path = join(folder, `${stamp}-${recipient}-${mail.id.slice(0, 8)}.eml`);
    const lines = [
      `From: ${from}`,
      `To: ${mail.recipient}`,
      `Subject: ${mail.subject}`,
      `Date: ${new Date(mail.createdAt.epochMilliseconds).toUTCString()}`,
      `Message-ID: ${messageId(mail, hostname)}`,
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: 8bit",
      "",
      mail.body,
    ];
    writeFileSync(`${path}.part`, lines.join("\n"), { mode: 0o600 });
    renameSync(`${path}.part`, path);
  };
}
