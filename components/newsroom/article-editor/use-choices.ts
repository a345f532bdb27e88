import { useEffect, useState } from "react";
import type { Choices } from "#db/newsroom/choices.ts";
import type { ActionResult } from "#lib/action-result.ts";
import { noAnswerToStep } from "../ui/no-answer.ts";
import type { EditorRights } from "./edited-article.ts";
import type { EditorActions } from "./editor-actions.ts";

type Tag = Choices["tags"][number];
type Author = Choices["authors"][number];

/**
 * What the fields offer, with what was added while writing.
 * @param given.chosenIds what the fields name now; one that is not offered was added by a colleague meanwhile
 * @param given.onUnknown called for it once: ask again what there is
 * @returns `addTag` and `addAuthor` only for whoever may; they give `undefined` when the server refused
 */
export function useChoices(given: {
  choices: Choices;
  rights: Pick<EditorRights, "addTags" | "addAuthors">;
  actions: Pick<EditorActions, "addTag" | "addAuthor">;
  chosenIds: string[];
  onRefused: (message: string) => void;
  onUnknown: () => void;
}) {
  const { choices, rights, actions, chosenIds, onRefused, onUnknown } = given;
  const [tags, setTags] = useState<Tag[]>([]);
  const [authors, setAuthors] = useState<Author[]>([]);
  const accepted = <T>(result: ActionResult<T>): T | undefined => {
    if (result.ok) return result.value;
    onRefused(result.message);
    return undefined;
  };
  const addTag = async (name: string) => {
    const added = accepted(await actions.addTag({ name }).catch(noAnswerToStep));
    if (added) setTags((before) => [...before, added]);
    return added;
  };
  const addAuthor = async (name: string) => {
    const added = accepted(await actions.addAuthor({ name }).catch(noAnswerToStep));
    if (added) setAuthors((before) => [...before, added]);
    return added;
  };
  const offered: Choices = {
    ...choices,
    tags: [...choices.tags, ...tags],
    authors: [...choices.authors, ...authors],
  };
  const isOffered = (id: string) =>
    [offered.tags, offered.authors, offered.categories].some((list) => list.some((choice) => choice.id === id));
  const unknown = chosenIds.filter((id) => !isOffered(id)).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each that is unknown
  useEffect(() => {
    if (unknown !== "") onUnknown();
  }, [unknown]);
  return {
    offered,
    addTag: rights.addTags ? addTag : undefined,
    addAuthor: rights.addAuthors ? addAuthor : undefined,
  };
}
