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
  const version = useRef(article.version);
  const typing = useTyped();

  const onContent = (content: ManuscriptContent) => {
    const next = fieldsOf(content);
    latest.current = { fields: next, readBody: () => content.body };
    setFields(next);
    typing.drop();
    surface.current?.replaceBody(content.body);
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
      latest.current.readBody = read;
      touch();
    },
    [touch],
  );
  const onSurface = useCallback((ready: SurfaceHandle) => {
    surface.current = ready;
    ready.highlightPassages(passages.current);
    // An earlier window may have left another text than the page came with.
    ready.replaceBody(latest.current.readBody());
  }, []);
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
  /** Brings everything to the server. `false` when something stands in the way, which the status line and the fields say. */
  const flush = useCallback(async () => {
    const before = await autosave.step(async (current) => {
      version.current = current;
      return undefined;
    });
    return isAllSaved(before);
  }, [autosave]);

  /** Somebody else may have saved: what nobody has typed over here is shown as it stands there. */
  const heard = useRef(article.version);
  const hearVersion = useCallback(
    async (newest: number) => {
      if (newest <= heard.current) return;
      const response = await fetch(`/api/redaktion/manuskripte/${article.id}`);
      if (!response.ok) return;
      const text = (await response.json()) as ServerText;
      heard.current = text.version;
      autosave.hear(text);
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
