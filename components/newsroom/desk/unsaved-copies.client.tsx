"use client";

import { useEffect, useState } from "react";
import { formatMoment } from "#lib/dates.ts";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import { listAllCopies } from "../editor/autosave-copy.ts";
import { findStore } from "../editor/autosave-window.ts";

/** What this browser still keeps and the server has not: an offline train ride, a crash, a conflict nobody has settled. */
export function UnsavedCopies({ userId }: { userId: string }) {
  const [copies, setCopies] = useState<{ id: string; title: string; changedAt: string }[]>([]);
  useEffect(() => {
    const look = () => {
      const store = findStore();
      const found = store ? listAllCopies(store, userId) : [];
      setCopies(
        found.map(({ manuscriptId, copy }) => ({
          id: manuscriptId,
          title: copy.content.title.trim() || "Ohne Titel",
          changedAt: copy.changedAt,
        })),
      );
    };
    look();
    // Another window of this browser saved, or typed.
    window.addEventListener("storage", look);
    return () => window.removeEventListener("storage", look);
  }, [userId]);

  if (copies.length === 0) return null;
  const now = { epochMilliseconds: Date.now() };
  return (
    <section aria-labelledby="ungesichert" className="mb-8 border-t-2 border-warn bg-raised px-4 pt-3 pb-1">
      <h2 id="ungesichert" className="pb-2 font-semibold">
        Nur in diesem Browser
      </h2>
      <ul>
        {copies.map(({ id, title, changedAt }) => (
          <li key={`${id} ${changedAt}`} className="border-t border-line py-2">
            <a href={newsroomPaths.article(id)} className="font-medium hover:text-red">
              {title}
            </a>
            <span className="block text-soft">
              Geändert {formatMoment({ epochMilliseconds: Date.parse(changedAt) }, now)}, noch nicht auf dem Server.
              Beim Öffnen wird es gespeichert, oder Sie entscheiden zwischen zwei Fassungen.
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
