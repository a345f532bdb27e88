import { inWords } from "./plan.ts";
import type { PublishingPort } from "./ports.ts";
import { TimeFields } from "./time-fields.tsx";
import { useWallClock } from "./use-wall-clock.ts";

/** What readers are told of the article's dates; ISO 8601. */
export interface ShownDates {
  /** When this site had it first, whatever readers are told. */
  firstOnlineAt: string | undefined;
  publishedAt: string;
  updatedAt: string | undefined;
  changedAt: string;
}

/** The three instants of an article, and the date of a text that is older than this site. */
export function ArticleDates(props: {
  dates: ShownDates | undefined;
  /** ISO 8601; part of the text. */
  firstPublishedAt: string | null;
  onChange: (firstPublishedAt: string | null) => void;
  readTime: PublishingPort["readTime"];
  isDisabled: boolean;
}) {
  const { dates, firstPublishedAt, onChange } = props;
  const time = useWallClock({
    initial: Date.parse(firstPublishedAt ?? dates?.publishedAt ?? new Date().toISOString()),
    readTime: props.readTime,
    onRead: onChange,
  });
  const isTooLate =
    firstPublishedAt && dates?.firstOnlineAt && Date.parse(firstPublishedAt) > Date.parse(dates.firstOnlineAt);
  return (
    <>
      {dates && (
        <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
          <Line name={isToCome(dates.publishedAt) ? "Erscheint" : "Zuerst erschienen"} at={dates.publishedAt} />
          <Line name="Aktualisiert" at={dates.updatedAt} otherwise="noch nie" />
          <Line name="Zuletzt geändert" at={dates.changedAt} />
        </dl>
      )}
      <label className="flex min-h-8 cursor-pointer items-baseline gap-2.5">
        <input
          type="checkbox"
          className="translate-y-0.5 accent-ink"
          disabled={props.isDisabled}
          checked={Boolean(firstPublishedAt)}
          onChange={(event) => onChange(event.target.checked ? (time.at ?? null) : null)}
        />
        <span>
          Schon früher erschienen
          <span className="field-hint block">Für Texte, die älter sind als diese Website.</span>
        </span>
      </label>
      {firstPublishedAt && (
        <fieldset disabled={props.isDisabled} aria-label="Zuerst erschienen">
          <TimeFields
            time={time}
            problems={
              isTooLate
                ? { date: `Am ${inWords(dates?.firstOnlineAt ?? "")} stand der Beitrag hier schon online.` }
                : undefined
            }
          />
        </fieldset>
      )}
    </>
  );
}

const isToCome = (at: string) => Date.parse(at) > Date.now();

function Line({ name, at, otherwise }: { name: string; at: string | undefined; otherwise?: string }) {
  return (
    <div className="contents">
      <dt className="text-soft">{name}</dt>
      <dd className="mb-1 sm:mb-0">{at === undefined ? otherwise : <time dateTime={at}>{inWords(at)}</time>}</dd>
    </div>
  );
}
