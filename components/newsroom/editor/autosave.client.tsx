"use client";

import { useEffect, useRef, useState } from "react";
import type { FieldProblems, ManuscriptContent, ManuscriptFields } from "#lib/manuscript.ts";
import { createAutosave } from "./autosave.ts";
import { type ServerText, sendSave } from "./autosave-protocol.ts";
import { type AutosaveState, isAllSaved } from "./autosave-state.ts";
import { NO_PROBLEMS } from "./autosave-stored.ts";
import type { Taken } from "./autosave-taken.ts";
import { findStore, holdWindow, isWindowOpen, newId } from "./autosave-window.ts";

interface Status {
  state: AutosaveState;
  isKeptLocally: boolean;
  /** What the last answer said is wrong, by field: also while the next save is under way. */
  problems: FieldProblems;
}

function problemsIn(state: AutosaveState): FieldProblems | undefined {
  if (state.kind === "saved") return state.problems;
  return state.kind === "refused" ? state.fields : undefined;
}

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
  /** These fields are stored in another form than they were typed. */
  onMended: (fields: Partial<ManuscriptFields>) => void;
}) {
  const { manuscriptId, userId, server } = given;
  const [status, setStatus] = useState<Status>(() => ({
    state: { kind: "saved", at: server.savedAt, version: server.version, dropped: 0, problems: NO_PROBLEMS },
    isKeptLocally: true,
    problems: NO_PROBLEMS,
  }));
  const [restoredAt, setRestoredAt] = useState<string>();
  const [taken, setTaken] = useState<Taken>();
  const [isReady, setReady] = useState(false);
  const [clientId] = useState(newId);
  const shows = useRef(given);
  useEffect(() => {
    shows.current = given;
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
      onState: (state, isKeptLocally) =>
        setStatus((before) => ({ state, isKeptLocally, problems: problemsIn(state) ?? before.problems })),
      onContent: (content) => shows.current.onContent(content),
      onMended: (fields) => shows.current.onMended(fields),
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

  const isOnlyHere = !status.isKeptLocally && !isAllSaved(status.state);
  useEffect(() => {
    if (!isOnlyHere) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isOnlyHere]);

  return { autosave, ...status, taken, restoredAt, isReady, clientId };
}
