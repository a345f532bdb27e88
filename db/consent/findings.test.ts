import { expect, test, vi } from "vitest";
import "../../scripts/test-database.ts";
import { writeDb } from "#db/client.ts";
import { editorWith } from "../../scripts/test-accounts.ts";
import { listFindings, markFinding } from "../newsroom/consent-findings.ts";
import { consentFinding } from "../schema/consent.ts";
import { reportFinding, type SeenFinding } from "./findings.ts";

const report = (given: Partial<SeenFinding> = {}) =>
  reportFinding({ source: "policy", kind: "host", name: "tracker.example", path: "/kultur/konzert", ...given });
const rows = () => writeDb().select().from(consentFinding).all();

test("a host nobody declared is found once, however many browsers report it", async () => {
  await Promise.all([report(), report({ name: "TRACKER.example" }), report({ path: "/anderswo" })]);
  await report();
  await report({ source: "audit" });
  expect(rows().map(({ source, name, count, path, status }) => ({ source, name, count, path, status }))).toEqual([
    { source: "policy", name: "tracker.example", count: 4, path: "/kultur/konzert", status: "new" },
    { source: "audit", name: "tracker.example", count: 1, path: "/kultur/konzert", status: "new" },
  ]);
});

test("rule 32: what readers searched for is not kept with it", async () => {
  await report({ path: "/suche?q=scheidung#treffer" });
  expect(rows()[0]?.path).toBe("/suche");
});

test.each<Partial<SeenFinding>>([
  { name: "" },
  { name: "<script>alert(1)</script>" },
  { name: "x".repeat(201) },
  { name: "zwei worte" },
  { path: "https://anderswo.example/" },
  { path: "" },
  { path: "/\u0000" },
])("a report that cannot be true (%o) is dropped without a word", async (given) => {
  await report(given);
  expect(rows()).toEqual([]);
});

/** Reports from so many networks, each of names of its own. */
const invent = (networks: number, names: number) =>
  Promise.all(
    Array.from({ length: networks * names }, (_, index) =>
      report({ name: `h${index}.example`, networks: [`net ${Math.floor(index / names)}`] }),
    ),
  );
const found = () => rows().map(({ name }) => name);

test("a flood of invented reports fills nothing: what was there, marked or seen by many stays", async () => {
  await report({ name: "bekannt.example" });
  await report({ name: "selbst.example", source: "audit" });
  const verwaltung = await editorWith("verwaltung");
  const [known] = (await listFindings(verwaltung)).filter(({ name }) => name === "bekannt.example");
  await markFinding(verwaltung, known?.id ?? "", "known");
  for (const network of ["a", "b", "c"]) await report({ name: "echt.example", networks: [network] });
  await report({ name: "frueher.example", networks: ["d"] });
  await invent(200, 5);
  expect(found()).toHaveLength(202);
  expect(found()).toEqual(
    expect.arrayContaining(["bekannt.example", "selbst.example", "echt.example", "frueher.example", "h0.example"]),
  );
  // The newest of what one network alone has seen.
  expect(found()).not.toContain("h999.example");
  // What a second network sees too finds its place, also when there is none left for what only one sees.
  await report({ name: "neu.example", networks: ["e"] });
  expect(found()).not.toContain("neu.example");
  await report({ name: "neu.example", networks: ["f"] });
  expect(rows().find(({ name }) => name === "neu.example")).toMatchObject({ networks: 2, days: 1, status: "new" });
  expect(found()).toHaveLength(202);
});

test("one network brings up five new names a day, also by its neighbours, and counts as one", async () => {
  const lines = (index: number) => ["2001:db8:7::/48", `2001:db8:7:${index}::/64`];
  for (let index = 0; index < 50; index += 1) await report({ name: `n${index}.example`, networks: lines(index) });
  await report({ name: "n0.example", networks: lines(99) });
  expect(rows().map(({ name, networks, count }) => [name, networks, count])).toEqual([
    ["n0.example", 1, 2],
    ...[1, 2, 3, 4].map((index) => [`n${index}.example`, 1, 1]),
  ]);
});

test("networks are counted by the day, and days by the calendar; of the networks nothing is kept", async () => {
  const days = ["2027-02-01T12:00:00Z", "2027-02-01T21:00:00Z", "2027-02-01T23:30:00Z", "2027-02-04T12:00:00Z"];
  const networks = [["a"], ["b"], ["a"], ["a"]];
  for (const [index, day] of days.entries()) {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(day) });
    for (const network of networks[index] ?? []) await report({ networks: [`198.51.${network}.0/24`] });
  }
  vi.useRealTimers();
  expect(rows()).toMatchObject([{ networks: 2, days: 3, count: 4 }]);
  expect(JSON.stringify(rows())).not.toContain("198.51");
});
