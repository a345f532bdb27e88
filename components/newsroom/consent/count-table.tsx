import type { ReactNode } from "react";
import { type CountedDay, type CountedService, DAY_COLUMNS } from "#lib/consent/counts.ts";

/** How often the banner showed and what people answered, newest day first. */
export function DayTable({ days }: { days: CountedDay[] }) {
  const most = Math.max(1, ...days.map((day) => day.agreed + day.refused));
  return (
    <CountTable of="Nach Tagen">
      <thead>
        <tr>
          <th scope="col">Tag</th>
          {DAY_COLUMNS.map(({ key, name }) => (
            <th key={key} scope="col">
              {name}
            </th>
          ))}
          <th scope="col">Abgelehnt und zugestimmt</th>
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.day}>
            <th scope="row">{day.day.split("-").toReversed().join(".")}</th>
            {DAY_COLUMNS.map(({ key }) => (
              <td key={key}>{inFigures(day[key])}</td>
            ))}
            <td>
              <Bar parts={[day.refused, day.agreed]} most={most} />
            </td>
          </tr>
        ))}
      </tbody>
    </CountTable>
  );
}

/** How many of those who agreed to something agreed to which service. */
export function ServiceTable({ services }: { services: CountedService[] }) {
  const most = Math.max(1, ...services.map(({ granted }) => granted));
  return (
    <CountTable of="Nach Diensten">
      <thead>
        <tr>
          <th scope="col">Dienst</th>
          <th scope="col">Erlaubt</th>
          <th scope="col">Verteilung</th>
        </tr>
      </thead>
      <tbody>
        {services.map(({ name, key, granted }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>{inFigures(granted)}</td>
            <td>
              <Bar parts={[0, granted]} most={most} />
            </td>
          </tr>
        ))}
      </tbody>
    </CountTable>
  );
}

/** Scrolls by itself where it is wider than the page; focusable, so that keyboards can scroll it. */
function CountTable({ of, children }: { of: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
    <section aria-label={of} tabIndex={0} className="overflow-x-auto">
      <table className="consent-counts">{children}</table>
    </section>
  );
}

const inFigures = (count: number) => count.toLocaleString("de-DE");

const WIDTH = 200;

/** Repeats the figures beside it: refused first, agreed behind. */
function Bar({ parts: [first, second], most }: { parts: [number, number]; most: number }) {
  const [left, right] = [(WIDTH * first) / most, (WIDTH * second) / most];
  return (
    <svg viewBox={`0 0 ${WIDTH} 10`} width={WIDTH} height={10} aria-hidden="true">
      <rect width={left} height={10} className="fill-soft" />
      <rect x={left} width={right} height={10} className="fill-ok" />
    </svg>
  );
}
