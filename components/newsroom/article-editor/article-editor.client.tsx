"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import type { Choices } from "#db/newsroom/choices.ts";
import type { MediaEntry } from "#lib/media-entry.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { ReloginDialog } from "../account/relogin-dialog.client.tsx";
import { SaveState } from "../editor/autosave-line.client.tsx";
import type { Taken } from "../editor/autosave-taken.ts";
import { useCleanPaste } from "../editor/paste/clean-typed.ts";
import { WritingSurface } from "../editor/writing-surface.client.tsx";
import { useMediaPort } from "../media/media-port.client.tsx";
import { NotesPanel, type NoteView } from "../notes/notes-panel.client.tsx";
import { comingFirstPublication } from "../publishing/first-publication.ts";
import { type ComingText, PlanLines } from "../publishing/plan-lines.tsx";
import { PreviewDialog } from "../publishing/preview-dialog.client.tsx";
import { PublishPanel } from "../publishing/publish-panel.client.tsx";
import { WorkflowBar } from "../publishing/workflow-bar.client.tsx";
import { noAnswerToStep } from "../ui/no-answer.ts";
import { ArticleFields } from "./article-fields.client.tsx";
import { articlePort } from "./article-port.ts";
import { ConflictDialog } from "./conflict-dialog.client.tsx";
import type { EditedArticle, EditorRights } from "./edited-article.ts";
import type { EditorActions } from "./editor-actions.ts";
import { HeadFields } from "./head-fields.client.tsx";
import { PublicationDetails } from "./publication-details.tsx";
import { isAheadOf, standingOf } from "./standing.ts";
import { StandingNotice, StandingWord } from "./standing-notice.tsx";
import { TakenDialog } from "./taken-dialog.client.tsx";
import { useChoices } from "./use-choices.ts";
import { useLeadImage } from "./use-lead-image.ts";
import { useManuscript } from "./use-manuscript.ts";
import { describePresence, usePresence } from "./use-presence.ts";
import { useUnsavedTimes } from "./use-unsaved-times.ts";

type Pane = "text" | "fields" | "notes";

interface ArticleEditorProps {
  me: { id: string; name: string; email: string };
  article: EditedArticle;
  coming: ComingText | undefined;
  rights: EditorRights;
  choices: Choices;
  leadImage: MediaEntry | undefined;
  notes: NoteView[];
  siteUrl: string;
  /** What another page wants to have said here; "" for nothing. */
  notice: string;
  actions: EditorActions;
}

/** The page an article is written on. Nothing here decides who may do what: `rights` only says what to offer. */
export function ArticleEditor(props: ArticleEditorProps) {
  const { me, article, rights, choices, actions } = props;
  const router = useRouter();
  const manuscript = useManuscript({ me, article });
  const { fields, change, autosave, status, surface } = manuscript;
  const media = useMediaPort();
  const [pane, setPane] = useState<Pane>("text");
  const [dialog, setDialog] = useState<"login" | "conflict">();
  const [looked, setLooked] = useState<Taken>();
  const [notice, setNotice] = useState(props.notice);
  const [notes, setNotes] = useState(props.notes);
  const { leadImage, setLeadImage } = useLeadImage(props.leadImage, fields.leadMediaId);
  const { offered, addTag, addAuthor } = useChoices({
    choices,
    rights,
    actions,
    chosenIds: [...fields.tagIds, ...fields.authorIds],
    onRefused: setNotice,
    onUnknown: () => router.refresh(),
  });
  const others = usePresence({
    articleId: article.id,
    clientId: manuscript.clientId,
    takeWritten: manuscript.takeWritten,
    onNews: ({ version, headerMark }) => {
      void manuscript.hearVersion(version);
      if (headerMark !== article.headerMark) router.refresh();
    },
  });
  const isDisabled = !rights.write || !manuscript.isReady;
  const { problems } = manuscript;
  const isAhead = isAheadOf(article, status.state);
  const standing = standingOf(article, isAhead, Date.now());

  // Whoever else is there is worth a line; whoever is gone is not worth a word.
  const presence = describePresence(others);
  const times = useUnsavedTimes();
  const { takeAll } = times;
  const save = useCallback(async () => {
    await takeAll();
    const saved = await autosave.saveNow();
    if (saved.kind !== "saved") return;
    const kept = await actions.keep({ id: article.id }).catch(noAnswerToStep);
    setNotice(kept.ok ? "Als Fassung gesichert." : kept.message);
  }, [autosave, actions.keep, article.id, takeAll]);
  useSaveKey(save);
  useCleanPaste();

  /** Brings everything to the server; `false` when something stands in the way, which the status line says. */
  const flush = async () => {
    await takeAll();
    return manuscript.flush();
  };
  /** The article stands elsewhere now: the page tells where. */
  const refresh = () => router.refresh();
  const wroteSince = status.state.kind !== "saved" || Date.parse(status.state.at) > Date.parse(article.savedAt);
  const coming = props.coming && {
    ...props.coming,
    isWorkingTextFurther: props.coming.isWorkingTextFurther || wroteSince,
  };
  /** It may move what is planned: saved at once, and then the page tells where that stands. */
  const changeEmbargo = async (embargoUntil: string | null) => {
    change({ embargoUntil });
    if (coming && (await manuscript.flush())) refresh();
  };
  return (
    <>
      <header className="editor-bar">
        <a href={newsroomPaths.desk} className="font-serif text-large font-semibold" aria-label="Zum Schreibtisch">
          ←
        </a>
        <div className="editor-lines">
          <StandingWord article={article} standing={standing} isAhead={isAhead} coming={coming} />
          {/* Also over the full-screen text: trouble must not go unseen there. */}
          <div data-beside-writing="" className="save-line">
            <SaveState
              state={status.state}
              isKeptLocally={status.isKeptLocally}
              unsaved={times.names}
              restoredAt={manuscript.restoredAt}
              taken={manuscript.taken}
              me={me.id}
              onRelogin={() => setDialog("login")}
              onRetry={() => autosave.retry()}
              onConflict={() => setDialog("conflict")}
              onLook={() => {
                setLooked(manuscript.taken);
                autosave.looked();
              }}
            />
          </div>
          {presence && <p className="text-note font-medium text-warn max-md:text-label">{presence}</p>}
          {notice && (
            <p role="status" className="text-note max-md:text-label">
              {notice}
            </p>
          )}
        </div>
        <div className="editor-steps flex flex-wrap items-center gap-2 md:ms-auto">
          {rights.share && (
            <PreviewDialog
              articleId={article.id}
              embargoUntil={fields.embargoUntil}
              port={actions.previews}
              beforePreview={flush}
              onLoggedOut={() => setDialog("login")}
            />
          )}
          {rights.write && (
            <button type="button" className="button" onClick={save}>
              Speichern
            </button>
          )}
          {rights.publish && (
            <PublishPanel
              articleId={article.id}
              version={manuscript.version}
              status={article.status}
              release={article.release}
              coming={coming}
              embargoUntil={fields.embargoUntil}
              firstPublicationToBe={comingFirstPublication(fields.firstPublishedAt, article.release?.dates)}
              unpublishAt={fields.unpublishAt}
              onChangeUnpublishAt={(unpublishAt) => change({ unpublishAt })}
              port={actions.publishing}
              beforePublish={flush}
              onDone={refresh}
              onLoggedOut={() => setDialog("login")}
            />
          )}
        </div>
      </header>
      <PlanLines coming={coming} embargoUntil={fields.embargoUntil} />
      <div className="editor-desk" data-pane={pane}>
        <main className="editor-text" id="inhalt">
          <h1 className="sr-only">Beitrag bearbeiten</h1>
          <StandingNotice
            article={article}
            standing={standing}
            rights={rights}
            onRestore={actions.restore}
            onRestored={refresh}
            onLoggedOut={() => setDialog("login")}
          />
          <WorkflowBar
            articleId={article.id}
            status={article.status}
            rights={rights}
            port={actions.workflow}
            beforeStep={flush}
            onDone={refresh}
            onLoggedOut={() => setDialog("login")}
          />
          <HeadFields
            fields={fields}
            typed={manuscript.typed}
            onChange={change}
            problems={problems}
            isDisabled={isDisabled}
            onLeave={() => surface.current?.focus()}
          />
          <WritingSurface
            label="Text"
            initialBody={article.content.body}
            readOnly={isDisabled}
            media={media.port}
            articles={articlePort}
            onReady={manuscript.onSurface}
            onChange={manuscript.onBody}
          />
          {problems.body && (
            <p role="alert" className="field-error mt-2">
              {problems.body}{" "}
              {status.isKeptLocally && "Ihr Text steht weiter hier und ist in diesem Browser gesichert."}
            </p>
          )}
        </main>
        <aside className="editor-side" aria-label="Zum Beitrag">
          <div className="editor-side-tabs mb-4 flex gap-5 border-b border-line">
            <Tab name="Angaben" isOpen={pane !== "notes"} onOpen={() => setPane("fields")} />
            <Tab name={`Notizen${openCount(notes)}`} isOpen={pane === "notes"} onOpen={() => setPane("notes")} />
            <a href={newsroomPaths.revisions(article.id)} className="ms-auto py-1.5 text-soft hover:text-ink">
              Fassungen
            </a>
          </div>
          <div hidden={pane === "notes"}>
            <ArticleFields
              fields={fields}
              typed={manuscript.typed}
              onChange={change}
              problems={problems}
              choices={offered}
              siteUrl={props.siteUrl}
              releasedSlug={article.release?.slug}
              leadImage={leadImage}
              onLeadImage={setLeadImage}
              canUsePictures={rights.usePictures}
              isDisabled={isDisabled}
              comesAt={coming?.at}
              readTime={actions.publishing.readTime}
              onEmbargo={changeEmbargo}
              onUnsavedEmbargo={(take) => times.tell("embargoUntil", take)}
              onAddTag={addTag}
              onAddAuthor={addAuthor}
            />
            <PublicationDetails
              article={article}
              isAhead={isAhead}
              fields={fields}
              onChange={change}
              onUnsavedDate={(take) => times.tell("firstPublishedAt", take)}
              scheduledChangeAt={coming?.kind === "change" ? coming.at : undefined}
              port={actions.publishing}
              canPublish={rights.publish}
              isDisabled={isDisabled}
              onDone={refresh}
              onLoggedOut={() => setDialog("login")}
            />
          </div>
          <div hidden={pane !== "notes"}>
            <NotesPanel
              articleId={article.id}
              initialNotes={props.notes}
              colleagues={choices.colleagues}
              actions={actions.notes}
              readBody={manuscript.readBody}
              selection={() => surface.current?.getSelectionText() ?? ""}
              onShowPassage={(noteId) => {
                setPane("text");
                surface.current?.scrollToPassage(noteId);
              }}
              onNotesChange={(now) => {
                setNotes(now);
                manuscript.showPassages(now);
              }}
              canAnnotate={rights.annotate}
            />
          </div>
        </aside>
      </div>
      <nav className="editor-pane-bar" aria-label="Ansicht">
        {PANES.map(({ id, name }) => (
          <button key={id} type="button" aria-pressed={pane === id} onClick={() => setPane(id)}>
            {name}
          </button>
        ))}
      </nav>
      {media.element}
      <ReloginDialog
        open={dialog === "login"}
        email={me.email}
        onClose={() => setDialog(undefined)}
        onLoggedIn={() => {
          setDialog(undefined);
          autosave.retry();
        }}
      />
      {looked && (
        <TakenDialog
          taken={looked}
          me={me.id}
          body={autosave.current().body}
          names={namesOf(offered)}
          onClose={() => setLooked(undefined)}
        />
      )}
      {dialog === "conflict" && status.state.kind === "conflict" && (
        <ConflictDialog
          conflict={status.state}
          mine={autosave.current()}
          names={namesOf(offered)}
          onClose={() => setDialog(undefined)}
          onResolve={(content, version) => {
            setDialog(undefined);
            autosave.resolveConflict(content, version);
          }}
        />
      )}
    </>
  );
}

/** What texts only know by id. */
const namesOf = ({ categories, tags, authors }: Choices): Record<string, string> =>
  Object.fromEntries([...categories, ...tags, ...authors].map(({ id, name }) => [id, name]));

const PANES: { id: Pane; name: string }[] = [
  { id: "text", name: "Text" },
  { id: "fields", name: "Angaben" },
  { id: "notes", name: "Notizen" },
];

function Tab({ name, isOpen, onOpen }: { name: string; isOpen: boolean; onOpen: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={isOpen}
      className={`py-1.5 ${isOpen ? "font-semibold shadow-[0_2px_0_var(--red)]" : "text-soft hover:text-ink"}`}
      onClick={onOpen}
    >
      {name}
    </button>
  );
}

function openCount(notes: NoteView[]): string {
  const open = notes.filter(({ parentId, resolvedAt }) => parentId === null && resolvedAt === null).length;
  return open === 0 ? "" : ` (${open})`;
}

/** Strg+S, as everywhere. */
function useSaveKey(save: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      save();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [save]);
}
