import { expect, test } from "vitest";
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

test("a flood of invented reports fills nothing: what was marked and what the self-test found stay", async () => {
  await report({ name: "bekannt.example" });
  await report({ name: "selbst.example", source: "audit" });
  const verwaltung = await editorWith("verwaltung");
  const [known] = await listFindings(verwaltung, {}).then((all) =>
    all.filter(({ name }) => name === "bekannt.example"),
  );
  await markFinding(verwaltung, known?.id ?? "", "known");
  await Promise.all(Array.from({ length: 1000 }, (_, index) => report({ name: `h${index}.example` })));
  const names = rows().map(({ name }) => name);
  expect(names).toHaveLength(202);
  expect(names).toEqual(expect.arrayContaining(["bekannt.example", "selbst.example", "h999.example"]));
  expect(names).not.toContain("h0.example");
});
