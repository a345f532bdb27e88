import { useState } from "react";
import type { Choices } from "#db/newsroom/choices.ts";
import type { ActionResult } from "#lib/action-result.ts";
import type { EditorRights } from "./edited-article.ts";
import type { EditorActions } from "./editor-actions.ts";

type Tag = Choices["tags"][number];
type Author = Choices["authors"][number];

/**
 * What the fields offer, with what was added while writing.
 * @returns `addTag` and `addAuthor` only for whoever may; they give `undefined` when the server refused
 */
export function useChoices(given: {
  choices: Choices;
  rights: Pick<EditorRights, "addTags" | "addAuthors">;
  actions: Pick<EditorActions, "addTag" | "addAuthor">;
  onRefused: (message: string) => void;
}) {
  const { choices, rights, actions, onRefused } = given;
  const [tags, setTags] = useState<Tag[]>([]);
  const [authors, setAuthors] = useState<Author[]>([]);
  const accepted = <T>(result: ActionResult<T>): T | undefined => {
    if (result.ok) return result.value;
    onRefused(result.message);
    return undefined;
  };
  const addTag = async (name: string) => {
    const added = accepted(await actions.addTag({ name }));
    if (added) setTags((before) => [...before, added]);
    return added;
  };
  const addAuthor = async (name: string) => {
    const added = accepted(await actions.addAuthor({ name }));
    if (added) setAuthors((before) => [...before, added]);
    return added;
  };
  const offered: Choices = {
    ...choices,
    tags: [...choices.tags, ...tags],
    authors: [...choices.authors, ...authors],
  };
  return {
    offered,
    addTag: rights.addTags ? addTag : undefined,
    addAuthor: rights.addAuthors ? addAuthor : undefined,
  };
}
