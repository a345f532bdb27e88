import { expect, test } from "vitest";
import { countAltogether, countByDay, countByService } from "./counts.ts";

const counts = [
  { day: "2026-11-21", what: "shown", service: "", count: 9 },
  { day: "2026-11-22", what: "shown", service: "", count: 5 },
  { day: "2026-11-22", what: "reject", service: "", count: 2 },
  { day: "2026-11-22", what: "accept", service: "", count: 1 },
  { day: "2026-11-22", what: "save", service: "", count: 1 },
  { day: "2026-11-22", what: "embed", service: "", count: 1 },
  { day: "2026-11-22", what: "granted", service: "youtube", count: 2 },
  { day: "2026-11-22", what: "granted", service: "weg", count: 1 },
];

test("days are summed up, the newest first, and services count for no day", () => {
  expect(countByDay(counts)).toEqual([
    { day: "2026-11-22", shown: 5, refused: 2, agreed: 3, withdrawn: 0, gpc: 0 },
    { day: "2026-11-21", shown: 9, refused: 0, agreed: 0, withdrawn: 0, gpc: 0 },
  ]);
  expect(countAltogether(counts)).toMatchObject({ shown: 14, refused: 2, agreed: 3 });
  expect(countAltogether([])).toMatchObject({ shown: 0, refused: 0 });
});

test("services are shown also when nobody allowed them, or when they are gone", () => {
  const names = new Map([
    ["vimeo", "Vimeo"],
    ["youtube", "YouTube"],
  ]);
  expect(countByService(counts, names)).toEqual([
    { key: "youtube", name: "YouTube", granted: 2 },
    { key: "weg", name: "weg", granted: 1 },
    { key: "vimeo", name: "Vimeo", granted: 0 },
  ]);
});
