"use client";

import { useState } from "react";
import { formatMoment } from "#lib/dates.ts";
import type { ManuscriptFields } from "#lib/manuscript.ts";
import { type AutosaveState, describeState, isAllSaved } from "./autosave-state.ts";
import { describeTaken, describeWriters, type Taken } from "./autosave-taken.ts";

/** The line that says where the text is, with the one thing that can be done about it. */
export function SaveState(props: {
  state: AutosaveState;
  isKeptLocally: boolean;
  /** Fields in which something is typed that is not part of the text yet. */
  unsaved?: readonly (keyof ManuscriptFields)[];
  /** ISO 8601 instant of what came back from an earlier window. */
  restoredAt?: string | undefined;
  /** What others wrote and this window took over. */
  taken?: Taken | undefined;
  /** Id of the person in front of it. */
  me: string;
  onRelogin: () => void;
  onRetry: () => void;
  /** Opens the comparison of both texts. */
  onConflict: () => void;
  /** Shows what was taken over. */
  onLook: () => void;
}) {
  const { state, isKeptLocally, restoredAt, taken, me, onRelogin, onRetry, onConflict, onLook } = props;
  const now = Date.now();
  const text = describeState(state, isKeptLocally, now, props.unsaved);
  const restored =
    restoredAt &&
    `Ungesicherte Änderungen von ${formatMoment(
      { epochMilliseconds: Date.parse(restoredAt) },
      { epochMilliseconds: now },
    )} wiederhergestellt.`;
  const isTrouble = state.kind === "saved" ? !isAllSaved(state) : !QUIET.has(state.kind);
  const spoken = useSpoken(state.kind, isTrouble, text);
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-note max-md:gap-y-0 max-md:text-label">
      <p className={isTrouble ? "font-medium text-ink" : "text-soft"}>
        {isTrouble && (
          <span aria-hidden="true" className="text-red">
            ●{" "}
          </span>
        )}
        {text}
      </p>
      {restored && <p className="text-soft">{restored}</p>}
      {state.kind === "logged-out" && <LineButton onClick={onRelogin}>Wieder anmelden</LineButton>}
      {state.kind === "conflict" && <LineButton onClick={onConflict}>Texte vergleichen</LineButton>}
      {(state.kind === "offline" || state.kind === "retrying" || state.kind === "refused") && (
        <LineButton onClick={onRetry}>Jetzt versuchen</LineButton>
      )}
      {taken && (
        <p className="font-medium text-ink">
          {describeTaken(taken, me)} <LineButton onClick={onLook}>Ansehen</LineButton>
        </p>
      )}
      <p role="status" className="sr-only">
        {[restored, spoken].filter(Boolean).join(" ")}
      </p>
      {/* The same words for as long as the same people write: heard once, however much comes in before somebody looks. */}
      <p role="status" className="sr-only">
        {taken && `${describeWriters(taken, me)}. Was übernommen ist, zeigt „Ansehen“.`}
      </p>
    </div>
  );
}

function LineButton({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button type="button" onClick={onClick} className="plain-link min-h-8 font-medium">
      {children}
    </button>
  );
}

const QUIET = new Set<AutosaveState["kind"]>(["saved", "dirty", "saving"]);

/** What a screen reader is told: that trouble began or ended, not each save. */
function useSpoken(kind: AutosaveState["kind"], isTrouble: boolean, text: string): string {
  const [spoken, setSpoken] = useState({ kind, isTrouble, text: "" });
  const isNew = kind !== spoken.kind || isTrouble !== spoken.isTrouble;
  // What waits for the next answer is neither.
  const isClear = isTrouble || (kind === "saved" && spoken.isTrouble);
  if (isNew && isClear) setSpoken({ kind, isTrouble, text });
  return spoken.text;
}
