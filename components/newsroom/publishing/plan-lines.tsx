import { formatWeekdayTime } from "#lib/dates.ts";
import { closedUntil } from "#lib/embargo.ts";

/** What comes by itself: the article, or a change of it. */
export interface ComingText {
  kind: "article" | "change";
  /** ISO 8601. */
  at: string;
  setBy: string | undefined;
  /** The Fassung that is planned beside what readers have, or beside the working text. */
  comparison: string | undefined;
  /** More was written since: it does not belong to what comes. */
  isWorkingTextFurther: boolean;
}

const inFull = (iso: string) => formatWeekdayTime({ epochMilliseconds: Date.parse(iso) });

/** Below the head of an article: what is planned for it, and how long it must not go out. */
export function PlanLines({ coming, embargoUntil }: { coming: ComingText | undefined; embargoUntil: string | null }) {
  const embargo = closedUntil(embargoUntil, { epochMilliseconds: Date.now() });
  if (!coming && !embargo) return null;
  return (
    <div className="plan-lines">
      {coming && (
        <p>
          <strong className="font-medium">
            {coming.kind === "article" ? "Erscheint" : "Änderung geplant für"} {inFull(coming.at)}
          </strong>
          {coming.setBy && ` · ${coming.setBy}`}
          {coming.isWorkingTextFurther && " · ohne das, was seitdem geschrieben wurde"}
          {coming.comparison && (
            <>
              {" · "}
              <a href={coming.comparison} className="plain-link">
                {coming.kind === "article"
                  ? "Mit dem jetzigen Text vergleichen"
                  : "Mit dem vergleichen, was online ist"}
              </a>
            </>
          )}
        </p>
      )}
      {embargo && <p className="text-red">Sperrfrist bis {formatWeekdayTime(embargo)}</p>}
    </div>
  );
}
