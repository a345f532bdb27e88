import type { Choices } from "#db/newsroom/choices.ts";
import { DESK_STANDINGS, type DeskQuery, deskPath, parseDeskQuery, STANDING_NAMES } from "#lib/desk-query.ts";

/** Search and filters: a plain form, so that what is found has an address. */
export function DeskFilters(props: { query: DeskQuery; choices: Choices; total: number }) {
  const { query, choices, total } = props;
  const isFiltered = Boolean(query.search || query.status || query.category || query.author || query.mine);
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known everywhere yet
    <form role="search" action={deskPath(parseDeskQuery({}))} className="mb-3 flex flex-wrap items-center gap-2">
      <input
        type="search"
        name="q"
        aria-label="Suche"
        placeholder="In Titel, Vorspann und Text suchen"
        defaultValue={query.search}
        className="text-input w-auto! min-w-0 grow basis-full md:basis-56"
        maxLength={100}
      />
      <Filter
        label="Status"
        name="status"
        value={query.status}
        options={DESK_STANDINGS.map((standing) => ({ value: standing, name: STANDING_NAMES[standing] }))}
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
      <label className="flex min-h-10 items-center gap-2 pe-2">
        <input type="checkbox" name="meine" value="1" defaultChecked={query.mine} className="size-4 accent-red" />
        Nur meine
      </label>
      {query.sort !== "changed" && <input type="hidden" name="sortierung" value={query.sort} />}
      <button type="submit" className="button max-md:ms-auto">
        Suchen
      </button>
      <p className="basis-full pt-1 text-note text-soft">
        {total === 1 ? "1 Beitrag" : `${total} Beiträge`}
        {isFiltered && (
          <>
            {" · "}
            <a href={deskPath(parseDeskQuery({}))} className="plain-link">
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
    <select
      name={props.name}
      aria-label={props.label}
      defaultValue={props.value ?? ""}
      className="text-input w-auto! min-w-0 grow basis-28 md:grow-0 md:basis-44"
    >
      <option value="">{props.label}</option>
      {props.options.map(({ value, name }) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </select>
  );
}
