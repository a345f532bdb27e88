/** Line drawings on a grid of 20, one path each. */
const PATHS = {
  bold: "M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3 3 0 0 1 0 6H6z",
  italic: "M8 4h6M6 16h6M11.5 4l-3 12",
  strike:
    "M4 10h12M14 6.5C13.5 5 12 4 10 4 7.500 4 6 5.300 6 7c0 1 .5 1.800 1.500 2.400M6 13.500C6.500 15 8 16 10 16c2.500 0 4-1.300 4-3 0-.6-.1-1-.4-1.500",
  link: "M8.500 11.500a3 3 0 0 0 4.200 0l2.500-2.500a3 3 0 0 0-4.200-4.200l-1 1M11.500 8.500a3 3 0 0 0-4.200 0L4.800 11a3 3 0 0 0 4.200 4.200l1-1",
  bullets: "M8 5h9M8 10h9M8 15h9M3.500 5h.01M3.500 10h.01M3.500 15h.01",
  numbers: "M9 5h8M9 10h8M9 15h8M3.500 4l1-.7V7M3 12.700c.6-1 2.500-.8 2.200.5C5 14 3.500 15 3.200 16h2.300",
  quote: "M4 6v8M8 6h8M8 10h8M8 14h5",
  picture: "M3 4h14v12H3zM3 13l4-4 4 4 2.500-2.500L17 14M13 7.500h.01",
  more: "M4 10h1.2M9.400 10h1.2M14.800 10h1.2",
  plus: "M10 4v12M4 10h12",
  undo: "M7 4L3.500 7.500 7 11M4 7.500h8a4 4 0 0 1 0 8.500H8",
  redo: "M13 4l3.500 3.500L13 11M16 7.500H8A4 4 0 0 0 8 16h4",
  find: "M9 3.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zM13 13l4 4",
  alone: "M3.500 7.500v-4h4M16.500 7.500v-4h-4M3.500 12.500v4h4M16.500 12.500v4h-4",
  keys: "M2.500 5.500h15v9h-15zM5.500 8.500h.01M8.500 8.500h.01M11.500 8.500h.01M14.500 8.500h.01M6.500 11.800h7",
  code: "M7 6l-4 4 4 4M13 6l4 4-4 4",
  language: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM3 10h14M10 3c2 2 3 4.500 3 7s-1 5-3 7c-2-2-3-4.500-3-7s1-5 3-7z",
  raised: "M3 7l7 9M10 7l-7 9M13.500 5c.5-1.500 3-1.300 2.700.3C16 6.500 14 7 13.500 8.500h3",
  lowered: "M3 4l7 9M10 4l-7 9M13.500 13c.5-1.500 3-1.300 2.700.3-.2 1.200-2.200 1.700-2.700 3.200h3",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" className="surface-icon">
      <path d={PATHS[name]} />
    </svg>
  );
}
