import { isSameContent } from "#lib/canonical.ts";
import { emptyManuscript, type ManuscriptContent, type ManuscriptFields, parseManuscript } from "#lib/manuscript.ts";
import { type Autosave, createAutosave } from "./autosave.ts";
import type { CopyStore } from "./autosave-copy.ts";
import type { Person, Save, SaveAnswer, SendSave, ServerText } from "./autosave-protocol.ts";
import type { AutosaveState } from "./autosave-state.ts";
import type { Taken } from "./autosave-taken.ts";

/*
 * For tests: a server that keeps to the protocol, a network that does not, and windows between them.
 */

export const textOf = (content: ManuscriptContent): string[] =>
  content.body.content.map((block) =>
    block.type === "paragraph" ? block.content.map((node) => (node.type === "text" ? node.text : "")).join("") : "",
  );

export const contentOf = (...paragraphs: string[]): ManuscriptContent => ({
  ...emptyManuscript(),
  body: {
    type: "doc",
    version: 1,
    content: paragraphs.map((text) => ({ type: "paragraph", content: text === "" ? [] : [{ type: "text", text }] })),
  },
});

export class ScriptedServer {
  text: ServerText;
  readonly saves: Save[] = [];
  /** Who wrote which version, from the second on. */
  private readonly writers: Person[] = [];
  private readonly operations = new Map<string, { version: number; savedAt: string }>();

  constructor(content: ManuscriptContent) {
    this.text = { version: 1, content, savedAt: now(), savedBy: null };
  }

  take(save: Save, userId: string): SaveAnswer {
    this.saves.push(save);
    const { content, ...parsed } = parseManuscript(save.content, this.text.content);
    const known = this.operations.get(save.operationId);
    if (known) return { kind: "saved", version: known.version, savedAt: known.savedAt, ...parsed };
    if (save.base !== this.text.version) return { kind: "conflict", ...this.since(save.base) };
    if (!isSameContent(content, this.text.content)) {
      this.write(content, userId);
      this.operations.set(save.operationId, { version: this.text.version, savedAt: this.text.savedAt });
    }
    return { kind: "saved", version: this.text.version, savedAt: this.text.savedAt, ...parsed };
  }

  write(content: ManuscriptContent, userId: string): void {
    const savedBy = { id: userId, name: `Name von ${userId}` };
    this.text = { version: this.text.version + 1, content, savedAt: now(), savedBy };
    this.writers.push(savedBy);
  }

  /** The text as it stands, with whoever wrote since `version`. */
  since(version: number): ServerText {
    const writers = this.writers.slice(version - 1);
    return { ...this.text, writers: writers.filter(({ id }, at) => writers.findIndex((one) => one.id === id) === at) };
  }
}

const now = () => new Date(Date.now()).toISOString();

export type Weather = "fair" | "request lost" | "answer lost" | "fault" | "logged out" | "refused";

/** The way between one window and the server; both change while requests are under way. */
export class Network {
  weather: Weather = "fair";
  delay = 20;
  /** Requests under way, and the most there ever were. */
  underWay = 0;
  mostUnderWay = 0;

  private readonly server: ScriptedServer;
  private readonly userId: string;

  constructor(server: ScriptedServer, userId: string) {
    this.server = server;
    this.userId = userId;
  }

  readonly send: SendSave = async (save) => {
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    const { weather } = this;
    await new Promise((resolve) => setTimeout(resolve, this.delay / 2));
    const answer = this.answer(weather, save);
    await new Promise((resolve) => setTimeout(resolve, this.delay / 2));
    this.underWay -= 1;
    return answer;
  };

  private answer(weather: Weather, save: Save): SaveAnswer {
    const offline: SaveAnswer = { kind: "unanswered", reason: "offline", retryAfter: undefined };
    switch (weather) {
      case "fair":
        return this.server.take(save, this.userId);
      case "request lost":
        return offline;
      case "answer lost":
        this.server.take(save, this.userId);
        return offline;
      case "fault":
        return { kind: "unanswered", reason: "fault", retryAfter: 7 };
      case "logged out":
        return { kind: "logged-out" };
      case "refused":
        return { kind: "refused", message: "Titel: höchstens 200 Zeichen.", fields: {} };
    }
  }
}

/** A `localStorage`; it refuses to write when `isFull`. */
export class Drawer implements CopyStore {
  isFull = false;
  private readonly entries = new Map<string, string>();
  get length(): number {
    return this.entries.size;
  }
  key = (index: number) => [...this.entries.keys()][index] ?? null;
  getItem = (key: string) => this.entries.get(key) ?? null;
  removeItem = (key: string) => void this.entries.delete(key);
  setItem = (key: string, value: string) => {
    if (this.isFull) throw new Error("QuotaExceededError");
    this.entries.set(key, value);
  };
  /** Everything that is kept, as one text to look for words in. */
  words = () => [...this.entries.values()].join("\n");
}

let ids = 0;

/** An open editor: what its person sees, and what they do. */
export class EditorWindow {
  readonly network: Network;
  readonly autosave: Autosave;
  readonly clientId = `client-${++ids}`;
  content: ManuscriptContent;
  state: AutosaveState = { kind: "saved", at: "", version: 1, dropped: 0, problems: {} };
  readonly states: AutosaveState["kind"][] = [];
  isKeptLocally = true;
  restored: string[] = [];
  taken: Taken | undefined;
  isGone = false;

  readonly userId: string;

  constructor(
    server: ScriptedServer,
    userId: string,
    store: CopyStore | undefined,
    isOpen: (clientId: string) => boolean = () => false,
  ) {
    this.userId = userId;
    this.network = new Network(server, userId);
    this.content = server.text.content;
    this.autosave = createAutosave({
      manuscriptId: "m1",
      userId,
      clientId: this.clientId,
      server: server.text,
      // What a window that is gone would do or hear does not matter any more.
      send: (save, options) => (this.isGone ? new Promise(() => {}) : this.network.send(save, options)),
      store: store && goneWith(store, this),
      isWindowOpen: async (copy) => isOpen(copy.clientId),
      newId: () => `operation-${++ids}`,
      now: () => Date.now(),
      onState: (state, isKeptLocally) => {
        this.state = state;
        this.isKeptLocally = isKeptLocally;
        this.states.push(state.kind);
      },
      onContent: (content) => {
        this.content = content;
      },
      onMended: (fields) => {
        this.content = { ...this.content, ...fields };
      },
      onTaken: (taken) => {
        this.taken = taken;
      },
      onRestored: (changedAt) => this.restored.push(changedAt),
    });
    void this.autosave.start();
  }

  /** Sets the words of one paragraph; a new one when there is none yet. */
  type(paragraph: number, words: string): void {
    const paragraphs = textOf(this.content);
    paragraphs[Math.min(paragraph, paragraphs.length)] = words;
    this.write(paragraphs);
  }

  write(paragraphs: string[]): void {
    this.change({ body: contentOf(...paragraphs).body });
  }

  change(part: Partial<ManuscriptContent>): void {
    const content = { ...this.content, ...part };
    this.content = content;
    this.autosave.changed(() => content);
  }

  /** Fills in fields beside the text. */
  fill(fields: Partial<ManuscriptFields>): void {
    const content = { ...this.content, ...fields };
    this.content = content;
    this.autosave.changed(() => content);
  }

  /** What a window asks every ten seconds. */
  hear(server: ScriptedServer): void {
    const version = this.autosave.idleAt();
    if (version !== undefined) this.autosave.hear(server.since(version));
  }

  /** As if the power went. */
  crash(): void {
    this.isGone = true;
  }
}

function goneWith(store: CopyStore, window: EditorWindow): CopyStore {
  return {
    get length() {
      return store.length;
    },
    key: (index) => store.key(index),
    getItem: (key) => store.getItem(key),
    setItem: (key, value) => (window.isGone ? undefined : store.setItem(key, value)),
    removeItem: (key) => (window.isGone ? undefined : store.removeItem(key)),
  };
}
