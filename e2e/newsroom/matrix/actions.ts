import { randomUUID } from "node:crypto";
import { confirmSecondFactor, draftSecondFactor } from "#db/newsroom/second-factor.ts";
import { servicesOf } from "#lib/consent/edit.ts";
import { codeAt } from "#lib/totp.ts";
import { PASSWORD } from "../../site.ts";
import { article, house, type Right } from "./rights.ts";
import type { ActionInput } from "./wire.ts";
import * as made from "./world.ts";

/*
 * One row for each server action of the newsroom: which rule it stands under, and what a page of ours would send. The key is its
 * file below app/(newsroom)/redaktion and its name. A new action is one line:
 *
 *   "desk-actions.ts trash": { right: article("article.trash"), given: async (world) => json({ ids: [await made.draft(world)] }) },
 */

export interface ActionRow {
  right: Right;
  /** Makes what the action is about, and says what is sent. `caller` is who it is made for. */
  given: (world: made.World, caller: made.Person) => Promise<ActionInput & { cookie?: string }>;
  /** The same about a thing that is not the caller's, or does not belong to what it is sent with: nobody may. */
  notTheirs?: ActionRow["given"];
  /** It changes the caller's own account or ends their sessions: afterwards everything is as it was. */
  ownAccount?: true;
  /** It belongs to a form that has no place to show why not: it refuses by an error. */
  throws?: true;
  /** Where it is reached, when nobody can here. */
  note?: string;
}

const json = (value: unknown): ActionInput => ({ json: [value] });
const form = (fields: Record<string, string | string[]>): ActionInput => ({ form: fields });
const NEW_PASSWORD = "rote Robben rennen rückwärts";
const TOMORROW = Temporal.Now.plainDateISO("Europe/Berlin").add({ days: 1 }).toString();

/** Somebody of this role whose account is kept. */
const account = (role: "gast" | "autor") => async (world: made.World) =>
  form({ id: (await made.invited(world, role)).id });
/** A form about the consent draft, with the fields it is filled with. */
const consent =
  (fields: (draft: Awaited<ReturnType<typeof made.consentForm>>["draft"]) => Record<string, string | string[]>) =>
  async (world: made.World) => {
    const { draft, changedAt } = await made.consentForm(world);
    return form({ changedAt, ...fields(draft) });
  };

/** Gives this person a second factor. @returns a code the app shows */
async function withSecondFactor(person: made.Person): Promise<string> {
  const editor = await made.editor(person);
  const { secret, sealed } = draftSecondFactor(editor);
  const earlier = Temporal.Now.instant();
  await confirmSecondFactor(editor, sealed, codeAt(secret, earlier));
  return codeAt(secret, earlier.add({ seconds: 30 }));
}

/** What the form for a new second factor sends for this person. */
async function confirmation(person: made.Person): Promise<Record<string, string>> {
  const { secret, sealed } = draftSecondFactor(await made.editor(person));
  return { sealed, code: codeAt(secret, Temporal.Now.instant()) };
}

export const ACTIONS: Record<string, ActionRow> = {
  // The way in
  "anmelden/actions.ts logIn": {
    right: "visitor",
    given: async (_world, { email }) => form({ email, password: PASSWORD, weiter: "/redaktion" }),
  },
  "anmelden/actions.ts enterCode": {
    right: "visitor",
    ownAccount: true,
    given: async (_world, person) => {
      const code = await withSecondFactor(person);
      return {
        ...form({ code, weiter: "/redaktion" }),
        cookie: `lokalblatt-second-factor=${made.secretFor("second-factor", person.id)}`,
      };
    },
  },
  "anmelden/actions.ts signOutAction": {
    right: "visitor",
    ownAccount: true,
    throws: true,
    given: async () => ({ json: [] }),
  },
  "passwort/actions.ts requestLink": {
    right: "visitor",
    given: async () => form({ email: `${randomUUID()}@nirgends.example` }),
  },
  "passwort/actions.ts setPassword": {
    right: "visitor",
    ownAccount: true,
    given: async (_world, { id }) =>
      form({ secret: made.secretFor("reset", id), password: NEW_PASSWORD, repeated: NEW_PASSWORD }),
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

  // The desk
  "desk-actions.ts beginArticle": { right: house("article.create"), given: async () => form({}) },
  "desk-actions.ts confirmDate": {
    right: article("article.publish", { isReleased: true }),
    given: async (world) => form({ id: await made.withUnclearDate(world) }),
  },
  "desk-actions.ts trash": {
    right: article("article.trash"),
    given: async (world) => json({ ids: [await made.draft(world)] }),
  },
  "desk-actions.ts restore": {
    right: article("article.trash", { isTrashed: true }),
    given: async (world) => json({ ids: [await made.trashed(world)] }),
  },
  "desk-actions.ts destroy": {
    right: house("article.readAll"),
    given: async (world) => json({ ids: [await made.trashed(world)] }),
  },
  "desk-actions.ts moveToCategory": {
    right: article("article.write"),
    given: async (world) => json({ changes: [{ id: await made.draft(world), categoryId: world.categoryId }] }),
  },

  // An article
  "beitrag/[id]/editor-actions.ts keep": {
    right: article("article.write"),
    given: async (world) => json({ id: await made.draft(world), name: "Fassung" }),
  },
  "beitrag/[id]/editor-actions.ts newTag": { right: house("tag.create"), given: async () => json({ name: "Rhein" }) },
  "beitrag/[id]/editor-actions.ts newGuestAuthor": {
    right: house("author.create"),
    given: async () => json({ name: `Gastautor ${randomUUID().slice(0, 6)}` }),
  },
  "beitrag/[id]/fassungen/revision-actions.ts name": {
    right: article("article.annotate"),
    given: async (world) => json({ ...(await made.withRevision(world)), name: "Neuer Name" }),
    notTheirs: async (world) =>
      json({ ...(await made.withRevision(world)), articleId: await made.draft(world), name: "Neuer Name" }),
  },
  "beitrag/[id]/fassungen/revision-actions.ts restore": {
    right: article("article.write"),
    given: async (world) => json({ ...(await made.withRevision(world)), operationId: randomUUID() }),
    notTheirs: async (world) =>
      json({ ...(await made.withRevision(world)), articleId: await made.draft(world), operationId: randomUUID() }),
  },
  "beitrag/[id]/notes-actions.ts listNotes": {
    right: article("article.read"),
    given: async (world) => json({ articleId: await made.draft(world) }),
  },
  "beitrag/[id]/notes-actions.ts addNote": {
    right: article("article.annotate"),
    given: async (world) => json({ articleId: await made.draft(world), text: "Eine Notiz." }),
  },
  "beitrag/[id]/notes-actions.ts resolveNote": {
    right: article("article.annotate"),
    given: async (world) => json({ ...(await made.withNote(world)), isResolved: true }),
    notTheirs: async (world) =>
      json({ ...(await made.withNote(world)), articleId: await made.draft(world), isResolved: true }),
  },
  "beitrag/[id]/publishing-actions.ts checkReadiness": {
    right: article("article.read"),
    given: async (world) => json({ id: await made.draft(world) }),
  },
  "beitrag/[id]/publishing-actions.ts readTime": {
    right: "account",
    given: async () => json({ date: TOMORROW, time: "12:00" }),
  },
  "beitrag/[id]/publishing-actions.ts publish": {
    right: article("article.publish"),
    given: async (world) => json({ id: await made.draft(world), version: 1, when: { date: TOMORROW, time: "12:00" } }),
  },
  "beitrag/[id]/publishing-actions.ts withdraw": {
    right: article("article.publish", { isReleased: true }),
    given: async (world) => json({ id: await made.scheduled(world) }),
  },
  "beitrag/[id]/publishing-actions.ts cancelChange": {
    right: article("article.publish", { isReleased: true }),
    given: async (world) => json({ id: await made.withPlannedChange(world) }),
  },
  "beitrag/[id]/publishing-actions.ts takeStep": {
    right: article("article.review", { stage: "review" }),
    given: async (world) => json({ id: await made.inReview(world), step: "approve" }),
  },
  "beitrag/[id]/publishing-actions.ts createPreview": {
    right: article("article.share"),
    given: async (world) => json({ id: await made.draft(world), days: 7 }),
  },
  "beitrag/[id]/publishing-actions.ts listPreviews": {
    right: article("article.read"),
    given: async (world) => json({ id: await made.draft(world) }),
  },
  "beitrag/[id]/publishing-actions.ts revokePreview": {
    right: article("article.share"),
    given: async (world) => json(await made.withPreview(world)),
    notTheirs: async (world) => json({ ...(await made.withPreview(world)), id: await made.draft(world) }),
  },

  // Pictures
  "bilder/actions.ts saveFieldsAction": {
    right: house("media.upload"),
    given: async (world) => json({ id: await made.picture(world), alt: "Eine Fläche" }),
  },
  "bilder/actions.ts cropAction": {
    right: house("media.edit"),
    given: async (world) => json({ id: await made.picture(world), x: 20, y: 20 }),
  },
  "bilder/actions.ts deleteAction": {
    right: house("media.edit"),
    given: async (world) => form({ id: await made.picture(world) }),
  },

  // Accounts of others
  "konten/actions.ts invite": {
    right: house("account.manage"),
    given: async () =>
      form({ name: "Neu Da", email: `${randomUUID().slice(0, 8)}@nirgends.example`, role: "redaktion", authorId: "" }),
  },
  "konten/actions.ts inviteAgain": { right: house("guest.invite"), given: account("gast") },
  "konten/actions.ts beginForGuest": { right: house("guest.invite"), given: account("gast") },
  "konten/actions.ts saveAccount": {
    right: house("account.manage"),
    given: async (world) =>
      form({ id: (await made.invited(world, "autor")).id, name: "Anders", role: "redaktion", authorId: "" }),
  },
  "konten/actions.ts suspend": { right: house("account.manage"), given: account("autor") },
  "konten/actions.ts resume": { right: house("account.manage"), given: account("autor") },
  "konten/actions.ts removeFactor": { right: house("account.manage"), given: account("autor") },
  "konten/actions.ts saveRequiredRoles": { right: house("account.manage"), given: async () => form({}) },

  // One's own account
  "konto/actions.ts changePassword": {
    right: "account",
    ownAccount: true,
    given: async () => form({ current: PASSWORD, password: NEW_PASSWORD, repeated: NEW_PASSWORD }),
  },
  "konto/actions.ts endOneSession": {
    right: "account",
    given: async (_world, person) => form({ id: await made.otherSession(person) }),
    notTheirs: async ({ people }) => form({ id: await made.otherSession(people.owner) }),
  },
  "konto/actions.ts endAllSessions": { right: "account", ownAccount: true, given: async () => form({}) },
  "konto/actions.ts startFactor": { right: "account", given: async () => form({ current: PASSWORD }) },
  "konto/actions.ts confirmFactor": {
    right: "account",
    ownAccount: true,
    given: async (_world, person) => form(await confirmation(person)),
    notTheirs: async ({ people }) => form(await confirmation(people.owner)),
  },
  "konto/actions.ts removeFactor": {
    right: "account",
    ownAccount: true,
    given: async () => form({ current: PASSWORD }),
  },
  "konto/actions.ts renewCodes": { right: "account", given: async () => form({ current: PASSWORD }) },

  // Consent
  "einwilligung/actions.ts saveCategory": {
    right: house("consent.manage"),
    given: consent(({ categories: [first] }) => ({
      key: first?.key ?? "",
      name: first?.name ?? "",
      purpose: first?.purpose ?? "",
      ...(first?.isEssential && { isEssential: "1" }),
    })),
  },
  "einwilligung/actions.ts raise": { right: house("consent.manage"), given: consent(() => ({ key: "gibt-es-nicht" })) },
  "einwilligung/actions.ts dropCategory": {
    right: house("consent.manage"),
    given: consent(() => ({ key: "gibt-es-nicht" })),
  },
  "einwilligung/actions.ts saveService": {
    right: house("consent.manage"),
    given: consent((draft) => {
      const [placed] = servicesOf(draft);
      if (!placed) throw new Error("The demo newsroom has no service.");
      const { hosts, items, isThirdCountry, isEnabled, load, ...service } = placed.service;
      return {
        ...service,
        former: service.key,
        category: placed.category.key,
        hosts: hosts.join(" "),
        items: JSON.stringify(items),
        ...(isThirdCountry && { isThirdCountry: "1" }),
        ...(isEnabled && { isEnabled: "1" }),
        ...{ loadHow: load?.how ?? "script", loadAddress: load?.address ?? "", loadSite: load?.site ?? "" },
      };
    }),
  },
  "einwilligung/actions.ts dropService": {
    right: house("consent.manage"),
    given: consent(() => ({ key: "gibt-es-nicht" })),
  },
  "einwilligung/actions.ts saveTexts": {
    right: house("consent.manage"),
    given: consent(({ texts }) => ({ ...texts })),
  },
  "einwilligung/actions.ts saveTerms": {
    right: house("consent.manage"),
    given: consent(({ choiceDays, recordMonths }) => ({
      choiceDays: String(choiceDays),
      recordMonths: String(recordMonths),
    })),
  },
  "einwilligung/actions.ts publish": {
    right: house("consent.manage"),
    given: consent(() => ({ changeNote: "Ein Satz ist neu.", forceAsk: "1" })),
  },
  "einwilligung/actions.ts erase": {
    right: house("consent.manage"),
    given: async () => form({ receipt: await made.receipt() }),
  },
  "einwilligung/actions.ts judgeFinding": {
    right: house("consent.manage"),
    given: async (world) => form({ id: await made.finding(world), status: "known" }),
  },
};
