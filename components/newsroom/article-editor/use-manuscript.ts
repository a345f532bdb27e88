import { useCallback, useRef, useState } from "react";
import type { ArticleBody } from "#lib/article-body.ts";
import type { ManuscriptContent, ManuscriptFields } from "#lib/manuscript.ts";
import { useAutosave } from "../editor/autosave.client.tsx";
import type { ServerText } from "../editor/autosave-protocol.ts";
import { isAllSaved } from "../editor/autosave-state.ts";
import type { Passage, SurfaceHandle } from "../editor/ports.ts";
import type { EditedArticle } from "./edited-article.ts";
import { useTyped } from "./use-typed.ts";

const fieldsOf = ({ body: _, ...fields }: ManuscriptContent): ManuscriptFields => fields;

/**
 * The manuscript in this window: its fields as React's state, its body in the writing surface (which is asked only when it
 * is saved), and the autosave over both.
 */
export function useManuscript(given: { me: { id: string }; article: EditedArticle }) {
  // What the page was first given; later states come through the autosave, never from a refreshed page.
  const [article] = useState(given.article);
  const [fields, setFields] = useState(() => fieldsOf(article.content));
  const latest = useRef({ fields, readBody: (): ArticleBody => article.content.body });
  const surface = useRef<SurfaceHandle | null>(null);
  const passages = useRef<Passage[]>([]);
  const hasWritten = useRef(false);
  const isShowing = useRef(false);
  const version = useRef(article.version);
  const typing = useTyped();

  /** Puts a text into the surface that nobody typed there. */
  const showBody = useCallback((body: ArticleBody) => {
    isShowing.current = true;
    surface.current?.replaceBody(body);
    isShowing.current = false;
  }, []);
  const onContent = (content: ManuscriptContent) => {
    const next = fieldsOf(content);
    latest.current = { fields: next, readBody: () => content.body };
    setFields(next);
    typing.drop();
    showBody(content.body);
  };
  const onMended = (mended: Partial<ManuscriptFields>) => {
    typing.keep(latest.current.fields, mended);
    latest.current.fields = { ...latest.current.fields, ...mended };
    setFields(latest.current.fields);
  };
  const { version: serverVersion, content, savedAt, savedBy } = article;
  const autosaving = useAutosave({
    manuscriptId: article.id,
    userId: given.me.id,
    server: { version: serverVersion, content, savedAt, savedBy },
    onContent,
    onMended,
  });
  const { autosave } = autosaving;
  const { drop: dropTyped } = typing;

  const touch = useCallback(() => {
    hasWritten.current = true;
    const { fields: nextFields, readBody } = latest.current;
    autosave.changed(() => ({ ...nextFields, body: readBody() }));
  }, [autosave]);
  const change = useCallback(
    (part: Partial<ManuscriptFields>) => {
      latest.current.fields = { ...latest.current.fields, ...part };
      setFields(latest.current.fields);
      dropTyped();
      touch();
    },
    [touch, dropTyped],
  );
  const onBody = useCallback(
    (read: () => ArticleBody) => {
      // What was put there is known already, and is no writing of this window's.
      if (isShowing.current) return;
      latest.current.readBody = read;
      touch();
    },
    [touch],
  );
  const onSurface = useCallback(
    (ready: SurfaceHandle) => {
      surface.current = ready;
      ready.highlightPassages(passages.current);
      // An earlier window may have left another text than the page came with.
      showBody(latest.current.readBody());
    },
    [showBody],
  );
  const showPassages = useCallback((notes: { id: string; passage: string | null; resolvedAt: string | null }[]) => {
    passages.current = notes.flatMap(({ id, passage, resolvedAt }) =>
      passage !== null && resolvedAt === null ? [{ id, text: passage }] : [],
    );
    surface.current?.highlightPassages(passages.current);
  }, []);
  const takeWritten = useCallback(() => {
    const written = hasWritten.current;
    hasWritten.current = false;
    return written;
  }, []);
  /**
   * Brings everything to the server. `false` when something stands in the way, or others' words came in with it that nobody
   * here has read; the status line and the fields say which.
   */
  const flush = useCallback(async () => {
    const known = autosave.taken();
    const before = await autosave.step(async (current) => {
      version.current = current;
      return undefined;
    });
    return isAllSaved(before) && autosave.taken() === known;
  }, [autosave]);

  /** Somebody else may have saved: a window that nobody is writing in shows it as it stands there. */
  const hearVersion = useCallback(
    async (newest: number) => {
      const version = autosave.idleAt();
      // A question that stands before a person is about the text they see.
      if (version === undefined || newest <= version || document.querySelector("dialog:modal")) return;
      try {
        const response = await fetch(`/api/redaktion/manuskripte/${article.id}?seit=${version}`);
        if (response.ok) autosave.hear((await response.json()) as ServerText);
      } catch {
        // The network went away in between; the next time it is asked again.
      }
    },
    [autosave, article.id],
  );

  return {
    hearVersion,
    fields,
    typed: typing.typed,
    change,
    autosave,
    status: { state: autosaving.state, isKeptLocally: autosaving.isKeptLocally },
    problems: autosaving.problems,
    isReady: autosaving.isReady,
    restoredAt: autosaving.restoredAt,
    taken: autosaving.taken,
    clientId: autosaving.clientId,
    /** The version that was saved last by `flush`. */
    version: useCallback(() => version.current, []),
    flush,
    surface,
    onSurface,
    onBody,
    showPassages,
    readBody: useCallback(() => latest.current.readBody(), []),
    takeWritten,
  };
}
