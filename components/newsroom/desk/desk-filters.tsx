import type { Choices } from "#db/newsroom/choices.ts";
import { ARTICLE_STATUSES, STATUS_NAMES } from "#lib/article-status.ts";
import type { DeskQuery } from "#lib/desk-query.ts";

/** Search and filters: a plain form, so that what is found has an address. */
export function DeskFilters(props: { query: DeskQuery; choices: Choices; total: number }) {
  const { query, choices, total } = props;
  const isFiltered = Boolean(query.search || query.status || query.category || query.author || query.mine);
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known everywhere yet
    <form role="search" action="/redaktion" className="mb-4 flex flex-wrap items-end gap-x-3 gap-y-2">
      <label className="grid grow basis-56 gap-1">
        <span className="field-label">Suche</span>
        <input type="search" name="q" defaultValue={query.search} className="text-input" maxLength={100} />
      </label>
      <Filter
        label="Status"
        name="status"
        value={query.status}
        options={ARTICLE_STATUSES.map((status) => ({ value: status, name: STATUS_NAMES[status] }))}
      />
      <Filter
        label="Ressort"
        name="ressort"
        value={query.category}
        options={choices.categories.map(({ slug, name }) => ({ value: slug, name }))}
      />
      <Filter
        label="Autor:in"
        name="autor"
        value={query.author}
        options={choices.authors.map(({ slug, name }) => ({ value: slug, name }))}
      />
      <label className="flex min-h-10 items-center gap-2">
        <input type="checkbox" name="meine" value="1" defaultChecked={query.mine} className="size-4 accent-red" />
        Nur meine
      </label>
      {query.sort !== "changed" && <input type="hidden" name="sortierung" value={query.sort} />}
      <button type="submit" className="button">
        Suchen
      </button>
      <p className="ms-auto self-center text-soft" role="status">
        {total === 1 ? "1 Beitrag" : `${total} Beiträge`}
        {isFiltered && (
          <>
            {" · "}
            <a href="/redaktion" className="plain-link">
              Filter aufheben
            </a>
          </>
        )}
      </p>
    </form>
  );
}

function Filter(props: {
  label: string;
  name: string;
  value: string | undefined;
  options: { value: string; name: string }[];
}) {
  return (
    <label className="grid basis-36 gap-1 max-sm:grow">
      <span className="field-label">{props.label}</span>
      <select name={props.name} defaultValue={props.value ?? ""} className="text-input">
        <option value="">Alle</option>
        {props.options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
