/* What the page "Bilder" shows, as its address says it. Unknown and wrong values are ignored. */

export interface LibraryQuery {
  search: string;
  isAltMissing: boolean;
  /** From 1. */
  page: number;
}

export function readLibraryQuery(given: Record<string, string | string[] | undefined>): LibraryQuery {
  const one = (name: string) => {
    const value = given[name];
    return (Array.isArray(value) ? value[0] : value) ?? "";
  };
  const page = Number(one("seite"));
  return {
    search: one("q").trim().slice(0, 200),
    isAltMissing: one("ohne") === "alternativtext",
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  };
}

export function libraryPath(query: Partial<LibraryQuery>): string {
  const asked = new URLSearchParams();
  if (query.search) asked.set("q", query.search);
  if (query.isAltMissing) asked.set("ohne", "alternativtext");
  if (query.page !== undefined && query.page > 1) asked.set("seite", String(query.page));
  return asked.size > 0 ? `/redaktion/bilder?${asked}` : "/redaktion/bilder";
}
