import type { ManuscriptContent, ManuscriptFields } from "#lib/manuscript.ts";
import type { CopyStore, LocalCopy } from "./autosave-copy.ts";
import type { SendSave, ServerText } from "./autosave-protocol.ts";
import type { AutosaveState } from "./autosave-state.ts";
import type { Taken } from "./autosave-taken.ts";

export interface AutosaveOptions {
  manuscriptId: string;
  userId: string;
  /** New for every page load: a duplicated tab is another client. */
  clientId: string;
  /** The manuscript as the page was given it. */
  server: ServerText;
  send: SendSave;
  /** `undefined` where the browser has none. */
  store: CopyStore | undefined;
  /** Whether the window that wrote a copy is still open: then the copy is not ours to take. */
  isWindowOpen: (copy: LocalCopy) => Promise<boolean>;
  newId: () => string;
  now: () => number;
  onState: (state: AutosaveState, isKeptLocally: boolean) => void;
  /** The text became another than was typed here, by recovery, merge or a step: it is to be shown. */
  onContent: (content: ManuscriptContent) => void;
  /** These fields are stored in another form than they were typed, and nobody has changed them since. */
  onMended: (fields: Partial<ManuscriptFields>) => void;
  /** What others wrote was taken over; `undefined` once somebody looked, or when nothing of it is left. */
  onTaken: (taken: Taken | undefined) => void;
  /** @param changedAt ISO 8601 instant of the last change that came back */
  onRestored: (changedAt: string) => void;
}

/** What a step (publishing, restoring a revision) made of the text. */
export interface StepOutcome {
  version: number;
  content: ManuscriptContent;
}
