"use client";
import { type ReactNode, useState } from "react";
import type { MediaEntry } from "#lib/media-entry.ts";
import { MediaDialog, type PickOptions } from "./media-dialog.client.tsx";

/**
 * Lets a person choose pictures: `pick()` opens the dialog and resolves with what was chosen, in that order; with nothing
 * when it was closed. Render `element` once, anywhere.
 */
export function useMediaPicker(): { pick: (options?: PickOptions) => Promise<MediaEntry[]>; element: ReactNode } {
  const [open, setOpen] = useState<{ options: PickOptions; resolve: (entries: MediaEntry[]) => void }>();
  return {
    pick: (options = {}) =>
      new Promise((resolve) => {
        open?.resolve([]);
        setOpen({ options, resolve });
      }),
    element: open && (
      <MediaDialog
        options={open.options}
        onDone={(entries) => {
          setOpen(undefined);
          open.resolve(entries);
        }}
      />
    ),
  };
}
