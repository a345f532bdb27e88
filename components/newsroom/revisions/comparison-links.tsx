import { AGAINST } from "./revision-words.ts";

interface ComparisonLinksProps {
  /** Of the Fassung. */
  path: string;
  against: (typeof AGAINST)[keyof typeof AGAINST] | undefined;
  hasPrevious: boolean;
}

/** What a Fassung can be compared with; nothing when there is only what the page shows already. */
export function ComparisonLinks({ path, against, hasPrevious }: ComparisonLinksProps) {
  if (!hasPrevious && against === AGAINST.current) return null;
  const links = [
    ...(hasPrevious ? [{ to: AGAINST.previous, name: "Mit der vorigen Fassung" }] : []),
    { to: AGAINST.current, name: "Mit dem aktuellen Stand" },
    ...(against === AGAINST.online ? [{ to: AGAINST.online, name: "Mit dem, was online ist" }] : []),
  ];
  return (
    <nav aria-label="Womit vergleichen" className="mb-6 flex flex-wrap gap-x-5 gap-y-1 border-y border-line py-1">
      {links.map(({ to, name }) => (
        <a
          key={to}
          href={`${path}?mit=${to}`}
          aria-current={to === against ? "page" : undefined}
          className="py-1.5 text-soft hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink"
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
