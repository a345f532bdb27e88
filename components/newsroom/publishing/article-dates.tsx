import { useState } from "react";
import { comingFirstPublication, wrongFirstPublication } from "./first-publication.ts";
import { inWords } from "./plan.ts";
import type { PublishingPort } from "./ports.ts";
import { TimeFields } from "./time-fields.tsx";
import { type TellUnsaved, useOrigin, useTextTime } from "./use-text-time.ts";

/** What readers are told of the article's dates; ISO 8601. */
export interface ShownDates {
  /** When this site had it first, whatever readers are told. */
  firstOnlineAt: string | undefined;
  publishedAt: string;
  updatedAt: string | undefined;
  changedAt: string;
}

interface ArticleDatesProps {
  dates: ShownDates | undefined;
  /** ISO 8601; part of the text. */
  firstPublishedAt: string | null;
  onChange: (firstPublishedAt: string | null) => void;
  onUnsaved: TellUnsaved;
  readTime: PublishingPort["readTime"];
  isDisabled: boolean;
}

/** The three instants of an article, and the date of a text that is older than this site. */
export function ArticleDates(props: ArticleDatesProps) {
  const { dates } = props;
  const { origin, change } = useOrigin(props.firstPublishedAt, props.onChange);
  const coming = dates && comingFirstPublication(props.firstPublishedAt, dates);
  return (
    <>
      {dates && (
        <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
          <Line name={isToCome(dates.publishedAt) ? "Erscheint" : "Zuerst erschienen"} at={dates.publishedAt} />
          {coming && <Line name="Nach der Veröffentlichung" at={coming} />}
          <Line name="Aktualisiert" at={dates.updatedAt} otherwise="noch nie" />
          <Line name="Zuletzt geändert" at={dates.changedAt} />
        </dl>
      )}
      <EarlierDate {...props} key={origin} onChange={change} />
    </>
  );
}

function EarlierDate({ dates, firstPublishedAt, onChange, onUnsaved, readTime, isDisabled }: ArticleDatesProps) {
  const [opened] = useState(() => Date.now());
  const typed = useTextTime({
    value: firstPublishedAt,
    initial: Date.parse(firstPublishedAt ?? "") || Math.min(opened, Date.parse(dates?.publishedAt ?? "") || opened),
    readTime,
    onChange,
    onUnsaved,
    wrong: (at) => wrongFirstPublication(at, dates, Date.now()),
  });
  return (
    <>
      <label className="flex min-h-8 cursor-pointer items-baseline gap-2.5">
        <input
          type="checkbox"
          className="translate-y-0.5 accent-ink"
          disabled={isDisabled}
          checked={firstPublishedAt !== null}
          onChange={(event) => onChange(event.target.checked ? (typed.time.at ?? null) : null)}
        />
        <span>
          Schon früher erschienen
          <span className="field-hint block">Für Texte, die älter sind als diese Website.</span>
        </span>
      </label>
      {firstPublishedAt !== null && (
        <fieldset
          disabled={isDisabled}
          aria-label="Zuerst erschienen"
          onBlur={typed.onBlur}
          onKeyDown={typed.onKeyDown}
        >
          <TimeFields
            time={typed.time}
            isOpen={typed.isOpen}
            problems={typed.problem ? { date: typed.problem } : undefined}
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
