import { formatMoment } from "#lib/dates.ts";
import type { FieldProblems, ManuscriptContent } from "#lib/manuscript.ts";
import { FIELD_NAMES } from "#lib/manuscript-names.ts";
import type { ServerText } from "./autosave-protocol.ts";
import { hasProblems } from "./autosave-stored.ts";

/** Where the text stands between this window and the server. */
export type AutosaveState =
  /** All but the fields in `problems`. `at` as an ISO 8601 instant; `dropped` counts parts the server could not take. */
  | { kind: "saved"; at: string; version: number; dropped: number; problems: FieldProblems }
  | { kind: "dirty" }
  | { kind: "saving" }
  /** `changes` counts bursts of typing. */
  | { kind: "offline"; changes: number }
  | { kind: "retrying"; seconds: number }
  | { kind: "logged-out" }
  /**
   * `base` is what both sides began with; `isOwn` when the other side is this person in another window; `where` is what both
   * changed, as the object of a sentence.
   */
  | { kind: "conflict"; base: ManuscriptContent; theirs: ServerText; isOwn: boolean; where: string }
  | { kind: "refused"; message: string; fields: Record<string, string> };

/** A person has to see to it before anything is saved. */
export type StoppedState = Extract<AutosaveState, { kind: "logged-out" | "conflict" | "refused" }>;

/** Whether everything in this window is on the server. */
export const isAllSaved = (state: AutosaveState): boolean => state.kind === "saved" && !hasProblems(state.problems);

/** Whether two states look the same to a person. */
export function isSameState(a: AutosaveState, b: AutosaveState): boolean {
  const [ofA, ofB]: Record<string, unknown>[] = [{ ...a }, { ...b }];
  return Object.keys({ ...ofA, ...ofB }).every((key) => ofA?.[key] === ofB?.[key]);
}

/**
 * The state as a German phrase for the status line.
 * @param now in milliseconds since 1970
 * @param unsaved fields in which something is typed that is not part of the text yet
 */
export function describeState(
  state: AutosaveState,
  isKeptLocally: boolean,
  now: number,
  unsaved: readonly (keyof ManuscriptContent)[] = [],
): string {
  const kept = isKeptLocally ? "Ihr Text ist in diesem Browser gesichert." : NOT_KEPT;
  switch (state.kind) {
    case "saved": {
      const at = formatMoment({ epochMilliseconds: Date.parse(state.at) }, { epochMilliseconds: now });
      const more = [
        state.dropped > 0 && "Ein Teil des Textes ließ sich nicht übernehmen.",
        hasProblems(state.problems) && !isKeptLocally && NOT_KEPT,
      ].filter(Boolean);
      return [
        `Gespeichert ${at}${exceptFor([...Object.keys(state.problems), ...unsaved])}`,
        ...(more.length > 0 ? [more.join(" ")] : []),
      ].join(". ");
    }
    case "dirty":
      return isKeptLocally ? "Änderungen werden gleich gespeichert" : `Noch nicht gespeichert. ${NOT_KEPT}`;
    case "saving":
      return "Wird gespeichert …";
    case "offline":
      return `Offline, ${state.changes === 1 ? "1 Änderung wartet" : `${state.changes} Änderungen warten`}. ${kept}`;
    case "retrying":
      return `Der Server antwortet nicht, neuer Versuch in ${state.seconds} Sekunden. ${kept}`;
    case "logged-out":
      return `Abgemeldet. ${kept}`;
    case "conflict":
      return `${whoChanged(state)} geändert. Ihre Fassung ist noch nicht auf dem Server. ${kept}`;
    case "refused":
      return `Nicht gespeichert. ${state.message} ${kept}`;
  }
}

function whoChanged({ isOwn, theirs, where }: Extract<AutosaveState, { kind: "conflict" }>): string {
  if (isOwn) return `Sie haben ${where} auch in einem anderen Fenster`;
  return `Sie und ${theirs.savedBy?.name ?? "jemand anderes"} haben ${where}`;
}

const NOT_KEPT = "Dieser Browser kann keine Sicherung anlegen: Bitte lassen Sie das Fenster offen.";

/** ", bis auf: Adresse"; nothing when everything was stored. */
function exceptFor(fields: string[]): string {
  const names = Object.entries({ ...FIELD_NAMES, body: "Text" }).filter(([field]) => fields.includes(field));
  return names.length === 0 ? "" : `, bis auf: ${names.map(([, name]) => name).join(", ")}`;
}
