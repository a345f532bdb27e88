"use client";
import type { KeyboardEvent } from "react";
import type { MediaEntry } from "#lib/media-entry.ts";
import { EntryName } from "./entry-name.tsx";
import { Thumbnail } from "./thumbnail.tsx";

/** Pictures to choose from. Arrow keys go from one to the next, Enter and the space bar choose. */
export function MediaGrid(props: {
  entries: MediaEntry[];
  chosen: readonly MediaEntry[];
  onToggle: (entry: MediaEntry) => void;
}) {
  const { entries, chosen, onToggle } = props;
  return (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
      {entries.map((entry) => {
        const place = chosen.findIndex(({ id }) => id === entry.id);
        return (
          <li key={entry.id}>
            <button
              type="button"
              aria-pressed={place >= 0}
              onClick={() => onToggle(entry)}
              onKeyDown={goToNeighbour}
              className="block w-full border-2 border-transparent p-0.5 text-left aria-pressed:border-ink"
            >
              <Thumbnail entry={entry} />
              <span className="mt-1 line-clamp-2 min-h-9 px-0.5 text-label">
                {place >= 0 && <span className="font-semibold">Gewählt{chosen.length > 1 && ` (${place + 1})`}. </span>}
                <EntryName entry={entry} />
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function goToNeighbour(event: KeyboardEvent<HTMLButtonElement>): void {
  const direction = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!direction) return;
  event.preventDefault();
  const list = event.currentTarget.closest("ul");
  const buttons = [...(list?.querySelectorAll("button") ?? [])];
  const columns = event.key === "ArrowDown" || event.key === "ArrowUp" ? columnsOf(list) : 1;
  buttons[buttons.indexOf(event.currentTarget) + direction * columns]?.focus();
}

const columnsOf = (list: Element | null): number =>
  list ? getComputedStyle(list).gridTemplateColumns.split(" ").length : 1;
