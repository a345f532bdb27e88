import { randomUUID } from "node:crypto";
import { recordChoice } from "#db/consent/choices.ts";
import { reportFinding } from "#db/consent/findings.ts";
import { readConsentInForce } from "#db/consent/in-force.ts";
import { getDraft, publishConsent, saveDraft } from "#db/newsroom/consent.ts";
import { listFindings } from "#db/newsroom/consent-findings.ts";
import { getManuscript } from "#db/newsroom/manuscripts.ts";
import { uploadPicture } from "#db/newsroom/media-upload.ts";
import { deleteMedia } from "#db/newsroom/media-uses.ts";
import { addNote } from "#db/newsroom/notes.ts";
import { getPlannedChange } from "#db/newsroom/planned-change.ts";
import { createPreview, listPreviews } from "#db/newsroom/previews.ts";
import { publishArticle } from "#db/newsroom/publishing.ts";
import { keepRevision } from "#db/newsroom/revisions.ts";
import { deleteForever, trashManuscripts } from "#db/newsroom/trash.ts";
import type { Editor } from "#db/newsroom/users.ts";
import { withdrawArticle } from "#db/newsroom/withdrawal.ts";
import type { ConsentDraft, ConsentService } from "#lib/consent/consent.ts";
import { type PlacedService, putService, removeService, servicesOf } from "#lib/consent/edit.ts";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import type { MediaFacts } from "#lib/policy.ts";
import { plain } from "../../../scripts/test-pictures.ts";
import { rewrite, textOf, VERWALTUNG, write } from "../../newsroom-fixtures.ts";
import { editor, type Person, proven, type World } from "./world.ts";

/*
 * One thing of each kind to do something to. Every call makes a new one, so that no row depends on another.
 */

/** Readers and colleagues in the tests that follow find nothing of the matrix online, and no picture of it. */
export async function tidyUp(world: World): Promise<void> {
  const online = world.database.prepare("select 1 from article where id = ? and status = 'published'");
  for (const id of world.articles)
    if (online.get(id) && !world.illustrated.includes(id)) await withdrawArticle(world.chief, id);
  for (const id of world.illustrated) await deleteForever(world.chief, [await trashed(world, id)]);
  for (const id of world.pictures) await deleteMedia(world.chief, id).catch(() => {});
  const accounts = world.database.prepare("update user set suspended_at = ? where id = ?");
  for (const { id } of Object.values(world.people)) accounts.run(Date.now(), id);
  world.database.close();
}

/** An article that "owner" began, complete enough to be published. */
export async function draft(world: World, given: Partial<ManuscriptContent> = {}): Promise<string> {
  const id = await write(world.people.owner.email, { authorIds: [world.authorId], ...given });
  world.articles.push(id);
  return id;
}

export async function inReview(world: World): Promise<string> {
  const id = await draft(world);
  world.database.prepare("update manuscript set stage = 'review' where id = ?").run(id);
  return id;
}

/** An article whose date of publication nobody could prove. */
export async function withUnclearDate(world: World): Promise<string> {
  const id = await scheduled(world);
  world.database
    .prepare(
      `insert into audit_entry (at, user_name, action, object_type, object_id, object_name)
       values (?, 'Lokalblatt', 'article.date-unclear', 'article', ?, '')`,
    )
    .run(Date.now(), id);
  return id;
}

/** Throws an article away, whatever readers lose. */
export async function trashed(world: World, id: string): Promise<string> {
  const asked = await trashManuscripts(world.chief, [id]);
  if (asked.kind === "asks") await trashManuscripts(world.chief, [id], asked.released.length);
  return id;
}

export async function scheduled(world: World): Promise<string> {
  const id = await draft(world);
  await publishArticle(world.chief, { id, version: 1, at: Temporal.Now.instant().add({ hours: 48 }) });
  return id;
}

export async function published(world: World): Promise<string> {
  const id = await draft(world);
  await publishArticle(world.chief, { id, version: 1 });
  return id;
}

export async function withdrawn(world: World): Promise<string> {
  const id = await published(world);
  await withdrawArticle(world.chief, id);
  return id;
}

/** An article that is online, and changed since. */
export async function rewritten(world: World): Promise<{ id: string; version: number }> {
  const id = await published(world);
  await rewrite(VERWALTUNG, id, { body: textOf("Ein anderer Absatz.") });
  const { version } = await getManuscript(world.chief, id);
  return { id, version };
}

/** An article that is online, with a change of it planned for tomorrow. */
export async function withPlannedChange(
  world: World,
): Promise<{ id: string; version: number; seen: { revisionId: string; dueAt: string } }> {
  const changed = await rewritten(world);
  const at = Temporal.Now.instant().add({ hours: 24 });
  await publishArticle(world.chief, { ...changed, at, correction: "minor" });
  const plan = await getPlannedChange(world.chief, changed.id);
  return { ...changed, seen: { revisionId: plan?.revisionId ?? "", dueAt: plan?.dueAt.toString() ?? "" } };
}

export async function withRevision(world: World): Promise<{ articleId: string; revisionId: string }> {
  const articleId = await draft(world);
  const revisionId = await keepRevision(world.chief, { id: articleId, name: "Erste Fassung" });
  await rewrite(VERWALTUNG, articleId, { teaser: "Ein anderer Vorspann." });
  return { articleId, revisionId };
}

export async function withNote(world: World): Promise<{ articleId: string; noteId: string }> {
  const articleId = await draft(world);
  return { articleId, noteId: await addNote(world.chief, { manuscriptId: articleId, text: "Stimmt das?" }) };
}

export const withPreview = async (world: World): Promise<{ id: string; previewId: string }> =>
  share(world, world.chief, await draft(world));

/** A link of this person to an article of their own. */
export async function previewBy(world: World, person: Person): Promise<{ id: string; previewId: string }> {
  const id = await write(person.email);
  return share(world, await editor(person), id);
}

async function share(world: World, by: Editor, id: string): Promise<{ id: string; previewId: string }> {
  await createPreview(by, { id, days: 7 });
  const [line] = await listPreviews(world.chief, id);
  return { id, previewId: line?.id ?? "" };
}

/** What a picture may be to "owner": their own and used by nobody, then everything else the rules tell apart. */
export const UNUSED_PICTURES: Partial<MediaFacts>[] = [{}, { uploadedBy: null }];
export const PICTURES: Partial<MediaFacts>[] = [
  ...UNUSED_PICTURES,
  { uploadedBy: null, texts: [{ ownerId: "owner", stage: "draft" }] },
  { texts: [{ ownerId: "owner", stage: "review" }] },
  { texts: [{ ownerId: "autor", stage: "draft" }] },
  { isReleased: true },
];

/** An article with this picture. */
export async function illustrated(world: World, leadMediaId: string): Promise<string> {
  const id = await draft(world, { leadMediaId });
  world.illustrated.push(id);
  return id;
}

/** A picture of which this is true: a copy of the first one's row, because encoding takes its time. */
export async function picture(world: World, facts: Partial<MediaFacts> = {}): Promise<string> {
  if (world.pictures.length === 0) world.pictures.push((await uploadPicture(world.chief, await freshJpeg())).id);
  const { people, database } = world;
  const id = randomUUID();
  database
    .prepare(
      `insert into media (id, address, width, height, alt, credit, created_at, uploaded_by)
       select ?, address, width, height, 'Eine Fläche', 'Lokalblatt', created_at, ? from media where id = ?`,
    )
    .run(id, facts.uploadedBy === null ? null : people.owner.id, world.pictures[0]);
  world.pictures.push(id);
  for (const { ownerId, stage } of facts.texts ?? []) {
    const text = await illustrated(world, id);
    const owner = ownerId === "autor" ? people.autor.id : people.owner.id;
    database.prepare("update manuscript set owner_id = ?, stage = ? where id = ?").run(owner, stage, text);
  }
  if (facts.isReleased) {
    const text = await illustrated(world, id);
    await publishArticle(world.chief, { id: text, version: 1, at: Temporal.Now.instant().add({ hours: 48 }) });
  }
  return id;
}

/** A picture with files of its own, which nothing uses. */
export async function storedPicture(world: World): Promise<{ id: string; address: string }> {
  const { id, address } = await uploadPicture(world.chief, await freshJpeg());
  world.pictures.push(id);
  return { id, address };
}

/** Every one is another: the same bytes would be the same picture. */
export const freshJpeg = (): Promise<Buffer> =>
  plain(`#${randomUUID().slice(0, 6)}`, 60, 60)
    .jpeg()
    .toBuffer();

/** The consent draft as its forms are filled from it. */
export async function consentForm(world: World): Promise<{ draft: ConsentDraft; changedAt: string }> {
  const { draft, changedAt } = await getDraft(world.chief);
  return { draft, changedAt: changedAt?.toString() ?? "" };
}

export async function receipt(): Promise<string> {
  const given = { decision: "accept", source: "banner", granted: [], receipt: undefined } as const;
  return (await recordChoice(given)).receipt ?? "";
}

export async function finding(world: World): Promise<string> {
  const name = `${randomUUID().slice(0, 8)}.example`;
  await reportFinding({ source: "policy", kind: "host", name, path: "/" });
  return (await listFindings(world.chief, {})).find((found) => found.name === name)?.id ?? "";
}

/** One that readers are asked about. */
export function firstService(draft: ConsentDraft): PlacedService {
  const placed = servicesOf(draft).find(({ category }) => !category.isEssential);
  if (!placed) throw new Error("The demo newsroom asks about no service.");
  return placed;
}

const SCRIPT = "matrix-script";

/** A script the pages of the paper do not run yet. */
export const scriptLike = (draft: ConsentDraft): ConsentService => ({
  ...firstService(draft).service,
  key: SCRIPT,
  name: "Zähler",
  kind: "script",
  hosts: ["zaehler.example"],
  load: { how: "script", address: "https://zaehler.example/z.js", site: "" },
  isEnabled: true,
});

export async function addScript(world: World): Promise<void> {
  const { draft, changedAt } = await getDraft(world.chief);
  const placed = firstService(draft);
  await saveDraft(await proven(VERWALTUNG), putService(draft, placed.category.key, scriptLike(draft)), changedAt);
}

/** Takes the script out again, for the newsroom and for readers. */
export async function withoutScripts({ chief }: World): Promise<void> {
  const { draft, changedAt } = await getDraft(chief);
  const saved = await saveDraft(chief, removeService(draft, SCRIPT), changedAt);
  const isLive = readConsentInForce()?.snapshot.categories.some(({ services }) =>
    services.some(({ key }) => key === SCRIPT),
  );
  if (isLive)
    await publishConsent(chief, { expectedChangedAt: saved.changedAt, changeNote: "Ein Dienst ist weggefallen." });
}
