import { useState } from "react";
import type { Ask } from "#lib/action-result.ts";
import type { ArticleStatus } from "#lib/article-status.ts";
import { formatDateTime } from "#lib/dates.ts";
import type { ComingText } from "../publishing/plan-lines.tsx";
import { useAsking } from "../publishing/use-asking.ts";
import { StatusWord } from "../ui/status-word.tsx";
import type { EditedArticle, EditorRights } from "./edited-article.ts";
import { describeStanding } from "./standing.ts";

export type Restore = Ask<{ ids: string[] }, unknown>;

/** In the header. */
export function StandingWord(props: {
  article: EditedArticle;
  standing: ArticleStatus;
  isAhead: boolean;
  coming: ComingText | undefined;
}) {
  const { article, standing, isAhead, coming } = props;
  if (article.isTrashed) return <span className="font-medium text-red">Im Papierkorb</span>;
  const planned = coming?.kind === "change" ? coming : undefined;
  return <StatusWord status={standing} words={describeStanding(standing, isAhead, { planned, now: Date.now() })} />;
}

/** Over the text: that readers do not have it, or why it cannot be written in; and the way back. */
export function StandingNotice(props: {
  article: EditedArticle;
  standing: ArticleStatus;
  rights: Pick<EditorRights, "write" | "restore">;
  onRestore: Restore;
  /** It is back: ask where it stands. */
  onRestored: () => void;
  onLoggedOut: () => void;
}) {
  const { article, standing, rights, onRestore, onRestored } = props;
  const { isBusy, failure, ask } = useAsking(props.onLoggedOut);
  const [isRestored, setRestored] = useState(false);
  const restore = async () => {
    const result = await ask(() => onRestore({ ids: [article.id] }));
    setRestored(result.ok);
    if (result.ok) onRestored();
  };
  const words = article.isTrashed ? TRASHED : wordsFor(standing, article, rights.write);
  if (words === undefined) return isRestored ? <p role="status">Der Beitrag ist zurückgeholt.</p> : null;
  return (
    <section
      aria-label="Stand des Beitrags"
      className={`mb-5 grid justify-items-start gap-2 border-s-4 py-1.5 ps-3 ${article.isTrashed ? "border-red" : "border-warn"}`}
    >
      <p>
        <strong className="font-semibold">{words.what}</strong> {words.more}
      </p>
      {article.isTrashed && !rights.restore && <p>Zurückholen kann ihn die Redaktion.</p>}
      {article.isTrashed && rights.restore && (
        <button type="button" className="button" disabled={isBusy} onClick={restore}>
          Zurückholen
        </button>
      )}
      {failure && (
        <p role="alert" className="field-error">
          {failure.message}
        </p>
      )}
    </section>
  );
}

const TRASHED = {
  what: "Dieser Beitrag liegt im Papierkorb.",
  more: "Leser:innen sehen ihn nicht, und geschrieben wird darin erst wieder, wenn er zurückgeholt ist.",
};

function wordsFor(
  standing: ArticleStatus,
  { release }: EditedArticle,
  canWrite: boolean,
): { what: string; more: string } | undefined {
  if (standing === "withdrawn") {
    return { what: "Zurückgezogen.", more: "Leser:innen finden unter der Adresse nur den Hinweis darauf." };
  }
  if (standing === "ended" && release?.unpublishAt) {
    const since = formatDateTime({ epochMilliseconds: Date.parse(release.unpublishAt) });
    return { what: "Abgelaufen.", more: `Der Beitrag ist seit ${since} nicht mehr online.` };
  }
  if (canWrite || !release) return undefined;
  return { what: "Veröffentlicht.", more: "Änderungen macht jetzt die Redaktion." };
}
