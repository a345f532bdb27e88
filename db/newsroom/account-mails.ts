import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import {
  type ChangeByOther,
  changedByOtherMail,
  failedAttemptsMail,
  invitationMail,
  type MailText,
  newDeviceMail,
  passwordChangedMail,
  resetMail,
  secondFactorMail,
  spaceMail,
} from "#lib/account-mails.ts";
import { env } from "#lib/env.ts";
import type { RoomWords } from "#lib/free-space.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { ROLE_NAMES, type UserRole } from "#lib/policy.ts";
import { siteSettingsSchema } from "#lib/site-settings.ts";
import { absolute } from "#lib/urls.ts";
import { setting } from "../schema/setting.ts";
import { queueMail } from "./outbox.ts";

interface Recipient {
  name: string;
  email: string;
}

/** Where a new password is chosen. Made from SITE_URL: no header of any request has a say in what a mail links to. */
export const passwordLink = (secret: string) => absolute(env().siteUrl, newsroomPaths.newPassword(secret));

/** Puts the letter with the way in into the outbox. */
export function queueInvitation(
  tx: Transaction,
  to: Recipient & { role: UserRole },
  by: { name: string },
  secret: string,
): void {
  const { role } = to;
  queue(tx, to, (letter) =>
    invitationMail({ ...letter, by: by.name, role: ROLE_NAMES[role], link: passwordLink(secret) }),
  );
}

export function queueReset(tx: Transaction, to: Recipient, secret: string): void {
  queue(tx, to, (letter) => resetMail({ ...letter, link: passwordLink(secret) }));
}

export function queueNewDevice(tx: Transaction, to: Recipient, device: string, at: Temporal.Instant): void {
  queue(tx, to, (letter) => newDeviceMail({ ...letter, device, at }));
}

export function queueFailedAttempts(tx: Transaction, to: Recipient, count: number): void {
  queue(tx, to, (letter) => failedAttemptsMail({ ...letter, count }));
}

export function queueSpaceAlarm(tx: Transaction, to: Recipient, words: RoomWords): void {
  queue(tx, to, (letter) => spaceMail({ ...letter, ...words }));
}

/** Tells somebody what has just been done to their account, in case it was somebody else. */
export function queueAccountMail(
  tx: Transaction,
  what: "password-changed" | "second-factor-on" | "second-factor-off",
  to: Recipient,
): void {
  queue(tx, to, (letter) =>
    what === "password-changed"
      ? passwordChangedMail(letter)
      : secondFactorMail({ ...letter, isOn: what === "second-factor-on" }),
  );
}

/**
 * Tells somebody what somebody else has just done to their account.
 * @param by `undefined` for whoever sits at the server's own keyboard
 */
export function queueChangeByOther(
  tx: Transaction,
  to: Recipient,
  by: { name: string } | undefined,
  change: ChangeByOther,
): void {
  const at = Temporal.Now.instant();
  queue(tx, to, (letter) => changedByOtherMail({ ...letter, by: by?.name, at, change }));
}

function queue(tx: Transaction, to: Recipient, write: (letter: { paper: string; name: string }) => MailText): void {
  const row = tx.select({ value: setting.value }).from(setting).where(eq(setting.key, "name")).get();
  const paper = siteSettingsSchema.parse(row ? { name: row.value } : {}).name;
  queueMail(tx, { recipient: to.email, ...write({ paper, name: to.name }) });
}
