"use client";

import { EditorContent } from "@tiptap/react";
import { type KeyboardEvent, useRef, useState } from "react";
import type { ArticleBody } from "#lib/article-body.ts";
import { ArticleDialog } from "./dialogs/article-dialog.tsx";
import { LanguageDialog } from "./dialogs/language-dialog.tsx";
import { LinkDialog } from "./dialogs/link-dialog.tsx";
import { ShortcutsDialog } from "./dialogs/shortcuts-dialog.tsx";
import { FindBar } from "./find/find-bar.tsx";
import { createLookup } from "./lookup.ts";
import type { ArticlePort, MediaPort, SurfaceHandle } from "./ports.ts";
import { StatusLine } from "./status-line.tsx";
import { type DialogName, SurfaceContext, type SurfaceTools } from "./surface-context.ts";
import { SlashMenu } from "./toolbar/slash-menu.tsx";
import { Toolbar } from "./toolbar/toolbar.tsx";
import { useKeyboardInset } from "./use-keyboard-inset.ts";
import { useShortcutsKey } from "./use-shortcuts-key.ts";
import { useSurfaceEditor } from "./use-surface-editor.ts";

/**
 * Where an article is written. `initialBody`, `media` and `articles` are taken once, at the first render; later texts come
 * in through the handle's `replaceBody`. `onChange` is called on every change and reads only when asked to.
 */
export function WritingSurface(props: {
  initialBody: ArticleBody;
  onChange(read: () => ArticleBody): void;
  onReady(surface: SurfaceHandle): void;
  media: MediaPort;
  articles: ArticlePort;
  readOnly?: boolean;
  label: string;
}) {
  const { initialBody, onChange, onReady, media, articles, readOnly = false, label } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [isFinding, setIsFinding] = useState(false);
  const [isAlone, setIsAlone] = useState(false);
  const [notice, setNotice] = useState("");
  const [tools] = useState<SurfaceTools>(() => ({
    media,
    articles,
    pictures: createLookup(media.find),
    stories: createLookup(articles.find),
    openDialog: setDialog,
    openFindBar: () => setIsFinding(true),
    say: setNotice,
  }));
  const editor = useSurfaceEditor({ initialBody, tools, label, readOnly, onChange, onReady });
  useKeyboardInset(frame);
  useShortcutsKey(() => setDialog("shortcuts"));

  if (!editor) return <div className="surface" aria-busy="true" />;
  const close = () => {
    setDialog(null);
    editor.commands.focus();
  };
  const leaveAlone = (event: KeyboardEvent) => {
    // In a line of a block Escape leads back to the text.
    const isInField = event.target instanceof HTMLInputElement;
    if (event.key === "Escape" && isAlone && !isInField && !dialog) setIsAlone(false);
  };
  return (
    <SurfaceContext value={tools}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard wherever the focus is inside */}
      <div ref={frame} className="surface" data-alone={isAlone || undefined} onKeyDown={leaveAlone}>
        {!readOnly && (
          <div className="surface-tools">
            <Toolbar editor={editor} tools={tools} isAlone={isAlone} onToggleAlone={() => setIsAlone(!isAlone)} />
            {isFinding && <FindBar editor={editor} onClose={() => setIsFinding(false)} say={setNotice} />}
          </div>
        )}
        <div className="surface-page">
          <EditorContent editor={editor} />
          <SlashMenu editor={editor} tools={tools} />
        </div>
        <StatusLine editor={editor} notice={notice} />
      </div>
      {dialog === "link" && <LinkDialog editor={editor} onClose={close} />}
      {dialog === "language" && <LanguageDialog editor={editor} onClose={close} />}
      {dialog === "article" && <ArticleDialog editor={editor} onClose={close} />}
      {dialog === "shortcuts" && <ShortcutsDialog onClose={close} />}
    </SurfaceContext>
  );
}
