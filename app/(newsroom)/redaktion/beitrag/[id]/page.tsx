import type { Metadata } from "next";
import { requireEditor } from "#auth/session.ts";
import { ArticleEditor } from "#components/newsroom/article-editor/article-editor.client.tsx";
import type { EditedArticle, EditorRights } from "#components/newsroom/article-editor/edited-article.ts";
import type { EditorActions } from "#components/newsroom/article-editor/editor-actions.ts";
import { asView } from "#components/newsroom/notes/note-view.ts";
import { listChoices } from "#db/newsroom/choices.ts";
import { getManuscript, type Manuscript } from "#db/newsroom/manuscripts.ts";
import { findMedia } from "#db/newsroom/media.ts";
import { listNotes } from "#db/newsroom/notes.ts";
import { getScheduledChange } from "#db/newsroom/publishing.ts";
import { getStanding } from "#db/newsroom/standing.ts";
import type { Editor } from "#db/newsroom/users.ts";
import { env } from "#lib/env.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { can, may } from "#lib/policy.ts";
import { keep, newGuestAuthor, newTag } from "./editor-actions.ts";
import { factsOf } from "./facts-of.ts";
import { addNote, listNotes as listNotesAction, resolveNote } from "./notes-actions.ts";
import { orNotFound } from "./or-not-found.ts";
import {
  cancelChange,
  checkReadiness,
  createPreview,
  listPreviews,
  publish,
  readTime,
  revokePreview,
  takeStep,
  withdraw,
} from "./publishing-actions.ts";

export const metadata: Metadata = { title: "Beitrag" };

const ACTIONS: EditorActions = {
  keep,
  addTag: newTag,
  addAuthor: newGuestAuthor,
  notes: { list: listNotesAction, add: addNote, resolve: resolveNote },
  publishing: { check: checkReadiness, readTime, publish, withdraw, cancelChange },
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
      article={forTheBrowser(manuscript, await getStanding(editor, id))}
      scheduledChangeAt={(await getScheduledChange(editor, id))?.toString()}
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

function forTheBrowser(manuscript: Manuscript, standing: string): EditedArticle {
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
    standing,
    release: release && {
      path: release.path,
      slug: release.slug,
      isWithdrawn: release.isWithdrawn,
      publishAt: release.publishAt.toString(),
      unpublishAt: release.unpublishAt?.toString() ?? null,
    },
  };
}

function rightsOf(editor: Editor, manuscript: Manuscript): EditorRights {
  const facts = factsOf(manuscript);
  return {
    write: can(editor, "article.write", facts) && !facts.isTrashed,
    submit: can(editor, "article.submit", facts),
    review: can(editor, "article.review", facts),
    publish: can(editor, "article.publish", facts),
    annotate: can(editor, "article.annotate", facts),
    share: can(editor, "article.share", facts),
    addTags: may(editor, "tag.create"),
    addAuthors: may(editor, "author.create"),
    usePictures: may(editor, "media.read"),
    cropPictures: may(editor, "media.edit"),
  };
}
