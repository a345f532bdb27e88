import type { Metadata } from "next";
import { requireEditor } from "#auth/session.ts";
import { ArticleEditor } from "#components/newsroom/article-editor/article-editor.client.tsx";
import type { EditedArticle, EditorRights } from "#components/newsroom/article-editor/edited-article.ts";
import type { EditorActions } from "#components/newsroom/article-editor/editor-actions.ts";
import { asView } from "#components/newsroom/notes/note-view.ts";
import type { ComingText } from "#components/newsroom/publishing/plan-lines.tsx";
import { AGAINST } from "#components/newsroom/revisions/revision-words.ts";
import { listChoices } from "#db/newsroom/choices.ts";
import { getHeaderMark } from "#db/newsroom/header-mark.ts";
import { getManuscript, type Manuscript } from "#db/newsroom/manuscripts.ts";
import { findMedia } from "#db/newsroom/media.ts";
import { listNotes } from "#db/newsroom/notes.ts";
import { getPlannedChange } from "#db/newsroom/planned-change.ts";
import { findReleased } from "#db/newsroom/released-text.ts";
import { listRevisions } from "#db/newsroom/revisions.ts";
import type { Editor } from "#db/newsroom/users.ts";
import { isSameContent } from "#lib/canonical.ts";
import { env } from "#lib/env.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { type ArticleAction, can, may } from "#lib/policy.ts";
import { restore } from "../../desk-actions.ts";
import { keep, newGuestAuthor, newTag } from "./editor-actions.ts";
import { factsOf } from "./facts-of.ts";
import { addNote, listNotes as listNotesAction, resolveNote } from "./notes-actions.ts";
import { orNotFound } from "./or-not-found.ts";
import { cancelPlan, lookAtPlan, movePlan } from "./plan-actions.ts";
import {
  checkReadiness,
  createPreview,
  listPreviews,
  publish,
  putBack,
  readTime,
  revokePreview,
  takeStep,
  withdraw,
} from "./publishing-actions.ts";

export const metadata: Metadata = { title: "Beitrag" };

const ACTIONS: EditorActions = {
  restore,
  keep,
  addTag: newTag,
  addAuthor: newGuestAuthor,
  notes: { list: listNotesAction, add: addNote, resolve: resolveNote },
  publishing: {
    check: checkReadiness,
    readTime,
    publish,
    withdraw,
    putBack,
    plan: { look: lookAtPlan, move: movePlan, cancel: cancelPlan },
  },
  workflow: { takeStep },
  previews: { create: createPreview, list: listPreviews, revoke: revokePreview },
};

/** What another page wants to have said here. */
const NOTICES: Record<string, string> = {
  wiederhergestellt: "Die Fassung ist wiederhergestellt. Was vorher hier stand, ist selbst eine Fassung.",
};

export default async function ArticleEditorPage({ params, searchParams }: PageProps<"/redaktion/beitrag/[id]">) {
  const { id } = await params;
  const { hinweis } = await searchParams;
  const editor = await requireEditor(newsroomPaths.article(id));
  const manuscript = await orNotFound(getManuscript(editor, id));
  const { content } = manuscript;
  return (
    <ArticleEditor
      me={{ id: editor.id, name: editor.name, email: editor.email }}
      article={forTheBrowser(manuscript, await getHeaderMark(editor, id))}
      coming={await comingText(editor, manuscript)}
      rights={rightsOf(editor, manuscript)}
      choices={await listChoices(editor)}
      leadImage={content.leadMediaId ? (await findMedia(editor, [content.leadMediaId]))[0] : undefined}
      notes={(await listNotes(editor, id)).map(asView)}
      siteUrl={env().siteUrl}
      notice={NOTICES[String(hinweis)] ?? ""}
      actions={ACTIONS}
    />
  );
}

function forTheBrowser(manuscript: Manuscript, headerMark: string): EditedArticle {
  const { release } = manuscript;
  return {
    id: manuscript.id,
    version: manuscript.version,
    content: manuscript.content,
    stage: manuscript.stage,
    status: manuscript.status,
    ownerName: manuscript.owner?.name,
    savedAt: manuscript.savedAt.toString(),
    savedBy: manuscript.savedBy ?? null,
    isTrashed: manuscript.trashedAt !== undefined,
    releasedVersion: manuscript.releasedVersion,
    headerMark,
    release: release && {
      path: release.path,
      slug: release.slug,
      isWithdrawn: release.isWithdrawn,
      publishAt: release.publishAt.toString(),
      unpublishAt: release.unpublishAt?.toString() ?? null,
      dates: {
        firstOnlineAt: release.firstOnlineAt?.toString(),
        publishedAt: release.dates.publishedAt.toString(),
        updatedAt: release.dates.updatedAt?.toString(),
        changedAt: release.dates.changedAt.toString(),
      },
    },
  };
}

/** What goes out by itself, if anything does. */
async function comingText(editor: Editor, manuscript: Manuscript): Promise<ComingText | undefined> {
  const { id, version, releasedVersion, release, status } = manuscript;
  if (status === "scheduled" && release) {
    const isWorkingTextFurther = releasedVersion !== version;
    const planned = findReleased(await listRevisions(editor, id), manuscript);
    const comparison =
      planned && isWorkingTextFurther ? `${newsroomPaths.revision(id, planned.id)}?mit=${AGAINST.current}` : undefined;
    const at = release.publishAt.toString();
    return { kind: "article", at, setBy: planned?.createdBy ?? undefined, comparison, isWorkingTextFurther };
  }
  const plan = await getPlannedChange(editor, id);
  return (
    plan && {
      kind: "change",
      at: plan.dueAt.toString(),
      setBy: plan.setBy?.name,
      comparison: `${newsroomPaths.revision(id, plan.revisionId)}?mit=${AGAINST.online}`,
      isWorkingTextFurther: !isSameContent(plan.content, manuscript.content),
    }
  );
}

function rightsOf(editor: Editor, manuscript: Manuscript): EditorRights {
  const facts = factsOf(manuscript);
  // In the trash it can only be looked at, and taken out.
  const mayNow = (action: ArticleAction) => can(editor, action, facts) && !facts.isTrashed;
  return {
    restore: can(editor, "article.trash", facts) && facts.isTrashed,
    write: mayNow("article.write"),
    submit: mayNow("article.submit"),
    review: mayNow("article.review"),
    publish: mayNow("article.publish"),
    annotate: mayNow("article.annotate"),
    share: mayNow("article.share"),
    addTags: may(editor, "tag.create"),
    addAuthors: may(editor, "author.create"),
    usePictures: may(editor, "media.read"),
  };
}
