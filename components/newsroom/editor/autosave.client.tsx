"use client";

import { useEffect, useRef, useState } from "react";
import type { ManuscriptContent } from "#lib/manuscript.ts";
import { createAutosave } from "./autosave.ts";
import { type ServerText, sendSave } from "./autosave-protocol.ts";
import type { AutosaveState } from "./autosave-state.ts";
import type { Taken } from "./autosave-taken.ts";
import { findStore, holdWindow, isWindowOpen, newId } from "./autosave-window.ts";

/**
 * The autosave of one open manuscript. Let nobody write before `isReady`: until then it is not clear what an earlier window
 * left behind.
 * @param given.onContent the text became another than was typed: show it
 */
export function useAutosave(given: {
  manuscriptId: string;
  userId: string;
  server: ServerText;
  onContent: (content: ManuscriptContent) => void;
}) {
  const { manuscriptId, userId, server } = given;
  const [status, setStatus] = useState<{ state: AutosaveState; isKeptLocally: boolean }>(() => ({
    state: { kind: "saved", at: server.savedAt, dropped: 0 },
    isKeptLocally: true,
  }));
  const [restoredAt, setRestoredAt] = useState<string>();
  const [taken, setTaken] = useState<Taken>();
  const [isReady, setReady] = useState(false);
  const [clientId] = useState(newId);
  const onContent = useRef(given.onContent);
  useEffect(() => {
    onContent.current = given.onContent;
  });
  const [autosave] = useState(() =>
    createAutosave({
      manuscriptId,
      userId,
      clientId,
      server,
      send: sendSave,
      store: findStore(),
      isWindowOpen,
      newId,
      now: () => Date.now(),
      onState: (state, isKeptLocally) => setStatus({ state, isKeptLocally }),
      onContent: (content) => onContent.current(content),
      onTaken: setTaken,
      onRestored: setRestoredAt,
    }),
  );

  useEffect(() => {
    const release = holdWindow(clientId);
    const { online, leave } = autosave;
    const onVisibility = () => {
      if (document.visibilityState === "hidden") leave();
    };
    void autosave.start().then(() => setReady(true));
    window.addEventListener("online", online);
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      window.removeEventListener("online", online);
      window.removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", onVisibility);
      autosave.rest();
      release();
    };
  }, [autosave, clientId]);

  const isOnlyHere = !status.isKeptLocally && status.state.kind !== "saved";
  useEffect(() => {
    if (!isOnlyHere) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isOnlyHere]);

  return { autosave, ...status, taken, restoredAt, isReady, clientId };
}
