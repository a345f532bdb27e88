import { useCallback, useEffect, useState } from "react";
import type { Asked } from "#lib/action-result.ts";
import { cleanText } from "#lib/clean-text.ts";
import { isOfFormerRelease, noAnswer } from "../ui/no-answer.ts";
import type { NewNote, NoteActions, NoteView } from "./note-view.ts";
import { useKept } from "./use-kept.ts";

/** A note on its way. It is kept until the server has answered. */
export interface Outgoing extends NewNote {
  key: string;
  /** Why it is still here, for the person; of no meaning while it is being sent. */
  problem: string;
}

const UNREACHED = "Die Redaktion war nicht zu erreichen. Ihre Notiz steht noch hier; senden Sie sie bitte noch einmal.";
const UNSURE = "Ob diese Notiz ankam, ist ungewiss. Senden Sie sie noch einmal; doppelt steht sie dann nicht da.";

/** The notes of an article with what is on its way to them. Nothing typed is dropped before the server has it. */
export function useNotes(given: { articleId: string; initialNotes: NoteView[]; actions: NoteActions }) {
  const { articleId, initialNotes, actions } = given;
  const [notes, setNotes] = useState(initialNotes);
  const [outgoing = [], changeOutgoing] = useKept<Outgoing[]>(`notizen/${articleId}`);
  const [sending, setSending] = useState<string[]>([]);
  const [problem, setProblem] = useState("");

  const take = useCallback(async (ask: () => Asked<NoteView[]>): Promise<NoteView[] | string> => {
    const result = await ask().catch((error) => (isOfFormerRelease(error) ? noAnswer(error) : undefined));
    if (!result?.ok) return result?.message ?? UNREACHED;
    setNotes(result.value);
    setProblem("");
    return result.value;
  }, []);

  useEffect(() => {
    // Whoever comes back to the window wants to see what colleagues wrote. Nothing is asked while nobody is there: asking
    // would keep the session alive.
    const look = () => {
      if (document.visibilityState === "visible") void take(() => actions.list({ articleId }));
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [articleId, actions, take]);

  const drop = (key: string) =>
    changeOutgoing((list = []) => {
      const rest = list.filter((entry) => entry.key !== key);
      return rest.length > 0 ? rest : undefined;
    });

  const deliver = async (entry: Outgoing, isAgain: boolean) => {
    setSending((keys) => [...keys, entry.key]);
    const { key, problem: _problem, ...note } = entry;
    const known = isAgain ? await take(() => actions.list({ articleId })) : [];
    const hasArrived = typeof known !== "string" && known.some((other) => isSame(other, note));
    const answer =
      hasArrived || typeof known === "string" ? known : await take(() => actions.add({ articleId, ...note }));
    if (typeof answer === "string")
      changeOutgoing((list = []) => list.map((other) => (other.key === key ? { ...other, problem: answer } : other)));
    else drop(key);
    setSending((keys) => keys.filter((other) => other !== key));
  };

  return {
    notes,
    outgoing: outgoing.map((entry) => ({ ...entry, isSending: sending.includes(entry.key) })),
    /** Why the last step did not happen; empty when it did. */
    problem,
    add: (note: NewNote) => {
      // As it will be stored: by its text it is known again when an answer is lost.
      const text = cleanText(note.text, "prose").trim();
      const entry = { ...note, text, key: `${Date.now()}/${Math.random()}`, problem: UNSURE };
      changeOutgoing((list = []) => [...list, entry]);
      void deliver(entry, false);
    },
    sendAgain: (entry: Outgoing) => void deliver(entry, true),
    drop,
    resolve: async (noteId: string, isResolved: boolean) => {
      const set = (resolvedAt: string | null) =>
        setNotes((list) => list.map((note) => (note.id === noteId ? { ...note, resolvedAt } : note)));
      const before = notes.find(({ id }) => id === noteId)?.resolvedAt ?? null;
      set(isResolved ? new Date().toISOString() : null);
      const answer = await take(() => actions.resolve({ articleId, noteId, isResolved }));
      if (typeof answer !== "string") return;
      set(before);
      setProblem(answer === UNREACHED ? "Die Redaktion war nicht zu erreichen. Die Notiz ist, wie sie war." : answer);
    },
  };
}

const isSame = (note: NoteView, given: NewNote) =>
  note.isMine && note.text === given.text && note.parentId === (given.parentId ?? null);
