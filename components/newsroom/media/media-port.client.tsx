"use client";
import { type ReactNode, useRef } from "react";
import type { MediaPort } from "#components/newsroom/editor/ports.ts";
import { useMediaPicker } from "./media-picker.client.tsx";
import { findMediaByIds, uploadMedia } from "./media-requests.ts";

/** The library as the writing surface asks for it. Render `element` once, anywhere. */
export function useMediaPort(): { port: MediaPort; element: ReactNode } {
  const picker = useMediaPicker();
  const pick = useRef(picker.pick);
  pick.current = picker.pick;
  // One and the same object for as long as the page lives: the surface is built around it.
  const port = useRef<MediaPort>({
    pick: () => pick.current({ title: "Bilder einfügen", multiple: true }),
    upload,
    find,
  });
  return { port: port.current, element: picker.element };
}

/** What arrived is used even when other files were refused; only when none arrived it is a failure. */
async function upload(files: File[]) {
  const answers = [];
  for (const file of files) answers.push(await uploadMedia(file));
  const pictures = answers.flatMap((answer) => ("picture" in answer ? [answer.picture] : []));
  const refused = answers.flatMap((answer) => ("message" in answer ? [`${answer.name}: ${answer.message}`] : []));
  if (pictures.length === 0 && refused.length > 0) throw new Error(refused.join(" "));
  return pictures;
}

async function find(ids: string[]) {
  if (ids.length === 0) return [];
  const result = await findMediaByIds(ids);
  if (!result.ok) throw new Error(result.message);
  return result.value.entries;
}
