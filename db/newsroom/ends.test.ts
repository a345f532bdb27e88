import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { writeDb } from "#db/client.ts";
import type { UserRole } from "#lib/policy.ts";
import { codeAt } from "#lib/totp.ts";
import { editorWith, insertSession } from "../../scripts/test-accounts.ts";
import { linkIn, mailTo } from "../../scripts/test-mail.ts";
import type { TokenPurpose } from "../schema/session.ts";
import { user } from "../schema/user.ts";
import { isLinkUnused, issueToken } from "./account-tokens.ts";
import {
  changeAccount,
  endSessionsOfAccount,
  repeatInvitation,
  resetSecondFactor,
  resumeAccount,
  suspendAccount,
} from "./accounts.ts";
import { setSuspended, takeSecondFactorAway } from "./accounts-at-keyboard.ts";
import { isPreviewLive } from "./live-previews.ts";
import { createLoginTicket, findPendingLogin } from "./login.ts";
import { createManuscript } from "./manuscripts.ts";
import { changeOwnPassword, findPasswordLink, requestPasswordReset, setPasswordByLink } from "./passwords.ts";
import { createPreview, openPreview } from "./previews.ts";
import { confirmSecondFactor, draftSecondFactor, removeSecondFactor } from "./second-factor.ts";
import { beginSession, endOwnSessions } from "./sessions.ts";
import { restoreManuscripts, trashManuscripts } from "./trash.ts";
import { type Editor, findActiveEditor } from "./users.ts";

/*
 * Whatever opens something without a password, against whatever ends it.
 */

const email = "sara@lokalblatt.example";
let keeper: Editor;
let sara: Editor;
/** Of an author; Sara shares it as Redaktion. */
let article: string;

beforeEach(async () => {
  keeper = await editorWith("verwaltung");
  sara = await editorWith("redaktion", { email, name: "Sara Wollersheim" });
  article = (await createManuscript(await editorWith("autor"), { title: "Der Dom von innen" })).id;
});

const issue = (purpose: TokenPurpose) => writeDb().transaction((tx) => issueToken(tx, purpose, sara.id));

/** The edge keeps strangers waiting, and must not take somebody with a link for one. */
async function openPasswordLink(secret: string) {
  const link = await findPasswordLink(secret);
  if (link) expect(isLinkUnused(secret)).toBe(true);
  return link;
}

/** Everything that opens something: how to get it, and whether it still does. */
const KEYS = {
  session: { get: () => insertSession(sara.id), opens: findActiveEditor },
  "login ticket": {
    get: async () => (await createLoginTicket(email)) ?? "",
    opens: (secret: string) => beginSession(secret, "").catch(() => undefined),
  },
  "question for the code": { get: () => issue("second-factor"), opens: findPendingLogin },
  "reset link": { get: () => issue("reset"), opens: openPasswordLink },
  invitation: { get: () => issue("invitation"), opens: openPasswordLink },
  "preview link": {
    get: async () => (await createPreview(sara, { id: article, days: 7 })).token,
    opens: async (token: string) => {
      const opened = await openPreview(token);
      // The edge turns away whoever has a link that is none, in the same words.
      expect(isPreviewLive(token)).toBe(opened !== undefined);
      return opened;
    },
  },
} satisfies Record<string, { get: () => string | Promise<string>; opens: (secret: string) => Promise<unknown> }>;
type Key = keyof typeof KEYS;

const become = (role: UserRole) => () => changeAccount(keeper, sara.id, { name: sara.name, role, authorId: null });
const WAYS_IN: Key[] = ["session", "login ticket", "question for the code", "reset link"];

/** What happens, and what it ends. */
const EVENTS: Record<string, { happen: () => Promise<unknown>; ends: Key[] }> = {
  "a new password": {
    happen: () => changeOwnPassword(sara, "$argon2id$neu"),
    ends: [...WAYS_IN, "invitation"],
  },
  "a new password by link": {
    happen: async () => {
      await requestPasswordReset(email);
      return setPasswordByLink(linkIn(mailTo(email)), "$argon2id$neu");
    },
    ends: [...WAYS_IN, "invitation"],
  },
  "a second factor": {
    happen: async () => {
      const { secret, sealed } = draftSecondFactor(sara);
      return confirmSecondFactor(sara, sealed, codeAt(secret, Temporal.Now.instant()));
    },
    ends: WAYS_IN,
  },
  "taking the second factor away": { happen: () => removeSecondFactor(sara), ends: WAYS_IN },
  "taking somebody's second factor away": { happen: () => resetSecondFactor(keeper, sara.id), ends: WAYS_IN },
  "the same at the keyboard": { happen: () => takeSecondFactorAway(email), ends: WAYS_IN },
  "a role that may not share the article": { happen: become("autor"), ends: [...WAYS_IN, "preview link"] },
  "a role that may": { happen: become("verwaltung"), ends: [...WAYS_IN, "preview link"] },
  "a suspension": { happen: () => suspendAccount(keeper, sara.id), ends: [...WAYS_IN, "invitation", "preview link"] },
  "a suspension at the keyboard": {
    happen: () => setSuspended(email, true),
    ends: [...WAYS_IN, "invitation", "preview link"],
  },
  "logging out everywhere": { happen: () => endOwnSessions(sara), ends: WAYS_IN },
  "being logged out everywhere": { happen: () => endSessionsOfAccount(keeper, sara.id), ends: WAYS_IN },
  "the trash": { happen: () => trashManuscripts(sara, [article]), ends: ["preview link"] },
  // Rights can also be lost in ways nobody has thought of yet: nothing is revoked then, and nothing opens.
  "a suspension behind the program's back": {
    happen: async () =>
      writeDb().update(user).set({ suspendedAt: Temporal.Now.instant() }).where(eq(user.id, sara.id)).run(),
    ends: [...WAYS_IN, "invitation", "preview link"],
  },
  "another role behind the program's back": {
    happen: async () => writeDb().update(user).set({ role: "gast" }).where(eq(user.id, sara.id)).run(),
    ends: ["preview link"],
  },
  "the end of the account": {
    happen: async () => writeDb().delete(user).where(eq(user.id, sara.id)).run(),
    ends: [...WAYS_IN, "invitation", "preview link"],
  },
};

describe.each(Object.keys(EVENTS))("%s", (name) => {
  test("ends what rests on it, and nothing else", async () => {
    const secrets = new Map<Key, string>();
    for (const key of Object.keys(KEYS) as Key[]) {
      // Who has just been sent one is sent no other.
      if (key === "reset link" && name === "a new password by link") continue;
      secrets.set(key, await KEYS[key].get());
    }
    await EVENTS[name]?.happen();
    const ended: Key[] = [];
    for (const [key, secret] of secrets) if (!(await KEYS[key].opens(secret))) ended.push(key);
    expect(ended).toEqual((EVENTS[name]?.ends ?? []).filter((key) => secrets.has(key)).sort(byKeys));
  });
});

const order = Object.keys(KEYS);
const byKeys = (one: Key, other: Key) => order.indexOf(one) - order.indexOf(other);

test("what has ended does not come back when the account is let in again, the role returned, the article restored", async () => {
  const suspended = { preview: await KEYS["preview link"].get(), invitation: await KEYS.invitation.get() };
  await suspendAccount(keeper, sara.id);
  await resumeAccount(keeper, sara.id);
  expect(await openPreview(suspended.preview)).toBeUndefined();
  expect(await findPasswordLink(suspended.invitation)).toBeUndefined();

  const demoted = await KEYS["preview link"].get();
  await become("autor")();
  await become("redaktion")();
  expect(await openPreview(demoted)).toBeUndefined();

  const trashed = await KEYS["preview link"].get();
  await trashManuscripts(sara, [article]);
  await restoreManuscripts(sara, [article]);
  expect(await openPreview(trashed)).toBeUndefined();
  expect(await openPreview(await KEYS["preview link"].get())).toBeDefined();
});

test("also links to one's own article end with another role, and are not back with the former one", async () => {
  const own = (await createManuscript(sara, { title: "Meins" })).id;
  const { token } = await createPreview(sara, { id: own, days: 7 });
  await become("autor")();
  expect(await openPreview(token)).toBeUndefined();
  await become("redaktion")();
  expect(await openPreview(token)).toBeUndefined();
});

test("another role for somebody who was invited: the link for the old one is over, and one for the new one is on its way", async () => {
  const invited = await editorWith("autor", { email: "neu@lokalblatt.example", passwordHash: "" });
  await repeatInvitation(keeper, invited.id);
  const first = linkIn(mailTo(invited.email));
  expect(await changeAccount(keeper, invited.id, { name: "Neu", role: "redaktion", authorId: null })).toEqual({
    newRole: "redaktion",
    endedPreviews: 0,
  });
  expect(await findPasswordLink(first)).toBeUndefined();
  const second = mailTo(invited.email);
  expect(second.body).toContain("(Redaktion)");
  expect(await findPasswordLink(linkIn(second))).toMatchObject({ isInvitation: true });
  await suspendAccount(keeper, invited.id);
  await expect(repeatInvitation(keeper, invited.id)).rejects.toMatchObject({ reason: "conflict" });
});
