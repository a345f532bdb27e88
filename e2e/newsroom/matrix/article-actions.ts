import { randomUUID } from "node:crypto";
import { article, house, picture } from "./rights.ts";
import { type ActionRow, form, json, type RowsOf } from "./rows.ts";
import * as made from "./things.ts";

/* Actions about articles and pictures. */

const TOMORROW = { date: Temporal.Now.plainDateISO("Europe/Berlin").add({ days: 1 }).toString(), time: "12:00" };

export const ARTICLE_ACTIONS: RowsOf<ActionRow> = {
  // The desk
  "desk-actions.ts beginArticle": { right: house("article.create"), given: async () => form({}) },
  "desk-actions.ts confirmDate": {
    right: article("article.publish", { isReleased: true }),
    given: async (world) => form({ id: await made.withUnclearDate(world) }),
  },
  "desk-actions.ts trash": [
    {
      right: article("article.trash"),
      given: async (world) => json({ ids: [await made.draft(world)] }),
    },
    {
      right: article("article.trash", { isReleased: true }),
      given: async (world) => json({ ids: [await made.published(world)], confirmed: 1 }),
    },
    {
      right: article("article.trash", { isReleased: true }),
      given: async (world) => json({ ids: [await made.scheduled(world), await made.draft(world)], confirmed: 1 }),
    },
  ],
  "desk-actions.ts restore": [
    {
      right: article("article.trash", { isTrashed: true }),
      given: async (world) => json({ ids: [await made.trashed(world, await made.draft(world))] }),
    },
    {
      right: article("article.trash", { isTrashed: true, isReleased: true }),
      given: async (world) => json({ ids: [await made.trashed(world, await made.published(world))] }),
    },
  ],
  "desk-actions.ts destroy": {
    right: house("article.readAll"),
    given: async (world) => json({ ids: [await made.trashed(world, await made.draft(world))] }),
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
    given: async () => json(TOMORROW),
  },
  "beitrag/[id]/publishing-actions.ts publish": [
    {
      right: article("article.publish"),
      given: async (world) => json({ id: await made.draft(world), version: 1, when: TOMORROW }),
    },
    {
      right: article("article.publish", { isReleased: true }),
      given: async (world) => json({ ...(await made.rewritten(world)), when: "now", correction: "update" }),
    },
    {
      right: article("article.publish", { isReleased: true }),
      given: async (world) => {
        const { id, version, seen } = await made.withPlannedChange(world);
        return json({ id, version, when: "now", correction: "minor", plan: { seen, fate: "include" } });
      },
    },
  ],
  "beitrag/[id]/publishing-actions.ts withdraw": {
    right: article("article.publish", { isReleased: true }),
    given: async (world) => json({ id: await made.scheduled(world) }),
  },
  "beitrag/[id]/publishing-actions.ts putBack": {
    right: article("article.publish", { isReleased: true }),
    given: async (world) => json({ id: await made.withdrawn(world) }),
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
  "beitrag/[id]/plan-actions.ts lookAtPlan": {
    right: article("article.publish", { isReleased: true }),
    given: async (world) => json({ id: (await made.withPlannedChange(world)).id }),
  },
  "beitrag/[id]/plan-actions.ts movePlan": {
    right: article("article.publish", { isReleased: true }),
    given: async (world) => {
      const { id, seen } = await made.withPlannedChange(world);
      return json({ id, seen, when: TOMORROW });
    },
  },
  "beitrag/[id]/plan-actions.ts cancelPlan": {
    right: article("article.publish", { isReleased: true }),
    given: async (world) => json({ id: (await made.withPlannedChange(world)).id }),
  },

  // Pictures
  "bilder/actions.ts saveFieldsAction": made.PICTURES.map((facts) => ({
    right: picture(facts),
    given: async (world) => json({ id: await made.picture(world, facts), alt: "Eine Fläche" }),
  })),
  "bilder/actions.ts cropAction": made.PICTURES.map((facts) => ({
    right: picture(facts),
    given: async (world) => json({ id: await made.picture(world, facts), x: 20, y: 20 }),
  })),
  "bilder/actions.ts deleteAction": made.UNUSED_PICTURES.map((facts) => ({
    right: picture(facts),
    given: async (world) => form({ id: await made.picture(world, facts) }),
  })),
};
