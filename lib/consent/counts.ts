/*
 * What was counted of choices, as editors read it: by day and by service.
 */

interface Count {
  /** "2026-11-22" */
  day: string;
  what: string;
  service: string;
  count: number;
}

export interface CountedDay {
  day: string;
  shown: number;
  refused: number;
  /** To everything, to a selection, or to one embed. */
  agreed: number;
  withdrawn: number;
  /** The browser said no for its owner. */
  gpc: number;
}

export interface CountedService {
  key: string;
  name: string;
  granted: number;
}

type Column = Exclude<keyof CountedDay, "day">;

export const DAY_COLUMNS: { key: Column; name: string }[] = [
  { key: "shown", name: "Gezeigt" },
  { key: "refused", name: "Abgelehnt" },
  { key: "agreed", name: "Zugestimmt" },
  { key: "withdrawn", name: "Widerrufen" },
  { key: "gpc", name: "GPC" },
];

const COLUMN_OF: Record<string, Column> = {
  shown: "shown",
  reject: "refused",
  accept: "agreed",
  save: "agreed",
  embed: "agreed",
  withdraw: "withdrawn",
  gpc: "gpc",
};

const nothing = (day: string): CountedDay => ({ day, shown: 0, refused: 0, agreed: 0, withdrawn: 0, gpc: 0 });

/** Every day that has a count, newest first. */
export function countByDay(counts: readonly Count[]): CountedDay[] {
  const days = new Map<string, CountedDay>();
  for (const { day, what, service, count } of counts) {
    const column = service === "" ? COLUMN_OF[what] : undefined;
    if (!column) continue;
    const counted = days.get(day) ?? nothing(day);
    counted[column] += count;
    days.set(day, counted);
  }
  return [...days.values()].sort((one, other) => other.day.localeCompare(one.day));
}

export function countAltogether(counts: readonly Count[]): CountedDay {
  return countByDay(counts.map((count) => ({ ...count, day: "" })))[0] ?? nothing("");
}

/**
 * Services by how often they were allowed.
 * @param asked names by key of what is asked now: listed even when nobody allowed it
 * @param ever names by key of everything that was ever asked
 */
export function countByService(
  counts: readonly Count[],
  asked: ReadonlyMap<string, string>,
  ever: ReadonlyMap<string, string> = asked,
): CountedService[] {
  const granted = new Map([...asked.keys()].map((key) => [key, 0]));
  for (const { what, service, count } of counts)
    if (what === "granted" && service !== "") granted.set(service, (granted.get(service) ?? 0) + count);
  return [...granted]
    .map(([key, count]) => ({ key, name: ever.get(key) ?? key, granted: count }))
    .sort((one, other) => other.granted - one.granted || one.name.localeCompare(other.name, "de"));
}
