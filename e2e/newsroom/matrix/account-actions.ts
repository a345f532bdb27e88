import { randomUUID } from "node:crypto";
import { confirmSecondFactor, draftSecondFactor } from "#db/newsroom/second-factor.ts";
import type { UserRole } from "#lib/policy.ts";
import { codeAt } from "#lib/totp.ts";
import { PASSWORD } from "../../site.ts";
import { house, ownOr } from "./rights.ts";
import { type ActionRow, form, json, type RowsOf } from "./rows.ts";
import { previewBy } from "./things.ts";
import { editor as editorFor, invited, otherSession, type Person, secretFor, type World } from "./world.ts";

/* Actions about accounts: the way in, those of others, one's own. */

const NEW_PASSWORD = "rote Robben rennen rückwärts";

/** Somebody of this role whose account is kept. */
const account = (role: UserRole) => async (world: World) => form({ id: (await invited(world, role)).id });
const suspended = (role: UserRole) => async (world: World) => {
  const { id } = await invited(world, role);
  world.database.prepare("update user set suspended_at = ? where id = ?").run(Date.now(), id);
  return form({ id });
};
/** The form about an account, filled from it but for what is `given`. */
const changed = (role: UserRole, given: { name?: string; role?: UserRole }) => async (world: World) => {
  const { id, name } = await invited(world, role);
  return form({ id, name, role, authorId: "", ...given });
};
const invitation = (role: UserRole) => async () =>
  form({ name: "Neu Da", email: `${randomUUID().slice(0, 8)}@nirgends.example`, role, authorId: "" });

/** Verwaltung keeps every account, Redaktion those of guests. */
const kept = (given: (role: UserRole) => ActionRow["given"]): ActionRow[] => [
  { right: house("account.manage"), given: given("autor") },
  { right: house("guest.invite"), given: given("gast") },
];

/** Gives this person a second factor. @returns a code the app shows */
async function withSecondFactor(person: Person): Promise<string> {
  const editor = await editorFor(person);
  const { secret, sealed } = draftSecondFactor(editor);
  const earlier = Temporal.Now.instant();
  await confirmSecondFactor(editor, sealed, codeAt(secret, earlier));
  return codeAt(secret, earlier.add({ seconds: 30 }));
}

/** What the form for a new second factor sends for this person. */
async function confirmation(person: Person): Promise<Record<string, string>> {
  const { secret, sealed } = draftSecondFactor(await editorFor(person));
  return { sealed, code: codeAt(secret, Temporal.Now.instant()) };
}

export const ACCOUNT_ACTIONS: RowsOf<ActionRow> = {
  // The way in
  "anmelden/actions.ts logIn": {
    right: "visitor",
    given: async (_world, { email }) => form({ email, password: PASSWORD, weiter: "/redaktion" }),
  },
  "anmelden/actions.ts enterCode": {
    right: "visitor",
    isOwnAccount: true,
    given: async (_world, person) => {
      const code = await withSecondFactor(person);
      return {
        ...form({ code, weiter: "/redaktion" }),
        cookie: `lokalblatt-second-factor=${secretFor("second-factor", person.id)}`,
      };
    },
  },
  "anmelden/actions.ts signOutAction": {
    right: "visitor",
    isOwnAccount: true,
    throws: true,
    given: async () => json(),
  },
  "passwort/actions.ts requestLink": {
    right: "visitor",
    given: async () => form({ email: `${randomUUID()}@nirgends.example` }),
  },
  "passwort/actions.ts setPassword": {
    right: "visitor",
    isOwnAccount: true,
    given: async (_world, { id }) =>
      form({ secret: secretFor("reset", id), password: NEW_PASSWORD, repeated: NEW_PASSWORD }),
  },
  "einrichten/actions.ts setUp": {
    right: "closed",
    note: "first-account.spec.ts and einrichten/setup.test.ts reach it in a newsroom without accounts.",
    given: async () =>
      form({
        secret: "x".repeat(43),
        name: "Jemand",
        email: "jemand@nirgends.example",
        password: NEW_PASSWORD,
        repeated: NEW_PASSWORD,
      }),
  },

  // Accounts of others
  "konten/actions.ts invite": [
    { right: house("account.manage"), given: invitation("redaktion") },
    { right: house("guest.invite"), given: invitation("gast") },
    { right: house("account.manage"), deed: "make-keeper", given: invitation("verwaltung") },
  ],
  "konten/actions.ts inviteAgain": [
    ...kept(account),
    { right: house("account.manage"), deed: "make-keeper", given: account("verwaltung") },
  ],
  "konten/actions.ts beginForGuest": { right: house("guest.invite"), given: account("gast") },
  "konten/actions.ts saveAccount": [
    ...kept((role) => changed(role, { name: "Anders" })),
    { right: house("account.manage"), deed: "change-role", given: changed("autor", { role: "redaktion" }) },
    { right: house("account.manage"), deed: "change-role", given: changed("autor", { role: "verwaltung" }) },
    { right: house("account.manage"), deed: "change-role", given: changed("verwaltung", { role: "autor" }) },
  ],
  "konten/actions.ts suspend": kept(account),
  "konten/actions.ts resume": [
    ...kept(suspended),
    { right: house("account.manage"), deed: "make-keeper", given: suspended("verwaltung") },
  ],
  "konten/actions.ts endSessions": kept(account),
  "konten/actions.ts removeFactor": kept(account).map((row) => ({ ...row, deed: "remove-second-factor" })),
  "konten/actions.ts saveRequiredRoles": [
    { right: house("account.manage"), given: async () => form({}) },
    {
      right: house("account.manage"),
      deed: "require-second-factor",
      isOwnAccount: true,
      given: async () => form({ "roles[]": ["gast"] }),
    },
  ],

  // One's own account
  "konto/actions.ts changePassword": {
    right: "account",
    isOwnAccount: true,
    given: async () => form({ current: PASSWORD, password: NEW_PASSWORD, repeated: NEW_PASSWORD }),
  },
  "konto/actions.ts endOneSession": {
    right: "account",
    given: async (_world, person) => form({ id: await otherSession(person) }),
    notTheirs: async ({ people }) => form({ id: await otherSession(people.owner) }),
  },
  "konto/actions.ts revokeLink": [
    {
      right: house("article.create"),
      given: async (world, person) => form({ id: (await previewBy(world, person)).previewId }),
    },
    {
      right: ownOr("account.manage"),
      given: async (world) => form({ id: (await previewBy(world, world.people.owner)).previewId }),
    },
  ],
  "konto/actions.ts endAllSessions": { right: "account", isOwnAccount: true, given: async () => form({}) },
  "konto/actions.ts startFactor": { right: "account", given: async () => form({ current: PASSWORD }) },
  "konto/actions.ts confirmFactor": {
    right: "account",
    isOwnAccount: true,
    given: async (_world, person) => form(await confirmation(person)),
    notTheirs: async ({ people }) => form(await confirmation(people.owner)),
  },
  "konto/actions.ts removeFactor": {
    right: "account",
    isOwnAccount: true,
    given: async () => form({ current: PASSWORD }),
  },
  "konto/actions.ts renewCodes": { right: "account", given: async () => form({ current: PASSWORD }) },
};
